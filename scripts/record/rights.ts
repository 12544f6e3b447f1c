// Who may do what a journal asks for: said before anything is sent, with the address at hand and whom to ask.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import type { ChainState } from "./chain-state.ts";
import { cannotAttest } from "./attest-rights.ts";
import type { CheckedRow, ConsentNeeded, LineNeeded } from "./journal/checked.ts";
import { type Fault, shown } from "./journal/fault.ts";
import { isOwnKind } from "./journal/rows.ts";
import { assetText } from "./journal/world.ts";

/**
 * Looks at each row, in file order, for rights that it needs and the key at hand has not: they become `faults`. Rows are those of a
 * journal checked without fault.
 */
export function checkRights(state: ChainState, address: Address, file: string, faults: Fault[]): (row: CheckedRow) => void {
  const me = address.toLowerCase();
  // What the journal itself registers and opens is the key's own.
  const admins = new Map(state.admins);
  const recorders = new Map(state.recorders);
  const organisationOfFund = new Map<Hex, Hex>();
  const name = {
    organisation: (id: Hex) => `"${shown(state.world.organisation(id)?.key ?? id)}"`,
    fund: (id: Hex) => `"${shown(state.world.fund(id)?.key ?? id)}"`,
  };
  const organisationOf = (fund: Hex) => organisationOfFund.get(fund) ?? state.world.fund(fund)?.organisation;
  const lacks = (row: CheckedRow, problem: string, remedy: string) => {
    const ref = "ref" in row ? { ref: row.ref } : "key" in row ? { ref: row.key } : "code" in row ? { ref: row.code } : {};
    faults.push({ file, line: row.line, ...ref, problem, remedy, severity: "error" });
  };
  const needsAdmin = (row: CheckedRow, organisation: Hex | undefined, what: string) => {
    const admin = organisation && admins.get(organisation);
    if (!organisation || admin?.toLowerCase() === me) return;
    lacks(
      row,
      `${what} takes the admin of ${name.organisation(organisation)}, which ${address} is not`,
      `record this row with the key of ${admin ?? "its admin"}, or ask whoever holds it`,
    );
  };
  const needsRecorder = (row: CheckedRow, fund: Hex, orAdmin = false) => {
    const recorder = recorders.get(fund);
    if (recorder?.toLowerCase() === me) return;
    const admin = admins.get(organisationOf(fund) ?? "0x");
    if (orAdmin && admin?.toLowerCase() === me) return;
    lacks(
      row,
      `${address} is not the recorder of fund ${name.fund(fund)}${orAdmin ? ", nor its organisation's admin" : ""}`,
      `record with the key of ${recorder ?? "its recorder"}, or ask ${admin ?? "its organisation's admin"} to name this one`,
    );
  };
  const needsConsents = (row: CheckedRow, consents: readonly ConsentNeeded[]) => {
    for (const { fund, organisation } of consents)
      needsAdmin(
        row,
        organisationOf(fund),
        `the consent of fund ${name.fund(fund)} to receive from ${name.organisation(organisation)} is missing, and giving it`,
      );
  };

  const needsLines = (row: CheckedRow, opens: readonly LineNeeded[]) => {
    for (const { fund, asset } of opens) {
      const recorder = recorders.get(fund);
      if (recorder?.toLowerCase() === me) continue;
      lacks(
        row,
        `fund ${name.fund(fund)} takes no ${assetText(state.world.asset(asset)!)}: its recorder has opened no line for it`,
        `ask whoever holds the key of ${recorder ?? "its recorder"} to open the line, or give what the fund takes`,
      );
    }
  };

  return (row) => {
    if (row.op === "organisation" && !admins.has(row.id)) admins.set(row.id, address);
    if (row.op === "fund") {
      organisationOfFund.set(row.id, row.organisation);
      if (!recorders.has(row.id)) recorders.set(row.id, address);
    }
    if (row.recorded) return;
    switch (row.op) {
      case "organisation":
        break;
      case "unit":
        if (!state.mayRegisterUnits)
          lacks(
            row,
            `registering a unit takes the registrar, who ${address} is not`,
            "ask the registrar of this ledger to register it",
          );
        break;
      case "fund":
        needsAdmin(row, row.organisation, "opening a fund");
        break;
      case "allocation":
        needsAdmin(row, organisationOf(row.fund), "setting an allocation rule");
        needsConsents(row, row.consents);
        break;
      case "donate":
        if (!row.escrowed) needsRecorder(row, row.fund);
        else if (row.kind !== "DONATION" && recorders.get(row.fund)?.toLowerCase() !== me)
          lacks(
            row,
            `only the recorder of fund ${name.fund(row.fund)}, which ${address} is not, calls a gift in coins or tokens ${row.kind}`,
            "leave the purpose empty: it is a donation",
          );
        needsLines(row, row.opens);
        break;
      // Where the receiving side's standing consent is missing, and not the key's to give, its admin may sign for one transfer.
      case "transfer":
        needsRecorder(row, row.fund);
        needsLines(row, row.opens);
        break;
      case "attest": {
        if (isOwnKind(row.kind)) needsRecorder(row, row.fund, true);
        const refusal = cannotAttest(row, state, address);
        if (refusal) lacks(row, ...refusal);
        break;
      }
      default:
        needsRecorder(row, row.fund);
    }
  };
}
