import type { KnownEntry } from "./world.ts";

/** How a message names an entry of each type. */
export const OP_NOUNS = {
  donate: "a gift",
  transfer: "a transfer",
  disburse: "a disbursement",
  return: "a return",
  reverse: "a reversal",
  writeoff: "a write-off",
  attest: "an attestation",
} as const satisfies Record<KnownEntry["type"], string>;
