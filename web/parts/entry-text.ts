import type { Words } from "../words/words.ts";
import { countText } from "../words/format.ts";

type Entry =
  | { __typename: "Transfer"; step: keyof Words["transfer"]; answers: object | null }
  | { __typename: "Donation"; batch: { count: string } | null }
  | { __typename: Exclude<keyof Words["entry"], "Transfer" | "Donation"> };

/** What an entry is, in a word or two; of many gifts that were recorded at once, how many. */
export function entryText(entry: Entry, words: Words): string {
  switch (entry.__typename) {
    case "Transfer":
      return words.transfer[entry.answers ? "MATCH" : entry.step];
    case "Donation":
      return entry.batch ? words.gifts(countText(entry.batch.count, words.tag)) : words.entry.Donation;
    default:
      return words.entry[entry.__typename];
  }
}
