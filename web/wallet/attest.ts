// What is said about an entry, as the contract for attestations takes it: encoded here, signed and sent by the wallet.
import { encodeFunctionData } from "viem";
import { entryHash } from "../../contracts/entry-hash.ts";
import { attestationLogAbi } from "../../contracts/generated/abi.ts";
import { dayNumber, type Direction, textHash, ZERO_WORD } from "../../contracts/ids.ts";
import type { SubjectOfQuery } from "../generated/subject.ts";
import type { Call } from "./chain.ts";

export type Subject = NonNullable<SubjectOfQuery["subject"]>;

/** All kinds, in the contract's order. */
export const ATTESTATION_KINDS = [
  ...(["SHIPPED", "DELIVERED", "COMPLETED", "RECEIVED", "VERIFIED", "FLAGGED", "RESOLVED", "QUESTIONED"] as const),
] as const;
export type AttestationKind = (typeof ATTESTATION_KINDS)[number];

type Word = `0x${string}`;

export interface Saying {
  kind: AttestationKind;
  /** Base units; absent: the whole. */
  amount?: bigint;
  /** The id of the organisation that the wallet speaks for, being its admin, or recorder of the fund; absent: for itself. */
  organisation?: Word;
  /** The speaker's own reference; the same entry, kind, speaker and reference counts once. Absent: a random one. */
  ref?: string;
  /** Hash of what proves it. */
  evidence?: Word;
  /** YYYY-MM-DD; absent: the block's day. */
  date?: string;
}

/** The call that says it of this entry, and of nothing that a reorganisation of the chain may put in its place. */
export function attestationCall(subject: Subject, { kind, amount = 0n, organisation, ref, evidence, date }: Saying): Call {
  const { line, start, party, fund, amount: whole } = subject;
  const direction = subject.direction as Direction;
  const content = {
    ...{ line: line as Word, direction, start: BigInt(start), amount: BigInt(whole.value) },
    ...{ party: party as Word, ref: subject.ref as Word, evidence: subject.evidence as Word },
  };
  const attestation = {
    ...{
      fund: fund.id as Word,
      asset: whole.asset.address as Word,
      direction: direction === "in" ? 0 : 1,
      start: BigInt(start),
    },
    ...{ entryHash: entryHash(content), amount, kind: ATTESTATION_KINDS.indexOf(kind) },
    ...{ organisation: organisation ?? ZERO_WORD, ref: ref === undefined ? randomWord() : textHash(ref.normalize("NFC")) },
    ...{ evidence: evidence ?? ZERO_WORD, date: date === undefined ? 0 : (dayNumber(date) ?? 0) },
  };
  const data = encodeFunctionData({ abi: attestationLogAbi, functionName: "attest", args: [attestation] });
  return { to: subject.attestationLog as Word, data };
}

function randomWord(): Word {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
