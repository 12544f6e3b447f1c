// What a check without a chain had to leave open.
import { shown } from "./fault.ts";

type Kind = "organisation" | "unit" | "fund" | "reference" | "spending" | "token";

const NOUNS: Record<Exclude<Kind, "spending" | "token">, [string, string]> = {
  organisation: ["organisation", "organisations"],
  unit: ["unit", "units"],
  fund: ["fund", "funds"],
  reference: ["reference", "references"],
};

export class Unasked {
  readonly #names = new Map<Kind, Set<string>>();

  add(kind: Kind, name: string): void {
    const names = this.#names.get(kind);
    if (names) names.add(name);
    else this.#names.set(kind, new Set([name]));
  }

  /** One sentence for people; undefined where nothing was left open. */
  note(): string | undefined {
    const parts = [...this.#names].map(([kind, names]) => {
      if (kind === "spending")
        return `${names.size === 1 ? "one payment is" : `${names.size} payments are`} larger than what this file brings in`;
      if (kind === "token")
        return `the rows on ${names.size === 1 ? "line" : "lines"} ${[...names].join(", ")}, of tokens, whose decimals stand on the chain alone`;
      const few = [...names].slice(0, 5).map((name) => `"${shown(name)}"`);
      const more = names.size > few.length ? `, … (${names.size})` : "";
      return `the ${NOUNS[kind][names.size === 1 ? 0 : 1]} ${few.join(", ")}${more} ${names.size === 1 ? "is" : "are"} not in this file`;
    });
    if (parts.length === 0) return undefined;
    return `Not checked against a chain: ${parts.join("; ")}. Set RPC_URL to check these too.`;
  }
}
