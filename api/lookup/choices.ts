// What people choose by where a reference or a key is that of several: public facts alone, as plain values.
import type { Hex } from "viem";
import { entryId } from "../../contracts/ids.ts";
import type { ApiContext } from "../context.ts";
import { custodyOf } from "../custody.ts";
import { giftAt, must } from "../loaders.ts";
import { giftId } from "./gift-id.ts";
import { decimal } from "../resolvers/amount.ts";
import type { DisbursementRow, GiftPlace, LineRow, Place } from "../queries/rows.ts";

/** One candidate; every other field is for people. */
export interface Choice {
  id: string;
  [fact: string]: unknown;
}

/** The gift at a place. `payer`: whose coins or tokens they were; null: attested by `by`. `donor` as on the chain; null: nobody is named. */
export async function giftChoice(context: ApiContext, place: GiftPlace): Promise<Choice> {
  const { loaders } = context;
  const [gift, line] = await Promise.all([giftAt(loaders, place), must(loaders.line, place.line)]);
  if (!gift) throw new Error(`The gift at ${place.start} of line ${place.line} cannot be read again.`);
  const { by, donor, date } = gift;
  return {
    id: giftId(line.id, gift),
    amount: amountOf(gift.amount, line),
    ...(await fundFacts(context, gift.given_to)),
    ...{ payer: custodyOf(line.asset) === "ESCROWED" ? by : null, donor, by, date },
  };
}

/** The disbursement at a place; `recipient` and `beneficiary` as on the chain. */
export async function paymentChoice(context: ApiContext, place: Place): Promise<Choice> {
  const { loaders } = context;
  const [entry, line] = await Promise.all([must(loaders.outflow, place), must(loaders.line, place.line)]);
  const { start, end, recipient, beneficiary, by, date } = entry as DisbursementRow;
  return {
    id: entryId(line.id, "out", start),
    amount: amountOf(end - start, line),
    ...(await fundFacts(context, line.fund)),
    ...{ recipient, beneficiary, by, date },
  };
}

export async function fundChoice(context: ApiContext, id: Hex): Promise<Choice> {
  const { name, organisation } = await must(context.loaders.fund, id);
  const { key } = await must(context.loaders.organisation, organisation);
  return { id, name, organisation: key };
}

async function fundFacts({ loaders }: ApiContext, id: Hex): Promise<object> {
  const fund = await must(loaders.fund, id);
  return { fund: fund.key, organisation: (await must(loaders.organisation, fund.organisation)).key };
}

function amountOf(value: bigint, { asset, code, decimals }: LineRow): object {
  return { value: String(value), decimal: decimal(value, decimals), asset: { id: asset, code, custody: custodyOf(asset) } };
}
