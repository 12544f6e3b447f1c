import type { SaidFragment } from "../../generated/disbursement.ts";

/** Whether a wallet (lower case) flagged the entry and has not settled that since: else it has nothing to settle. */
export function hasFlag(said: readonly SaidFragment[], wallet: string): boolean {
  const own = said
    .filter(({ kind, attester }) => (kind === "FLAGGED" || kind === "RESOLVED") && attester.address?.toLowerCase() === wallet)
    .sort((a, b) => a.tx.block - b.tx.block || a.tx.logIndex - b.tx.logIndex);
  return own[own.length - 1]?.kind === "FLAGGED";
}
