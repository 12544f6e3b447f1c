// A merchant's rule, "0.3 % of each order": exact, and what rounding left away is told.
import { PlainError } from "../../../contracts/plain-error.ts";
import { displayAmount } from "../../record/journal/amount.ts";
import type { Destination } from "./destinations.ts";

/** A share of each order as a fraction whose denominator is 10^`decimals`. */
export interface Share {
  /** As people write it: "0.3 %". */
  text: string;
  numerator: bigint;
  decimals: number;
}

export interface OrderRule {
  share: Share;
  /** The fund that the shares go to, as a gift names it. */
  fund: string;
}

/** What became of the orders of one asset. Base units. */
interface Tally {
  asset: Pick<Destination, "assetName" | "decimals">;
  orders: number;
  total: bigint;
  gifts: number;
  given: bigint;
  /** Orders whose share is less than the asset's smallest amount. */
  small: number;
}

/** Reads "0.3%". Throws a PlainError where it is no share. */
export function parseShare(text: string): Share {
  const [, whole, fraction = ""] = /^(\d{1,3})(?:\.(\d{1,6}))?\s?%$/.exec(text.trim()) ?? [];
  const numerator = whole === undefined ? 0n : BigInt(whole + fraction);
  const decimals = fraction.length + 2;
  if (numerator === 0n || numerator > 10n ** BigInt(decimals))
    throw new PlainError(
      `--share: "${text.slice(0, 40)}" is no share of an order: write a percentage above 0 and up to 100, with at most six decimals and its sign, as in 0.3%.`,
      { exitCode: 2 },
    );
  return { text: text.trim().replace(/\s?%$/, " %"), numerator, decimals };
}

/** The gift of an order: the share of it, rounded down to the asset's last decimal. */
export function shareOf(order: bigint, { numerator, decimals }: Share): bigint {
  return (order * numerator) / 10n ** BigInt(decimals);
}

/** Counts the orders of a file. */
export class Orders {
  readonly #share: Share;
  readonly #tallies = new Map<string, Tally>();

  constructor(share: Share) {
    this.#share = share;
  }

  /** Counts an order, and returns its gift; zero: none. */
  take(order: bigint, { asset, assetName, decimals }: Destination): bigint {
    const nothing = { asset: { assetName, decimals }, orders: 0, total: 0n, gifts: 0, given: 0n, small: 0 };
    const tally = this.#tallies.get(asset) ?? nothing;
    this.#tallies.set(asset, tally);
    const gift = shareOf(order, this.#share);
    tally.orders++;
    tally.total += order;
    tally.given += gift;
    if (gift > 0n) tally.gifts++;
    else tally.small++;
    return gift;
  }

  /** What there is to say of the orders of each asset. */
  told(): string[] {
    return [...this.#tallies.values()].map((tally) => told(tally, this.#share));
  }
}

function told({ asset: { assetName, decimals }, orders, total, gifts, given, small }: Tally, share: Share): string {
  const amount = (units: bigint) => `${displayAmount(units, decimals)} ${assetName}`;
  // Shares of all orders, in parts of a base unit: what was not given of them is what rounding took.
  const left = total * share.numerator - given * 10n ** BigInt(share.decimals);
  const away = displayAmount(left, decimals + share.decimals).replace(/\.?0+$/, "");
  return [
    `${counted(orders, "order")} of ${amount(total)} in all: ${share.text} of each, rounded down, makes ${counted(gifts, "gift")} of ${amount(given)} in all.`,
    ...(small > 0 ? [`${counted(small, "order")} too small to make a gift.`] : []),
    left > 0n ? `Rounding left away ${away} ${assetName}.` : "Nothing was rounded away.",
  ].join(" ");
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}
