// What a check without a chain had to leave open.
import { shown } from "./fault.ts";
import { ScratchSet } from "./scratch-set.ts";
import type { Scratch } from "./scratch.ts";

type Kind = "organisation" | "unit" | "fund" | "reference" | "spending" | "token";

const NOUNS: Record<Exclude<Kind, "spending" | "token">, [string, string]> = {
  organisation: ["organisation", "organisations"],
  unit: ["unit", "units"],
  fund: ["fund", "funds"],
  reference: ["reference", "references"],
};

/** As many are named. */
const MOST_NAMES = 5;
const MOST_LINES = 100;

export class Unasked {
  readonly #scratch: Scratch;
  readonly #names = new Map<Kind, { first: string[]; all: ScratchSet }>();

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  add(kind: Kind, name: string): void {
    let names = this.#names.get(kind);
    if (!names) this.#names.set(kind, (names = { first: [], all: new ScratchSet(this.#scratch) }));
    if (names.all.add(name) && names.first.length < MOST_LINES) names.first.push(name);
  }

  /** One sentence for people; undefined where nothing was left open. */
  note(): string | undefined {
    const parts = [...this.#names].map(
      ([
        kind,
        {
          first,
          all: { size },
        },
      ]) => {
        if (kind === "spending")
          return `${size === 1 ? "one payment is" : `${size} payments are`} larger than what this file brings in`;
        if (kind === "token")
          return `the rows on ${size === 1 ? "line" : "lines"} ${first.join(", ")}${size > first.length ? `, … (${size.toLocaleString("en-GB")})` : ""}, of tokens, whose decimals stand on the chain alone`;
        const few = first.slice(0, MOST_NAMES).map((name) => `"${shown(name)}"`);
        const more = size > few.length ? `, … (${size})` : "";
        return `the ${NOUNS[kind][size === 1 ? 0 : 1]} ${few.join(", ")}${more} ${size === 1 ? "is" : "are"} not in this file`;
      },
    );
    if (parts.length === 0) return undefined;
    return `Not checked against a chain: ${parts.join("; ")}. Set RPC_URL to check these too.`;
  }
}
