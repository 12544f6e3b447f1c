// What resolvers load, batched and remembered for one request. Everything comes from the request's one snapshot.
import type DataLoader from "dataloader";
import type { Hex } from "viem";
import type { Queryable } from "../indexer/store/database.ts";
import { many, one, pages } from "./batch.ts";
import { claimsOfBatches, countClaims } from "./queries/claims.ts";
import type { EventKey, Page } from "./paging.ts";
import { batchesOfFunds, collectedByFunds, countBatchesOfFunds } from "./queries/collected.ts";
import { daysOfCampaigns, givenToCampaigns, hoursOfCampaigns, reversedOfCampaigns } from "./queries/campaign-sums.ts";
import { campaignsById, earlierAnnouncements } from "./queries/campaigns.ts";
import { blockTimes } from "./queries/chain.ts";
import { approvalsOf, consentsOf } from "./queries/permissions.ts";
import { pledgesOfFunds, sumsOfPledges } from "./queries/pledges.ts";
import { countFailuresOfFunds, failuresOfFunds } from "./queries/payout-failures.ts";
import { receivedOf, returnedOf } from "./queries/disbursements.ts";
import { batchesAt, leafGifts, leavesOfBatches } from "./queries/batches.ts";
import { giftsAt, inflowsAt, outflowsAt, partsOfGifts, refundsOfGifts } from "./queries/entries.ts";
import {
  cancellationsOfFunds,
  closingsOfFunds,
  consentsOfFunds,
  countFundsOfOrganisations,
  fundsById,
  fundsOfOrganisations,
  rulesOfFunds,
  sharesOfFunds,
} from "./queries/funds.ts";
import { countLinesOfFunds, limitsOfLines, linesById, linesByNumber, linesOfFunds, unitsByAsset } from "./queries/lines.ts";
import { agesOfLines, classesOfLines, classesOfOrganisations, historyOfLines } from "./queries/line-figures.ts";
import {
  earlierRules,
  leafShares,
  type LeafShareKey,
  matchesOfGifts,
  type RuleKey,
  rulesByKey,
  rulesForFunds,
  rulesOfPools,
} from "./queries/matching.ts";
import { countMembersOf, membersOf, organisationsById, verificationsOf } from "./queries/organisations.ts";
import type { DonationRow, GiftPlace, LeafGiftRow, Place } from "./queries/rows.ts";
import {
  attestationsAt,
  attestationsOf,
  countAttestationsOf,
  type OfSayings,
  reversalsAt,
  reversalsOfGifts,
  reversalsOfLeaves,
  type Sayings,
} from "./queries/statements.ts";

export type Loaders = ReturnType<typeof createLoaders>;

const itself = (id: Hex): string => id;
const ofParent = (row: { parent: Hex }): string => row.parent;
const place = ({ line, start }: Place): string => `${line} ${start}`;
const sayings = ({ line, direction, start, questions }: OfSayings): string => `${line} ${direction} ${start} ${questions}`;
const event = ({ block, logIndex }: EventKey): string => `${block} ${logIndex}`;
const ofEvent = (row: { block: bigint; log_index: number }): string => `${row.block} ${row.log_index}`;
const ofGift = (row: { gift_line: number; gift_start: bigint }): string => `${row.gift_line} ${row.gift_start}`;

