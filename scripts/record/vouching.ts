// Verifying organisations, and accepting members: what a journal's organisation rows ask of a registrar and of a parent.
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import type { ChainState } from "./chain-state.ts";
import type { CheckedOrganisation, CheckedRow } from "./journal/checked.ts";
import { shown } from "./journal/fault.ts";

/** The lines of rows that lead to a verification or to a parent's acceptance. */
export interface Vouched {
  verify: ReadonlySet<number>;
  acceptParent: ReadonlySet<number>;
}

/**
 * Which rows lead to a verification or to a parent's acceptance, each organisation once; rows are to be taken in file order. A key goes
 * to whoever comes first, so what a stranger registered under the key and name that a journal has is vouched for only where its address
 * is in `registeredBy`.
 */
export class Vouching implements Vouched {
  readonly verify = new Set<number>();
  readonly acceptParent = new Set<number>();
  /** What was left undone, for people. */
  readonly notes: string[] = [];
  readonly #state: ChainState;
  readonly #address: Address | undefined;
  readonly #ours: ReadonlySet<string | undefined>;
  readonly #seen = new Set<Hex>();

  constructor(state: ChainState, address: Address | undefined, registeredBy: readonly Hex[] = []) {
    this.#state = state;
    this.#address = address;
    this.#ours = new Set([address, ...registeredBy].map((each) => each?.toLowerCase()));
  }

  take(row: CheckedRow): void {
    if (row.op !== "organisation" || this.#seen.has(row.id)) return;
    this.#seen.add(row.id);
    const state = this.#state;
    const mayVerify = state.mayVerify && !state.verified.has(row.id);
    const mayAccept = state.unaccepted.has(row.id) && this.#isAdminOfParent(row);
    if (!mayVerify && !mayAccept) return;
    const admin = state.admins.get(row.id) ?? this.#address;
    if (this.#ours.has(admin?.toLowerCase())) {
      if (mayVerify) this.verify.add(row.line);
      if (mayAccept) this.acceptParent.add(row.line);
    } else {
      const what = [mayVerify ? "verified" : "", mayAccept ? "accepted as a member" : ""].filter(Boolean).join(" or ");
      this.notes.push(
        `Organisation "${shown(row.key)}" was registered by ${admin}, so it was not ${what}. If that is its own address, add --registered-by ${admin}.`,
      );
    }
  }

  #isAdminOfParent({ parent }: CheckedOrganisation): boolean {
    const address = this.#address?.toLowerCase();
    return parent !== undefined && address !== undefined && this.#state.admins.get(parent)?.toLowerCase() === address;
  }
}

/** Whether there is anything to do for a row: it is not on the chain yet, or vouches for what is. */
export function isLeft(row: CheckedRow, { verify, acceptParent }: Vouched): boolean {
  return !row.recorded || verify.has(row.line) || acceptParent.has(row.line);
}
