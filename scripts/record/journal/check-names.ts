// A row with a fault of its own cannot be taken, but what it names can still be looked up, so that one pass finds that too.
import type { JournalCheck } from "./journal-check.ts";
import type { BrokenRow } from "./rows.ts";
import { nameComplaint } from "./text.ts";

/** Looks up what a broken row names, where the cell by itself is right. The row is never taken. */
export function checkNames(check: JournalCheck, { meant, cells, aligned }: BrokenRow): undefined {
  if (!aligned || meant === undefined) return;
  const named = (column: "party" | "fund" | "to_fund" | "of"): boolean =>
    cells[column] !== "" && nameComplaint(column, cells[column], "") === undefined;
  const coded = (column: "asset" | "to_asset"): boolean => /^[A-Z0-9-]{1,12}$/.test(cells[column]);
  const moves = meant === "donate" || meant === "transfer" || meant === "disburse" || meant === "writeoff";
  if (moves && named("fund")) check.fund("fund", cells.fund);
  if (moves && coded("asset")) check.asset("asset", cells.asset);
  if (meant === "transfer" && named("to_fund")) check.fund("to_fund", cells.to_fund);
  if (meant === "transfer" && coded("to_asset")) check.asset("to_asset", cells.to_asset);
  if ((meant === "fund" || meant === "attest") && named("party")) check.organisation("party", cells.party);
  if (meant === "organisation" && named("of")) check.organisation("of", cells.of);
  if (meant === "return" && named("of")) check.entry(cells.of, ["disburse"], "a disbursement");
  if (meant === "reverse" && named("of")) check.entry(cells.of, ["donate"], "a gift");
}
