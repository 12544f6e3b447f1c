import type { SumFragment } from "../generated/gift.ts";
import { amountText, countText } from "../words/format.ts";
import type { Words } from "../words/words.ts";

interface Titled {
  amount: SumFragment;
  batch?: { count: string } | null;
}

/** What a gift's page is called. */
export function giftTitle({ amount, batch }: Titled, { gift: say, tag }: Words): string {
  const sum = amountText(amount, tag);
  return batch ? say.titleOfMany(countText(batch.count, tag), sum) : say.title(sum);
}
