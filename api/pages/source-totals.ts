import type { Hex } from "viem";
import type { ApiContext } from "../context.ts";
import type { InflowKind } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import type { SourceTotalsModel } from "../models.ts";
import type { DisbursementRow } from "../queries/rows.ts";
import { intervalOf, type Origin } from "../trace/backward.ts";
import { GiftCount } from "../trace/gift-count.ts";
import { type Stretch, traceStretches } from "../trace/stretches.ts";
import { MOST_PIECES } from "../trace/summary.ts";
import { traceTooLarge } from "../errors.ts";

interface Sum {
  quantity: bigint;
  gifts: GiftCount;
}

/** Funds told of in one answer. */
const MOST_FUNDS = 100;

/**
 * Who paid for a disbursement, added up: by what the gifts were and by the funds that they were given to. Quantities are base units of the disbursement
 * and add up to it. Throws TRACE_TOO_LARGE beyond 20,000 stretches, of which a batch's
 * gifts that came one way are one.
 */
export async function sourceTotals({ line: number, start }: DisbursementRow, context: ApiContext): Promise<SourceTotalsModel> {
  const paid = await context.reader.disbursement(number, start);
  if (!paid) throw new Error(`The disbursement at ${start} of line ${number} cannot be read again.`);
  const stretches = await traceStretches(context.reader, intervalOf(paid), { limit: MOST_PIECES }, paid);
  if (!stretches)
    throw traceTooLarge(
      `There are more than ${MOST_PIECES.toLocaleString("en")} sources, too many to add up. Page through them.`,
    );
  const kinds = new Map<InflowKind, Sum>();
  const funds = new Map<Hex, Sum>();
  const gifts = new GiftCount();
  const totals = { returned: 0n, onward: 0n };
  await Promise.all(
    stretches.map(async (stretch) => {
      const { origin, quantity, returned } = stretch;
      if (returned) totals.returned += quantity;
      if (origin.kind === "ONWARD") {
        totals.onward += quantity;
        return;
      }
      const { kind, fund, key } = await originOf(origin, context);
      for (const share of sharesOf(stretch, kind)) {
        const [ofKind, ofFund] = [sumOf(kinds, share.kind), sumOf(funds, fund)];
        ofKind.quantity += share.quantity;
        ofFund.quantity += share.quantity;
        if (key !== undefined) for (const counted of [gifts, ofKind.gifts, ofFund.gifts]) share.countIn(counted, key);
      }
    }),
  );
  return {
    line: await lineOf({ line: number }, context),
    ...totals,
    gifts: gifts.size,
    kinds: told(kinds),
    funds: told(funds).slice(0, MOST_FUNDS),
    furtherFunds: Math.max(0, funds.size - MOST_FUNDS),
  };
}

/** Of a gift its own; a reversed one and a return of nothing real are the organisation's own money. */
async function originOf(origin: Exclude<Origin, { kind: "ONWARD" }>, context: ApiContext) {
  if (origin.kind === "OWN") return { kind: "OWN" as const, fund: (await lineOf(origin.entry, context)).fund, key: undefined };
  const gift = await must(context.loaders.gift, origin.gift);
  const key = `${origin.gift.line} ${origin.gift.start}`;
  return { kind: origin.reversed ? ("OWN" as const) : gift.kind, fund: gift.given_to, key };
}

/** Of a batch the gifts that were reversed by themselves are the organisation's own money, the others what the batch is. */
function sharesOf({ quantity, leaves }: Stretch, kind: InflowKind) {
  if (!leaves) return [{ kind, quantity, countIn: (count: GiftCount, gift: string) => count.add(gift) }];
  const own = leaves.reversed.reduce((sum, leaf) => sum + leaf.quantity, 0n);
  const reversed = leaves.reversed.map(({ index }) => index);
  const bounds = [leaves.first - 1, ...reversed, leaves.last + 1];
  const others = (count: GiftCount, batch: string): void => {
    for (let gap = 1; gap < bounds.length; gap++) count.addLeaves(batch, bounds[gap - 1]! + 1, bounds[gap]! - 1);
  };
  const back = (count: GiftCount, batch: string): void => reversed.forEach((index) => count.addLeaves(batch, index, index));
  const shares = [
    { kind: "OWN" as const, quantity: own, countIn: back, of: reversed.length },
    { kind, quantity: quantity - own, countIn: others, of: leaves.last - leaves.first + 1 - reversed.length },
  ];
  return shares.filter(({ of }) => of > 0);
}

function sumOf<Key>(sums: Map<Key, Sum>, key: Key): Sum {
  const sum = sums.get(key) ?? { quantity: 0n, gifts: new GiftCount() };
  sums.set(key, sum);
  return sum;
}

/** The largest first. */
function told<Key>(sums: Map<Key, Sum>): { of: Key; quantity: bigint; gifts: number }[] {
  return [...sums]
    .map(([of, { quantity, gifts }]) => ({ of, quantity, gifts: gifts.size }))
    .toSorted((a, b) => (a.quantity === b.quantity ? 0 : a.quantity > b.quantity ? -1 : 1));
}
