import type { Ledger } from "../ask/ledger.ts";
import { backwardTree } from "./backward.ts";
import { draw } from "./draw.ts";
import { find } from "./find.ts";
import { forwardTree } from "./forward.ts";
import { plainText, plainTexts } from "./plain-text.ts";
import { type Journey, readJourney } from "./read.ts";
import type { NameOf } from "./words.ts";

export interface PrintOptions {
  /** How many pieces or sources at most. */
  most: number;
  nameOf: NameOf;
  /** Columns of the terminal; 80 where it is none. */
  width?: number;
}

/** The journey of a gift or a disbursement, as lines of text. */
export async function printJourney(ledger: Ledger, ref: string, options: PrintOptions): Promise<string[]> {
  const nameOf: NameOf = (word) => {
    const name = options.nameOf(word);
    return name === undefined ? undefined : plainText(name);
  };
  const journey = plainTexts(await readJourney(ledger, await find(ledger, ref, nameOf), options.most));
  return drawJourney(journey, { ...options, nameOf });
}

function drawJourney(journey: Journey, { nameOf, width = 80 }: PrintOptions): string[] {
  const { list } = journey;
  const tree =
    journey.kind === "donation"
      ? forwardTree(journey.donation, journey.list.nodes, nameOf)
      : backwardTree(journey.disbursement, journey.list.nodes, nameOf);
  const lines = draw(tree, width);
  if (list.pageInfo.hasNextPage) {
    const all = list.totalCount === null ? "" : ` of ${list.totalCount}`;
    const what = journey.kind === "donation" ? "pieces" : "sources";
    lines.push(
      "",
      `These are the first ${list.nodes.length}${all} ${what}; --first N shows more. Amounts above add up these alone.`,
    );
  }
  return lines;
}
