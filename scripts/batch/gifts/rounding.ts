// Gifts are published in whole steps where that is asked for. What is left of each goes into one further gift of the batch, the collector's own, so
// that a batch still adds up to what came in.
import { PlainError } from "../../../contracts/plain-error.ts";
import { amountComplaint, displayAmount, toBaseUnits } from "../../record/journal/amount.ts";
import { publishedOf } from "../queue/lines.ts";
import type { FileOfGifts } from "./read-file.ts";
import type { Destination } from "./destinations.ts";

/** What becomes of a gift that is smaller than the step: published as it is; or all of it left, so that its giver has no receipt. */
export type SmallGifts = "keep" | "rest";

/** A step for an asset, as people name it; absent: for every asset that has none of its own. */
export interface Step {
  asset?: string;
  step: string;
}

/** Why a gift is not published. */
export interface RoundingFault {
  problem: string;
  remedy: string;
}

/** Reads "10" or "CNY=10". Throws a PlainError that begins with `name` where it is no step. */
export function parseStep(text: string, name: string): Step {
  const [, asset, step = ""] = /^(?:([^=\s]+)=)?(.*)$/.exec(text.trim()) ?? [];
  const complaint = amountComplaint(step);
  if (complaint)
    throw new PlainError(
      `${name}: "${text.slice(0, 60)}" is no step: write an amount, 10, or an asset and an amount, CNY=10 (${complaint.problem}).`,
      { exitCode: 2 },
    );
  return asset === undefined ? { step } : { asset, step };
}

export function parseSmallGifts(text: string, name: string): SmallGifts {
  if (text === "keep" || text === "rest") return text;
  throw new PlainError(`${name}: "${text.slice(0, 40)}" is neither keep nor rest.`, { exitCode: 2 });
}

/** What there is to say of gifts that are not published as they are, by asset. */
export function roundedTold(gifts: FileOfGifts["gifts"]): string[] {
  const rounded = gifts.filter((gift) => publishedOf(gift) !== gift.amount);
  return [...Map.groupBy(rounded, ({ asset }) => asset).values()].map((those) => {
    const { decimals, assetName } = those[0]!;
    const left = those.reduce((sum, gift) => sum + gift.amount - publishedOf(gift), 0n);
    const none = those.filter((gift) => publishedOf(gift) === 0n).length;
    const without = none === 0 ? "" : ` Smaller than a step, and so without a receipt: ${none.toLocaleString("en-GB")}.`;
    return `${those.length.toLocaleString("en-GB")} of ${gifts.length.toLocaleString("en-GB")} gifts are published rounded down to whole steps; what is left of them, ${displayAmount(left, decimals)} ${assetName}, becomes a remainder of each batch (rest/…).${without}`;
  });
}

export class Rounding {
  readonly #steps: ReadonlyMap<string | undefined, string>;
  readonly #small: SmallGifts | undefined;

  constructor(steps: readonly Step[], small?: SmallGifts) {
    this.#steps = new Map(steps.map(({ asset, step }) => [asset?.toLowerCase(), step]));
    this.#small = small;
  }

  /** How much of a gift is published; `asset`: as the gift names it. Zero: nothing, all of it is left. */
  published(amount: bigint, asset: string, { asset: address, assetName, decimals }: Destination): bigint | RoundingFault {
    const names = [asset.toLowerCase(), address.toLowerCase(), undefined];
    const text = names.map((name) => this.#steps.get(name)).find((step) => step !== undefined);
    if (text === undefined) return amount;
    const step = toBaseUnits(text, decimals, assetName);
    if (typeof step !== "bigint")
      return { problem: `the step of ${text} is none of ${assetName}: ${step.problem}`, remedy: step.remedy };
    if (amount >= step) return amount - (amount % step);
    if (this.#small === "keep") return amount;
    if (this.#small === "rest") return 0n;
    return {
      problem: `the gift of ${displayAmount(amount, decimals)} ${assetName} is smaller than the step of ${text} that it is rounded down to`,
      remedy:
        "say what becomes of such gifts: keep, published as they are, or rest, all of it left and no receipt for the giver",
    };
  }
}
