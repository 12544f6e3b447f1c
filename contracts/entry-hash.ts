// What an attestation is said of: the content of an entry in one word, so that what was said of one entry never passes to
// another that a reorganisation of the chain put in its place. See `IAttestationLog.Attestation.entryHash`.
import { encodeAbiParameters, type Hex, keccak256 } from "viem";
import type { Direction } from "./ids.ts";

/** Directions as the contracts number them. */
export const DIRECTION_NUMBERS: Readonly<Record<Direction, 0 | 1>> = { in: 0, out: 1 };

/** An entry as its event says it. A transfer is two entries: "out" of the line it leaves, "in" on the line it reaches. */
export interface EntryContent {
  line: Hex;
  direction: Direction;
  /** Base units of the line's asset. */
  start: bigint;
  /** The entry's own on that line, in base units: of a part of a gift that part's, of a transfer that end's. */
  amount: bigint;
  /** A gift's or part's donor, a transfer's payee, a disbursement's `payoutParty`; of everything else `ZERO_WORD`. */
  party: Hex;
  /** `ZERO_WORD`: none. */
  ref: Hex;
  /** `ZERO_WORD`: none, as of every gift. */
  evidence: Hex;
}

const word = { type: "bytes32" } as const;
const units = { type: "uint128" } as const;
const parameters = [word, { type: "uint8" }, units, units, word, word, word] as const;

/** `keccak256(abi.encode(line, direction, start, amount, party, ref, evidence))`. */
export function entryHash(entry: EntryContent): Hex {
  const { line, direction, start, amount, party, ref, evidence } = entry;
  const values = [line, DIRECTION_NUMBERS[direction], start, amount, party, ref, evidence] as const;
  return keccak256(encodeAbiParameters(parameters, values));
}

/** The one word for both parties of a disbursement, who was paid and whom it serves: `keccak256(abi.encode(recipient, beneficiary))`. */
export function payoutParty(recipient: Hex, beneficiary: Hex): Hex {
  return keccak256(encodeAbiParameters([word, word], [recipient, beneficiary]));
}
