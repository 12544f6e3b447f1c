// What coins and tokens ask for, which the ledger itself holds: an opened line, and somebody who can be paid.
import { shown } from "./fault.ts";
import type { LineNeeded } from "./checked.ts";
import type { JournalCheck } from "./journal-check.ts";
import { assetText, isEscrowed, isKnownFor, type JournalParty, type KnownAsset, type KnownFund } from "./world.ts";

/** The line that has to be opened before a coin or token can come in; from then on it counts as open. */
export function opening(check: JournalCheck, fund: KnownFund, asset: KnownAsset): LineNeeded[] {
  if (!isEscrowed(asset) || check.world.isOpened(fund.id, asset.asset)) return [];
  check.world.openLine(fund.id, asset.asset);
  return [{ fund: fund.id, asset: asset.asset }];
}

/** Checks that somebody can be paid coins or tokens. `what` names the payment: "a payout". */
export function canBePaid(check: JournalCheck, party: JournalParty, asset: KnownAsset, what: string): boolean {
  const of = `${what} in ${assetText(asset)}`;
  const whom = "write a wallet (0x and 40 hexadecimal digits), or the key of an organisation that has a payout wallet";
  switch (party.kind) {
    case "wallet":
      return isNotLedger(party.address, check, of);
    case "nobody":
      check.error("party", `${of} names nobody to be paid`, whom);
      return false;
    case "private":
      check.error("party", `${of} cannot be paid to "${shown(party.text)}", who is no organisation here and no wallet`, whom);
      return false;
    case "organisation": {
      const organisation = check.world.organisation(party.id);
      if (organisation && !isKnownFor(organisation)) {
        check.error(
          "party",
          `the organisation "${shown(party.text)}" (${shown(organisation.name)}) is not verified, and anyone can have registered that key, so ${of} cannot be paid to it`,
          "have the registrar verify it, or write the wallet itself; if you know the address that registered it for its own, add --registered-by ADDRESS",
        );
        return false;
      }
      if (organisation?.payout) return isNotLedger(organisation.payout, check, of);
      if (check.lenient) return true; // what it registered is on the chain that was not asked
      const problem = `the organisation "${shown(party.text)}" has no payout wallet, so ${of} cannot be paid to it`;
      check.error("party", problem, `its admin sets one with "${PAYOUT_COMMAND}"; or write the wallet itself`);
      return false;
    }
  }
}

function isNotLedger(wallet: string, check: JournalCheck, of: string): boolean {
  if (wallet.toLowerCase() !== check.world.ledger?.toLowerCase()) return true;
  const problem = `${of} cannot be paid to the ledger's own contract, ${wallet}`;
  check.error("party", problem, "write the wallet of whoever is paid; money that goes to another fund is a transfer");
  return false;
}

/** How an organisation's payout wallet is changed. */
export const PAYOUT_COMMAND = "throughline organisation payout KEY WALLET";
