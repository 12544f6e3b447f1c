// A row whose reference stands on the chain: is it the same entry?
import type { Hex } from "viem";
import { type Address, dayText } from "../../../contracts/ids.ts";
import { displayAmount } from "./amount.ts";
import type { CheckedRow } from "./checked.ts";
import type { Column } from "./columns.ts";
import { OP_NOUNS } from "./op-nouns.ts";
import type { JournalParty, KnownEntry, Party, World } from "./world.ts";

export interface Difference {
  column: Column;
  /** For people: what the chain has. */
  recorded: string;
}

/** A row that is an entry or says something of one; it has a reference. */
export type EntryRow = Extract<CheckedRow, { ref: string }>;

/**
 * The columns in which a row differs from an entry; empty: the same content. A date that the row leaves open is no difference, nor is
 * the name of a person of whom only the commitment is known here.
 */
export function sameContent(row: EntryRow, entry: KnownEntry, world: World): Difference[] {
  if (row.op !== entry.type) return [{ column: "op", recorded: OP_NOUNS[entry.type] }];
  const differences: Difference[] = [];
  const compare = (column: Column, same: boolean, recorded: () => string): void => {
    if (!same) differences.push({ column, recorded: recorded() });
  };
  const amount = (units: bigint, asset: Address) => () => amountText(units, asset, world);
  const subject = subjectOf(row);
  if (subject !== undefined) {
    compare("of", subject === subjectOf(entry), () => "another entry");
  } else {
    compare("fund", row.fund === entry.fund, () => fundText(entry.fund, world));
    compare("asset", row.asset === entry.asset, () => unitText(entry.asset, world));
  }
  // A reversal is of the whole gift, whatever its amount.
  if ("amount" in entry && "amount" in row) compare("amount", row.amount === entry.amount, amount(entry.amount, entry.asset));
  if ("party" in entry && "party" in row) compare("party", sameParty(row.party, entry.party), () => partyText(entry.party));
  if (row.op === "transfer" && entry.type === "transfer") {
    compare("to_fund", row.toFund === entry.toFund, () => fundText(entry.toFund, world));
    compare("to_asset", row.toAsset === entry.toAsset, () => unitText(entry.toAsset, world));
    compare("to_amount", row.toAmount === entry.toAmount, amount(entry.toAmount, entry.toAsset));
  }
  if (row.op === "disburse" && entry.type === "disburse") {
    const same = row.class === entry.class && row.purpose === entry.purpose;
    compare("purpose", same, () => (entry.purpose === "" ? entry.class : `${entry.class}: ${entry.purpose}`));
  }
  if ("kind" in row && "kind" in entry) compare("purpose", row.kind === entry.kind, () => entry.kind);
  if (row.op === "writeoff" && entry.type === "writeoff") compare("purpose", row.reason === entry.reason, () => entry.reason);
  if ("evidence" in row && "evidence" in entry)
    compare("evidence", row.evidence === entry.evidence, () => entry.evidence ?? "none");
  compare("date", row.date === 0 || row.date === entry.date, () => dayText(entry.date));
  return differences;
}

/** Of rows and entries that name another entry instead of a line of their own: which one they name. */
function subjectOf(one: EntryRow | KnownEntry): string | undefined {
  if ("disbursement" in one) return `${one.fund}/${one.asset}/${one.disbursement}`;
  if ("giftFund" in one && !("kind" in one)) return `${one.giftFund}/${one.asset}/${one.giftStart}`;
  if ("direction" in one) return `${one.fund}/${one.asset}/${one.direction}/${one.start}`;
  return undefined;
}

/** What a row says of somebody against what the chain says. A text that has become an organisation's key since is still the same text. */
function sameParty(row: JournalParty, entry: Party): boolean {
  if (row.kind === "nobody" || entry.kind === "nobody") return row.kind === entry.kind;
  if (row.kind === "wallet" || entry.kind === "wallet")
    return row.kind === "wallet" && entry.kind === "wallet" && row.address === entry.address;
  if (row.kind === "organisation" && entry.kind === "organisation") return row.id === entry.id;
  if (entry.text !== undefined) return row.text === entry.text;
  return row.kind === "private";
}

function amountText(units: bigint, asset: Address, world: World): string {
  const unit = world.asset(asset);
  if (units === 0n) return "the whole";
  return unit ? `${displayAmount(units, unit.decimals)} ${unit.code}` : `${units} base units`;
}

function unitText(asset: Address, world: World): string {
  return world.asset(asset)?.code ?? asset;
}

function fundText(fund: Hex, world: World): string {
  return world.fund(fund)?.key ?? fund;
}

function partyText(party: Party): string {
  if (party.kind === "nobody") return "nobody";
  return party.text ?? "somebody else";
}
