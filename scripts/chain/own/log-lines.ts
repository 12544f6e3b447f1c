// How a chain's log is written: lines of text, each with its own checksum.
//
//   throughline-chain {"version":1,…} CHECKSUM      the header: what the chain is made of
//   T 1 1764000000 0x02f8… CHECKSUM                 the transaction of block 1 and the block's time
//   B 1 0x5c1f… 9a40… CHECKSUM                      what came of it: the block's hash, a digest of the outcome
//
// T is on the disk before the transaction is executed; B is written behind it, before anybody is told. So a T that is not whole was
// never acknowledged, while everything before a B was.
import { createHash } from "node:crypto";
import type { Address } from "../../../contracts/ids.ts";
import type { Hex } from "viem";

export interface Header {
  version: 1;
  chainId: number;
  hardfork: string;
  /** Seconds since 1970. */
  genesisTime: number;
  genesisHash: Hex;
  /** Who has coins from the beginning, in the coin's base units. */
  accounts: { name: string; address: Address; balance: string }[];
  /** What wrote it, for whoever looks into a difference. */
  writtenBy: string;
}

export interface TransactionLine {
  kind: "T";
  number: number;
  /** The block's time, seconds since 1970. */
  time: number;
  raw: Hex;
}

export interface BlockLine {
  kind: "B";
  number: number;
  hash: Hex;
  /** Of what the transaction did, apart from the block that it is in: 64 hex digits. */
  outcome: string;
}

export type LogLine = TransactionLine | BlockLine;

const HEADER = "throughline-chain";

/** No line is longer: a transaction has at most 128 KiB. */
export const LONGEST_LINE = 300_000;

export function headerText(header: Header): string {
  return sealed(`${HEADER} ${JSON.stringify(header)}`);
}

export function lineText(line: LogLine): string {
  return sealed(
    line.kind === "T" ? `T ${line.number} ${line.time} ${line.raw}` : `B ${line.number} ${line.hash} ${line.outcome}`,
  );
}

/** A header's line without its end; undefined where it is not whole. `version` may be one that this software does not know. */
export function parseHeader(text: string): Header | { version: unknown } | undefined {
  const content = unsealed(text);
  if (content === undefined || !content.startsWith(`${HEADER} `)) return undefined;
  return JSON.parse(content.slice(HEADER.length + 1)) as Header;
}

/** A line without its end; undefined where it is not whole. */
export function parseLine(text: string): LogLine | undefined {
  const fields = unsealed(text)?.split(" ");
  if (fields?.length !== 4) return undefined;
  const [kind, number, third, fourth] = fields as [string, string, string, string];
  if (kind === "T") return { kind, number: Number(number), time: Number(third), raw: fourth as Hex };
  if (kind === "B") return { kind, number: Number(number), hash: third as Hex, outcome: fourth };
  return undefined;
}

function sealed(content: string): string {
  return `${content} ${checksum(content)}\n`;
}

function unsealed(text: string): string | undefined {
  const at = text.lastIndexOf(" ");
  const content = text.slice(0, Math.max(at, 0));
  return at > 0 && text.slice(at + 1) === checksum(content) ? content : undefined;
}

function checksum(content: string): string {
  return createHash("sha256").update(content, "latin1").digest("hex").slice(0, 16);
}
