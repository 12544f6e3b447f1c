// What resolvers load, batched and remembered for one request. Everything comes from the request's one snapshot.
import type DataLoader from "dataloader";
import type { Hex } from "viem";
import type { Queryable } from "../indexer/store/database.ts";
import { many, one, pages } from "./batch.ts";
import type { EventKey } from "./paging.ts";
import { blockTimes } from "./queries/chain.ts";
import { receivedOf, returnedOf } from "./queries/disbursements.ts";
import { giftsAt, inflowsAt, outflowsAt, partsOfGifts } from "./queries/entries.ts";
import { consentsOfFunds, countFundsOfOrganisations, fundsById, fundsOfOrganisations, sharesOfFunds } from "./queries/funds.ts";
import { countLinesOfFunds, linesById, linesByNumber, linesOfFunds, unitsByAsset } from "./queries/lines.ts";
import { organisationsById } from "./queries/organisations.ts";
import type { Place } from "./queries/rows.ts";
import {
  attestationsAt,
  attestationsOf,
  countAttestationsOf,
  reversalsAt,
  reversalsOfGifts,
  type Spoken,
} from "./queries/statements.ts";

export type Loaders = ReturnType<typeof createLoaders>;

const itself = (id: Hex): string => id;
const ofParent = (row: { parent: Hex }): string => row.parent;
const place = ({ line, start }: Place): string => `${line} ${start}`;
const spoken = ({ line, direction, start }: Spoken): string => `${line} ${direction} ${start}`;
const event = ({ block, logIndex }: EventKey): string => `${block} ${logIndex}`;
const ofEvent = (row: { block: bigint; log_index: number }): string => `${row.block} ${row.log_index}`;
const ofGift = (row: { gift_line: number; gift_start: bigint }): string => `${row.gift_line} ${row.gift_start}`;

export function createLoaders(tx: Queryable) {
  return {
    blockTime: one(
      (numbers: readonly bigint[]) => blockTimes(tx, numbers),
      String,
      (row) => String(row.number),
    ),
    organisation: one(
      (ids: readonly Hex[]) => organisationsById(tx, ids),
      itself,
      (row) => row.id,
    ),
    fund: one(
      (ids: readonly Hex[]) => fundsById(tx, ids),
      itself,
      (row) => row.id,
    ),
    line: one(
      (numbers: readonly number[]) => linesByNumber(tx, numbers),
      String,
      (row) => String(row.number),
    ),
    lineById: one(
      (ids: readonly Hex[]) => linesById(tx, ids),
      itself,
      (row) => row.id,
    ),
    unit: one(
      (assets: readonly Hex[]) => unitsByAsset(tx, assets),
      itself,
      (row) => row.asset,
    ),

    gift: one((places: readonly Place[]) => giftsAt(tx, places), place, place),
    inflow: one((places: readonly Place[]) => inflowsAt(tx, places), place, place),
    outflow: one((places: readonly Place[]) => outflowsAt(tx, places), place, place),
    parts: many((gifts: readonly Place[]) => partsOfGifts(tx, gifts), place, ofGift),
    returned: one((places: readonly Place[]) => returnedOf(tx, places), place, place),
    received: one((places: readonly Place[]) => receivedOf(tx, places), place, place),

    reversalOfGift: one((gifts: readonly Place[]) => reversalsOfGifts(tx, gifts), place, place),
    reversalAt: one((events: readonly EventKey[]) => reversalsAt(tx, events), event, ofEvent),
    attestationAt: one((events: readonly EventKey[]) => attestationsAt(tx, events), event, ofEvent),
    attestations: pages<Spoken, Awaited<ReturnType<typeof attestationsOf>>[number], EventKey>(
      (entries, page) => attestationsOf(tx, entries, page),
      spoken,
      spoken,
    ),
    attestationCount: one((entries: readonly Spoken[]) => countAttestationsOf(tx, entries), spoken, spoken),

    shares: many((funds: readonly Hex[]) => sharesOfFunds(tx, funds), itself, ofParent),
    consents: many((funds: readonly Hex[]) => consentsOfFunds(tx, funds), itself, ofParent),
    lines: pages<Hex, Awaited<ReturnType<typeof linesOfFunds>>[number], number>(
      (funds, page) => linesOfFunds(tx, funds, page),
      itself,
      ofParent,
    ),
    lineCount: one((funds: readonly Hex[]) => countLinesOfFunds(tx, funds), itself, ofParent),
    funds: pages<Hex, Awaited<ReturnType<typeof fundsOfOrganisations>>[number], EventKey>(
      (organisations, page) => fundsOfOrganisations(tx, organisations, page),
      itself,
      ofParent,
    ),
    fundCount: one((ids: readonly Hex[]) => countFundsOfOrganisations(tx, ids), itself, ofParent),
  };
}

/** What must be there, because the database keeps it there; its absence is a fault of ours and not of the question. */
export async function must<Key, Row>(loader: DataLoader<Key, Row | undefined, string>, key: Key): Promise<Row> {
  const row = await loader.load(key);
  if (row === undefined) throw new Error(`A row that others name is missing: ${String(key)}`);
  return row;
}
