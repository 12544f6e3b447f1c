// What was entered as a journal of one row, which goes the way of every journal.
import { exactCsv } from "../../../parts/csv.ts";
import type { Draft, FormKind } from "./draft.ts";
import type { Ground } from "./ground.ts";

const COLUMNS = [
  ...(["op", "ref", "fund", "asset", "amount", "party", "to_fund", "to_asset", "to_amount"] as const),
  ...(["of", "purpose", "evidence", "date"] as const),
] as const;
export type Column = (typeof COLUMNS)[number];

/** As a journal's file: the heading and one row. Takes what `faultsOf` finds nothing wrong with. */
export function journalOf(kind: FormKind, draft: Draft, ground: Ground): Blob {
  const cells: Partial<Record<Column, string>> = cellsOf(kind, draft, ground);
  // One spelling of what looks the same, as the ledger asks for.
  const row = COLUMNS.map((column) => (cells[column] ?? "").normalize("NFC"));
  return new Blob([exactCsv([COLUMNS, row])], { type: "text/csv" });
}

function cellsOf(kind: FormKind, draft: Draft, ground: Ground): Partial<Record<Column, string>> {
  const always = { ref: draft.ref.trim(), amount: draft.amount, evidence: draft.evidence, date: draft.date };
  if (kind === "return") return { op: "return", ...always, of: draft.of.trim() };
  const line = { fund: ground.fund(draft.fund)?.key ?? "", asset: ground.named(draft.asset) };
  switch (kind) {
    case "payment": {
      const purpose = draft.purpose.trim();
      const told = purpose === "" ? draft.class : `${draft.class}: ${purpose}`;
      return { op: "disburse", ...always, ...line, party: partyOf(draft, ground), purpose: told };
    }
    case "grant":
      return { op: "transfer", ...always, ...line, to_fund: ground.anyFund(draft.toFund)?.key ?? "" };
    case "conversion": {
      const toAsset = draft.toAsset === "other" ? draft.toCode : ground.named(draft.toAsset);
      return {
        op: "transfer",
        ...always,
        ...line,
        party: partyOf(draft, ground),
        to_asset: toAsset,
        to_amount: draft.toAmount,
      };
    }
  }
}

function partyOf({ partyKind, organisation, wallet, person }: Draft, ground: Ground): string {
  if (partyKind === "organisation") return ground.organisation(organisation)?.key ?? "";
  if (partyKind === "wallet") return wallet;
  return partyKind === "person" ? person.trim() : "";
}
