// Verifying organisations, and accepting members: what a journal's organisation rows ask of a registrar and of a parent.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import type { ChainState } from "./chain-state.ts";
import type { CheckedOrganisation, CheckedRow } from "./journal/checked.ts";
import { shown } from "./journal/fault.ts";

export interface Vouching {
  verify: ReadonlySet<CheckedRow>;
  acceptParent: ReadonlySet<CheckedRow>;
  /** What was left undone, for people. */
  notes: string[];
}

/**
 * Which rows lead to a verification or to a parent's acceptance, each organisation once. A key goes to whoever comes first, so
 * what a stranger registered under the key and name that a journal has is vouched for only where its address is in `registeredBy`.
 */
export function vouchingOf(
  rows: readonly CheckedRow[],
  state: ChainState,
  address: Address | undefined,
  registeredBy: readonly Hex[] = [],
): Vouching {
  const ours = new Set([address, ...registeredBy].map((each) => each?.toLowerCase()));
  const vouching = { verify: new Set<CheckedRow>(), acceptParent: new Set<CheckedRow>(), notes: [] as string[] };
  const seen = new Set<Hex>();
  for (const row of rows) {
    if (row.op !== "organisation" || seen.has(row.id)) continue;
    seen.add(row.id);
    const mayVerify = state.mayVerify && !state.verified.has(row.id);
    const mayAccept = state.unaccepted.has(row.id) && isAdmin(state, row, address);
    if (!mayVerify && !mayAccept) continue;
    const admin = state.admins.get(row.id) ?? address;
    if (ours.has(admin?.toLowerCase())) {
      if (mayVerify) vouching.verify.add(row);
      if (mayAccept) vouching.acceptParent.add(row);
    } else {
      const what = [mayVerify ? "verified" : "", mayAccept ? "accepted as a member" : ""].filter(Boolean).join(" or ");
      vouching.notes.push(
        `Organisation "${shown(row.key)}" was registered by ${admin}, so it was not ${what}. If that is its own address, add --registered-by ${admin}.`,
      );
    }
  }
  return vouching;
}

function isAdmin(state: ChainState, { parent }: CheckedOrganisation, address: Address | undefined): boolean {
  return parent !== undefined && address !== undefined && state.admins.get(parent)?.toLowerCase() === address.toLowerCase();
}
