import { type Address, UNIT_PREFIX } from "../contracts/ids.ts";
import type { Custody } from "./generated/resolvers.ts";

/** Who vouches for an asset: organisations record units, everything else lies in the ledger's contract. */
export function custodyOf(asset: Address): Custody {
  return asset.toLowerCase().startsWith(UNIT_PREFIX) ? "ATTESTED" : "ESCROWED";
}
