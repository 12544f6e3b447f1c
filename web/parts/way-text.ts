import type { SumFragment } from "../generated/gift.ts";
import { amountText } from "../words/format.ts";
import type { Words } from "../words/words.ts";
import { placeText } from "./place.ts";

interface Step {
  kind: "GRANT" | "CONVERSION" | "RETURN";
  arrived: SumFragment;
  fund: Parameters<typeof placeText>[0];
  entry: { __typename: string; answers?: object | null };
}

/** A step of a piece's way, in a few words. */
export function wayText({ kind, arrived, fund, entry }: Step, words: Words): string {
  const { gift: say, tag } = words;
  if (kind === "CONVERSION") return say.converted(amountText(arrived, tag));
  const place = placeText(fund, words);
  return kind === "RETURN" ? say.returned(place) : entry.answers ? say.matched(place) : say.granted(place);
}
