import type { Words } from "../../words/words.ts";

/** What stands in a gift's place where a source has none: whether that is the organisation's own money, or nobody has followed it so far. */
export function originOf(onward: unknown, words: Words): string {
  const { beyond, kind } = words.disbursement;
  return onward ? beyond : kind.OWN;
}
