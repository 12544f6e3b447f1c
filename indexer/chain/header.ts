import type { Hex } from "viem";
import { isWord } from "../../contracts/ids.ts";
import { type Endpoint, malformed, NodeFailure, quantity, readQuantity } from "./endpoint.ts";

/** What is kept of a block. */
export interface Header {
  number: number;
  hash: Hex;
  parentHash: Hex;
  /** Seconds since 1970-01-01. */
  time: number;
}

interface RawBlock {
  number: Hex;
  hash: Hex;
  parentHash: Hex;
  timestamp: Hex;
  transactions: Hex[];
}

/** The chain is not what it was a moment ago: what has been read does not fit together. Nothing is wrong; read again. */
export class ChainMoved extends Error {
  override readonly name = "ChainMoved";
}

/** The block at a height or behind a tag; undefined where the node has none (yet). Throws `NodeFailure`. */
export async function headerAt(endpoint: Endpoint, block: number | "latest" | "finalized"): Promise<Header | undefined> {
  return (await blockAt(endpoint, block))?.header;
}

/** The same, with the hashes of its transactions. */
export async function blockAt(
  endpoint: Endpoint,
  block: number | "latest" | "finalized",
): Promise<{ header: Header; transactions: Hex[] } | undefined> {
  const method = "eth_getBlockByNumber";
  const raw = await endpoint.request<RawBlock | null>(method, [typeof block === "number" ? quantity(block) : block, false]);
  if (!raw) return undefined;
  const { hash, parentHash, transactions } = raw;
  if (!isWord(hash) || !isWord(parentHash) || !Array.isArray(transactions)) throw malformed(endpoint, method);
  const header = {
    number: readQuantity(endpoint, method, raw.number),
    hash,
    parentHash,
    time: readQuantity(endpoint, method, raw.timestamp),
  };
  return { header, transactions };
}

/** The block at a height that the node must have; throws `NodeFailure` ("behind") where it does not. */
export async function headerThatMustBe(endpoint: Endpoint, block: number | "latest"): Promise<Header> {
  const header = await headerAt(endpoint, block);
  if (!header) throw new NodeFailure(endpoint.name, "behind", `has no block ${block}`);
  return header;
}

/** Throws `ChainMoved` unless neighbours among the headers (in order of number) are linked: `hash` of one is `parentHash` of the next. */
export function mustBeLinked(headers: readonly Header[]): void {
  for (const [index, header] of headers.entries()) {
    const next = headers[index + 1];
    if (next?.number === header.number + 1 && next.parentHash !== header.hash) {
      throw new ChainMoved(`block ${next.number} does not follow block ${header.number}`);
    }
  }
}
