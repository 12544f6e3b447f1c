// The contracts' enums (contracts/interfaces/LedgerTypes.sol), in their order, as the tables name them.
import { PlainError } from "../../contracts/plain-error.ts";

export const INFLOW_KINDS = ["DONATION", "GOVERNMENT", "INCOME", "OPENING", "OWN"] as const;
export const UNIT_KINDS = ["FIAT", "GOODS", "HOURS"] as const;
export const RESTRICTIONS = ["NONE", "PURPOSE", "TIME", "ENDOWMENT"] as const;
export const DISBURSEMENT_CLASSES = ["PROGRAMME", "MANAGEMENT", "FUNDRAISING"] as const;
export const DIRECTIONS = ["IN", "OUT"] as const;
export const ATTESTATION_KINDS = [
  "SHIPPED",
  "DELIVERED",
  "COMPLETED",
  "RECEIVED",
  "VERIFIED",
  "FLAGGED",
  "RESOLVED",
  "QUESTIONED",
] as const;
export const BATCH_FAULTS = ["OVERLAP", "NEIGHBOURS", "FIRST", "LAST", "INDEX", "EMPTY"] as const;

/** The name of an enum's value. */
export function named<Name extends string>(names: readonly Name[], value: number): Name {
  const name = names[value];
  if (name === undefined)
    throw new PlainError(
      `The contracts use the value ${value} where this version knows only ${names.join(", ")}. Update Throughline.`,
    );
  return name;
}
