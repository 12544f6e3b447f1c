// Who may do what a journal asks for: said before anything is sent, with the address at hand and whom to ask.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import type { ChainState } from "./chain-state.ts";
import type { CheckedRow, ConsentNeeded } from "./journal/checked.ts";
import { type Fault, shown } from "./journal/fault.ts";

/** The rights that the rows still to be sent need and the key at hand has not. `rows` are those of a journal checked without fault. */
export function checkRights(rows: readonly CheckedRow[], state: ChainState, address: Address, file: string): Fault[] {
  const me = address.toLowerCase();
  const faults: Fault[] = [];
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

  for (const row of rows) {
    if (row.op === "organisation" && !admins.has(row.id)) admins.set(row.id, address);
    if (row.op === "fund") {
      organisationOfFund.set(row.id, row.organisation);
      if (!recorders.has(row.id)) recorders.set(row.id, address);
    }
    if (row.recorded) continue;
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
      case "transfer":
        needsRecorder(row, row.fund);
        needsConsents(row, row.consents);
        break;
      case "attest":
        needsRecorder(row, row.fund, true);
        break;
      default:
        needsRecorder(row, row.fund);
    }
  }
  return faults;
}