type LeafPlace = Place & { leaf: number };
type LeavesAsked = Place & { file: number };
type ClaimsAsked = Place & { root: Hex };
const ofLeaf = ({ leaf, ...at }: LeafPlace): string => `${place(at)}/${leaf}`;
const ruleKey = ({ pool, asset, fund }: RuleKey): string => `${pool} ${asset} ${fund}`;
const share = ({ file, index, pool }: LeafShareKey): string => `${file} ${index} ${pool}`;
const leafKey = (gift: LeafGiftRow): string => ofLeaf({ ...gift, leaf: gift.leaf.index });

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
    campaign: one(
      (ids: readonly Hex[]) => campaignsById(tx, ids),
      itself,
      (row) => row.id,
    ),
    campaignSums: many(
      (ids: readonly Hex[]) => givenToCampaigns(tx, ids),
      itself,
      (row) => row.id,
    ),
    campaignReversals: many(
      (ids: readonly Hex[]) => reversedOfCampaigns(tx, ids),
      itself,
      (row) => row.id,
    ),
    campaignHours: pages(
      (ids: readonly Hex[], { first }: Page<never>) => hoursOfCampaigns(tx, ids, first),
      itself,
      (row) => row.id,
    ),
    campaignDays: many(
      (ids: readonly Hex[]) => daysOfCampaigns(tx, ids),
      itself,
      (row) => row.id,
    ),
    earlierCampaigns: many(
      (ids: readonly Hex[]) => earlierAnnouncements(tx, ids),
      itself,
      (row) => row.id,
    ),
    collected: many((funds: readonly Hex[]) => collectedByFunds(tx, funds), itself, ofParent),
    batches: pages((funds: readonly Hex[], page: Page<EventKey>) => batchesOfFunds(tx, funds, page), itself, ofParent),
    batchCount: one((funds: readonly Hex[]) => countBatchesOfFunds(tx, funds), itself, ofParent),
    matching: many((pools: readonly Hex[]) => rulesOfPools(tx, pools), itself, ofParent),
    matchedBy: many((funds: readonly Hex[]) => rulesForFunds(tx, funds), itself, ofParent),
    matchingRule: one((rules: readonly RuleKey[]) => rulesByKey(tx, rules), ruleKey, ruleKey),
    earlierMatching: many((rules: readonly RuleKey[]) => earlierRules(tx, rules), ruleKey, ruleKey),
    matches: many(
      (gifts: readonly Place[]) => matchesOfGifts(tx, gifts),
      place,
      (row) => `${row.answers_line} ${row.answers_start}`,
    ),
    leafShare: one((keys: readonly LeafShareKey[]) => leafShares(tx, keys), share, share),
    pledges: many((funds: readonly Hex[]) => pledgesOfFunds(tx, funds), itself, ofParent),
    pledgeSums: one((events: readonly EventKey[]) => sumsOfPledges(tx, events), event, ofEvent),
    DAYs: many(
      (numbers: readonly number[]) => historyOfLines(tx, numbers, "DAY"),
      String,
      (row) => String(row.line),
    ),
    MONTHs: many(
      (numbers: readonly number[]) => historyOfLines(tx, numbers, "MONTH"),
      String,
      (row) => String(row.line),
    ),
    YEARs: many(
      (numbers: readonly number[]) => historyOfLines(tx, numbers, "YEAR"),
      String,
      (row) => String(row.line),
    ),
    ages: one(
      (numbers: readonly number[]) => agesOfLines(tx, numbers),
      String,
      (row) => String(row.line),
    ),
    classes: many(
      (numbers: readonly number[]) => classesOfLines(tx, numbers),
      String,
      (row) => String(row.line),
    ),
    organisationClasses: many((ids: readonly Hex[]) => classesOfOrganisations(tx, ids), itself, ofParent),
    verification: one(
      (ids: readonly Hex[]) => verificationsOf(tx, ids),
      itself,
      (row) => row.organisation,
    ),
    members: pages((ids: readonly Hex[], page: Page<EventKey>) => membersOf(tx, ids, page), itself, ofParent),
    memberCount: one((ids: readonly Hex[]) => countMembersOf(tx, ids), itself, ofParent),
    unit: one(
      (assets: readonly Hex[]) => unitsByAsset(tx, assets),
      itself,
      (row) => row.asset,
    ),

    gift: one((places: readonly Place[]) => giftsAt(tx, places), place, place),
    batch: one((places: readonly Place[]) => batchesAt(tx, places), place, place),
    leafGift: one((gifts: readonly LeafPlace[]) => leafGifts(tx, gifts), ofLeaf, leafKey),
    leaves: pages((files: readonly LeavesAsked[], page: Page<number>) => leavesOfBatches(tx, files, page), place, place),
    claims: pages((of: readonly ClaimsAsked[], page: Page<number>) => claimsOfBatches(tx, of, page), place, place),
    claimCount: one(
      (roots: readonly Hex[]) => countClaims(tx, roots),
      itself,
      (row) => row.root,
    ),
    inflow: one((places: readonly Place[]) => inflowsAt(tx, places), place, place),
    outflow: one((places: readonly Place[]) => outflowsAt(tx, places), place, place),
    refundOfGift: one((gifts: readonly Place[]) => refundsOfGifts(tx, gifts), place, ofGift),
    approval: one((places: readonly Place[]) => approvalsOf(tx, places), place, place),
    transferConsent: one((places: readonly Place[]) => consentsOf(tx, places), place, place),
    parts: many((gifts: readonly Place[]) => partsOfGifts(tx, gifts), place, ofGift),
    returned: one((places: readonly Place[]) => returnedOf(tx, places), place, place),
    received: one((places: readonly Place[]) => receivedOf(tx, places), place, place),

    reversalOfGift: one((gifts: readonly Place[]) => reversalsOfGifts(tx, gifts), place, place),
    reversalOfLeaf: one(
      (gifts: readonly LeafGiftRow[]) =>
        reversalsOfLeaves(
          tx,
          gifts.map(({ line, start, amount, leaf }) => ({ line, start, amount, leaf: leaf.index })),
        ),
      leafKey,
      (row) => ofLeaf({ ...row, leaf: Number(row.leaf) }),
    ),
    reversalAt: one((events: readonly EventKey[]) => reversalsAt(tx, events), event, ofEvent),
    attestationAt: one((events: readonly EventKey[]) => attestationsAt(tx, events), event, ofEvent),
    attestations: pages<Sayings, Awaited<ReturnType<typeof attestationsOf>>[number], EventKey>(
      (asked, page) => attestationsOf(tx, asked, page),
      sayings,
      (row) => sayings({ ...row, line: row.of_line, direction: row.of_direction, start: row.of_start }),
    ),
    attestationCount: one((asked: readonly Sayings[]) => countAttestationsOf(tx, asked), sayings, sayings),

    shares: many((funds: readonly Hex[]) => sharesOfFunds(tx, funds), itself, ofParent),
    rules: many((funds: readonly Hex[]) => rulesOfFunds(tx, funds), itself, ofParent),
    consents: many((funds: readonly Hex[]) => consentsOfFunds(tx, funds), itself, ofParent),
    closing: one((funds: readonly Hex[]) => closingsOfFunds(tx, funds), itself, ofParent),
    cancellation: one((funds: readonly Hex[]) => cancellationsOfFunds(tx, funds), itself, ofParent),
    failures: pages<Hex, Awaited<ReturnType<typeof failuresOfFunds>>[number], EventKey>(
      (funds, page) => failuresOfFunds(tx, funds, page),
      itself,
      ofParent,
    ),
    failureCount: one((funds: readonly Hex[]) => countFailuresOfFunds(tx, funds), itself, ofParent),
    limit: one(
      (numbers: readonly number[]) => limitsOfLines(tx, numbers),
      String,
      (row) => String(row.number),
    ),
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

/** The gift at a place, or within the batch there; undefined where there is none, or where the batch's gifts are not known. */
export function giftAt({ gift, leafGift }: Loaders, { leaf, ...at }: GiftPlace): Promise<DonationRow | undefined> {
  return leaf == null ? gift.load(at) : leafGift.load({ ...at, leaf });
}

/** What must be there, because the database keeps it there; its absence is a fault of ours and not of the question. */
export async function must<Key, Row>(loader: DataLoader<Key, Row | undefined, string>, key: Key): Promise<Row> {
  const row = await loader.load(key);
  if (row === undefined) throw new Error(`A row that others name is missing: ${String(key)}`);
  return row;
}
