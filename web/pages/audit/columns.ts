// Rows as cells of a table for spreadsheets: every amount exact, every id whole.
import type { AsOf } from "../../graphql/ask.ts";
import { entryText } from "../../parts/entry-text.ts";
import { partyText } from "../../parts/party.ts";
import { decimalOf } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";
import { openOf, type Row } from "./rows.ts";

type Column = keyof Words["audit"]["column"];

const ENTRY: Column[] = [
  ...(["entry", "what", "ref", "date", "recorded", "amount", "asset", "assetAddress", "baseUnits", "custody"] as const),
  ...(["fund", "fundId", "organisation", "organisationId", "by", "donor", "class", "purpose", "recipient"] as const),
  ...(["beneficiary", "returned", "confirmed", "open", "toFund", "toFundId", "arrived", "arrivedAsset", "ofPayment"] as const),
  ...(["evidence", "block", "logIndex", "transaction", "final"] as const),
];
const SAID: Column[] = [
  ...(["said", "saidBy", "saidFor", "capacity", "saidAmount", "saidDate", "saidEvidence"] as const),
  ...(["saidBlock", "saidTransaction"] as const),
];
const IRREGULAR: Column[] = ["irregular", "days", "reason"];
const DRAWN: Column[] = ["index", "units"];
const TAKEN: Column[] = ["takenAt", "takenHash"];

/** Which further columns a list has. */
export type Further = "said" | "irregular" | "reason" | "drawn";

export function columnsOf(further: readonly Further[]): Column[] {
  const has = (one: Further): boolean => further.includes(one);
  return [
    ...(has("drawn") ? DRAWN : []),
    ...(has("irregular") ? IRREGULAR : has("reason") ? (["reason"] as const) : []),
    ...(has("said") || has("irregular") ? SAID : []),
    ...ENTRY,
    ...TAKEN,
  ];
}

/** A row's cells. `at`: the block that the row was taken at. */
export function cellsOf(row: Row, columns: readonly Column[], at: AsOf | undefined, words: Words): string[] {
  const cells: Partial<Record<Column, string>> = {
    ...entryCells(row, words),
    ...saidCells(row, words),
    index: row.drawn?.index ?? "",
    units: row.drawn?.units.join(" ") ?? "",
    irregular: row.irregular ? words.audit.irregular[row.irregular.kind](String(row.irregular.days)) : "",
    days: row.irregular ? String(row.irregular.days) : "",
    reason: row.reason?.reason ?? "",
    takenAt: at ? String(at.number) : "",
    takenHash: at?.hash ?? "",
  };
  return columns.map((column) => cells[column] ?? "");
}

function entryCells({ entry, irregular }: Row, words: Words): Partial<Record<Column, string>> {
  const { audit: say, gift } = words;
  const place = entry?.tx ?? irregular?.tx;
  const where = {
    recorded: place?.time ?? "",
    block: place ? String(place.block) : "",
    logIndex: place ? String(place.logIndex) : "",
    transaction: place?.hash ?? "",
    final: place ? (place.finalized ? say.yes : say.no) : "",
    by: (entry ?? irregular)?.by.address ?? "",
  };
  if (!entry) return where;
  const { amount, fund } = entry;
  const exact = (value: bigint): string => decimalOf(value, amount.asset.decimals);
  const open = openOf(entry);
  return {
    ...where,
    entry: entry.id,
    what: entryText(entry, words),
    ref: entry.ref ?? "",
    date: entry.date,
    amount: amount.decimal,
    asset: amount.asset.code,
    assetAddress: amount.asset.address,
    baseUnits: amount.value,
    custody: words.custody[amount.asset.custody].name,
    fund: fund.name,
    fundId: fund.id,
    organisation: fund.organisation.name,
    organisationId: fund.organisation.id,
    evidence: entry.evidence ?? "",
    ...(entry.__typename === "Donation" && { donor: partyCell(entry.donor, words) }),
    ...(entry.__typename === "Disbursement" && {
      class: gift.classes[entry.class],
      purpose: entry.purpose ?? "",
      recipient: partyCell(entry.recipient, words),
      beneficiary: partyCell(entry.beneficiary, words),
      returned: entry.returned.decimal,
      confirmed: entry.confirmed.decimal,
      open: open === undefined ? "" : exact(open),
    }),
    ...(entry.__typename === "Transfer" && {
      toFund: entry.toFund.name,
      toFundId: entry.toFund.id,
      arrived: entry.arrived.decimal,
      arrivedAsset: entry.arrived.asset.code,
    }),
    ...(entry.__typename === "Return" && { ofPayment: entry.disbursement?.id ?? "" }),
  };
}

function saidCells({ said }: Row, words: Words): Partial<Record<Column, string>> {
  if (!said) return {};
  return {
    said: said.kind,
    saidBy: partyCell(said.attester, words),
    saidFor: said.organisation?.name ?? "",
    capacity: words.gift.capacity[said.capacity],
    saidAmount: said.amount.decimal,
    saidDate: said.date,
    saidEvidence: said.evidence ?? "",
    saidBlock: String(said.tx.block),
    saidTransaction: said.tx.hash,
  };
}

/** Who it is; of a person whom the ledger knows by a commitment alone, that. */
function partyCell(party: Parameters<typeof partyText>[0], words: Words): string {
  if (party.kind === "NOBODY") return "";
  return party.kind === "ORGANISATION" ? partyText(party, words) : (party.address ?? party.commitment ?? "");
}
