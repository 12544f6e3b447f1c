// Amounts by which somebody may be found in a published list.
import { publishedOf } from "../queue/lines.ts";
import type { FileOfGifts } from "./read-file.ts";

/** The same of a batch whose list is published: it was gathered from many requests, so it is known only now. Empty where each amount occurs again. */
export function unusualInBatch(published: Iterable<bigint>): string {
  const times = new Map<bigint, number>();
  for (const amount of published) if (amount > 0n) times.set(amount, (times.get(amount) ?? 0) + 1);
  const once = [...times.values()].filter((count) => count === 1).length;
  if (once === 0) return "";
  return (
    `${once.toLocaleString("en-GB")} of them ${once === 1 ? "has an amount" : "have amounts"} that no other gift of the batch has, by which who knows the amount finds the gift ` +
    "in the published list (docs/batches.md)."
  );
}

/** What to say of amounts that occur once: whoever knows what a person gave finds their gift by it. */
export function unusualAmounts({ gifts }: FileOfGifts): string[] {
  const lines = new Map<string, number>();
  for (const { line, ...gift } of gifts) {
    if (publishedOf(gift) === 0n) continue;
    const name = `${gift.fund} ${gift.asset} ${publishedOf(gift)}`;
    lines.set(name, lines.has(name) ? 0 : line);
  }
  const once = [...lines.values()].filter((line) => line > 0);
  if (once.length === 0) return [];
  const places = once.slice(0, 5).join(", ");
  const which = once.length === 1 ? `line ${places}` : `lines ${places}${once.length > 5 ? ", …" : ""}`;
  return [
    `${once.length.toLocaleString("en-GB")} of ${gifts.length.toLocaleString("en-GB")} gifts have an amount that no other gift of this file has (${which}). ` +
      "Amounts are published: whoever knows what somebody gave may find that gift by it. Where that must not be, round amounts before they are recorded (docs/batches.md); --dry-run says this before anything is published.",
  ];
}
