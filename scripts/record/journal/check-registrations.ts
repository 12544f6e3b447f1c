// Organisations, units, funds: new, the same again (nothing to do), or another under a name that is taken.
import { fundId, organisationId, textHash, unitAddress, ZERO_WORD } from "../../../contracts/ids.ts";
import type { CheckedFund, CheckedOrganisation, CheckedUnit } from "./checked.ts";
import type { Column } from "./columns.ts";
import { PAYOUT_COMMAND } from "./escrow.ts";
import { shown } from "./fault.ts";
import { endOfDay, lastDay } from "./fund-state.ts";
import type { JournalCheck } from "./journal-check.ts";
import type { FundRow, OrganisationRow, UnitRow } from "./rows.ts";

export function checkOrganisation(check: JournalCheck, row: OrganisationRow): CheckedOrganisation | undefined {
  const { world } = check;
  const { ref: key, name, payout, line, date } = row;
  if (row.parent === key) check.error("of", "an organisation is not its own parent", "leave the cell empty, or name another");
  const parent = row.parent === undefined || row.parent === key ? undefined : check.organisation("of", row.parent);
  if (check.blamed || (row.parent !== undefined && !parent)) return undefined;
  const known = world.organisationByKey(key);
  if (known) {
    const parentKey = known.parent && (world.organisation(known.parent)?.key ?? known.parent);
    compare(check, "organisation", key, [
      ["party", known.name, name],
      ["of", parentKey ?? "", row.parent ?? ""],
    ]);
    if (known.payout !== payout) {
      const has = (wallet: string | undefined) => (wallet === undefined ? "no payout wallet" : `the payout wallet ${wallet}`);
      const problem = `the organisation "${shown(key)}" is registered already, with ${has(known.payout)}, not with ${has(payout)}`;
      check.error("purpose", problem, `write the same, or change it first: its admin does with "${PAYOUT_COMMAND}"`);
    }
    if (check.blamed) return undefined;
  } else {
    world.addOrganisation({ id: organisationId(key), key, name, parent: parent?.id, payout, verified: false, ours: true });
  }
  return {
    op: "organisation",
    line,
    date,
    recorded: known !== undefined,
    id: organisationId(key),
    key,
    name,
    parent: parent?.id,
    payout,
  };
}

export function checkUnit(check: JournalCheck, row: UnitRow): CheckedUnit | undefined {
  const { ref: code, kind, decimals, measure, line, date } = row;
  const asset = unitAddress(code);
  const known = check.world.assetNamed(code);
  if (known) {
    compare(check, "unit", code, [
      ["amount", String(known.decimals), String(decimals)],
      ["purpose", known.kind.toLowerCase(), kind.toLowerCase()],
      ["party", known.measure, measure],
    ]);
    if (check.blamed) return undefined;
  } else {
    check.world.addAsset({ asset, code, kind, decimals, measure });
  }
  return { op: "unit", line, date, recorded: known !== undefined, asset, code, kind, decimals, measure };
}

export function checkFund(check: JournalCheck, row: FundRow): CheckedFund | undefined {
  const { ref: key, name, terms, refundableUntil, line, date } = row;
  const refundDeadline = refundableUntil === undefined ? 0 : endOfDay(refundableUntil);
  const organisation = check.organisation("party", row.organisation);
  if (!organisation) return undefined;
  const id = fundId(organisation.id, key);
  const termsHash = terms === undefined ? ZERO_WORD : textHash(terms);
  const named = check.named.get(key);
  if (named && named.id !== id) {
    const owner = check.world.organisation(named.organisation)?.key ?? "";
    const remedy = "give one of the two another key: the rows of a journal name a fund by its key alone";
    check.error("ref", `the fund "${shown(key)}" is opened above, for the organisation "${shown(owner)}"`, remedy);
    return undefined;
  }
  const known = check.world.fund(id);
  if (known) {
    compare(check, "fund", key, [["purpose", known.name, name]]);
    if (!check.blamed && known.termsHash !== termsHash) {
      const problem = `the fund "${shown(key)}" is open already, with ${known.termsHash === ZERO_WORD ? "no terms of its own" : "other terms"}`;
      check.error("purpose", problem, "write the same terms to the letter, or open another fund: terms do not change");
    }
    if (!check.blamed && known.refundDeadline !== refundDeadline) {
      const has = known.refundDeadline === 0 ? "not refundable" : `refundable until ${lastDay(known.refundDeadline)}`;
      const remedy =
        "write the same as it was opened with, or open another fund: whether gifts can be paid back does not change";
      check.error("purpose", `the fund "${shown(key)}" is open already, and ${has}`, remedy);
    }
    if (check.blamed) return undefined;
    check.named.set(key, known);
  } else {
    if (refundDeadline !== 0 && refundDeadline < check.world.time) {
      const problem = `the fund "${shown(key)}" would be refundable until ${lastDay(refundDeadline)}, which is over (UTC)`;
      check.error("purpose", problem, "write a day that is still to come: until then it takes gifts");
      return undefined;
    }
    const fund = {
      id,
      key,
      organisation: organisation.id,
      name,
      termsHash,
      refundDeadline,
      closed: false,
      cancelled: false,
      frozen: false,
      paused: check.world.newFundsPaused,
      limits: new Map<never, never>(),
      rule: [],
      accepts: new Set<never>(),
      ours: true,
    };
    check.world.addFund(fund);
    check.named.set(key, fund);
  }
  return {
    op: "fund",
    line,
    date,
    recorded: known !== undefined,
    id,
    key,
    organisation: organisation.id,
    name,
    terms,
    termsHash,
    refundDeadline,
  };
}

function compare(check: JournalCheck, what: string, key: string, cells: [Column, registered: string, written: string][]): void {
  for (const [column, registered, written] of cells) {
    if (registered === written) continue;
    const has = registered === "" ? "an empty cell" : `"${shown(registered)}"`;
    const problem = `the ${what} "${shown(key)}" is registered already, with ${has} here, not ${written === "" ? "an empty one" : `"${shown(written)}"`}`;
    check.error(
      column,
      problem,
      "leave the row out, write the same as is registered, or use another key: what is registered does not change",
    );
  }
}
