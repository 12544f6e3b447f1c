import type { Hex } from "viem";
import type { ApiContext } from "../context.ts";
import type { InflowKind } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import type { SourceTotalsModel } from "../models.ts";
import type { DisbursementRow } from "../queries/rows.ts";
import { type Origin, traceSources } from "../trace/backward.ts";
import { MOST_PIECES } from "../trace/summary.ts";
import { traceTooLarge } from "../errors.ts";

interface Sum {
  quantity: bigint;
  gifts: Set<string>;
}

/** Funds told of in one answer. */
const MOST_FUNDS = 100;

/**
 * Who paid for a disbursement, added up: by what the gifts were and by the funds that they were given to. Quantities are base units of the disbursement
 * and add up to it. Throws TRACE_TOO_LARGE beyond 20,000 sources.
 */
export async function sourceTotals({ line: number, start }: DisbursementRow, context: ApiContext): Promise<SourceTotalsModel> {
  const paid = await context.reader.disbursement(number, start);
  if (!paid) throw new Error(`The disbursement at ${start} of line ${number} cannot be read again.`);
  const { items, next } = await traceSources(context.reader, paid, { limit: MOST_PIECES });
  if (next)
    throw traceTooLarge(
      `There are more than ${MOST_PIECES.toLocaleString("en")} sources, too many to add up. Page through them.`,
    );
  const kinds = new Map<InflowKind, Sum>();
  const funds = new Map<Hex, Sum>();
  const gifts = new Set<string>();
  const totals = { returned: 0n, onward: 0n };
  await Promise.all(
    items.map(async ({ origin, quantity, returned }) => {
      if (returned) totals.returned += quantity;
      if (origin.kind === "ONWARD") {
        totals.onward += quantity;
        return;
      }
      const { kind, fund, key } = await originOf(origin, context);
      if (key !== undefined) gifts.add(key);
      for (const sum of [sumOf(kinds, kind), sumOf(funds, fund)]) {
        sum.quantity += quantity;
        if (key !== undefined) sum.gifts.add(key);
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

function sumOf<Key>(sums: Map<Key, Sum>, key: Key): Sum {
  const sum = sums.get(key) ?? { quantity: 0n, gifts: new Set() };
  sums.set(key, sum);
  return sum;
}

/** The largest first. */
function told<Key>(sums: Map<Key, Sum>): { of: Key; quantity: bigint; gifts: number }[] {
  return [...sums]
    .map(([of, { quantity, gifts }]) => ({ of, quantity, gifts: gifts.size }))
    .toSorted((a, b) => (a.quantity === b.quantity ? 0 : a.quantity > b.quantity ? -1 : 1));
}
