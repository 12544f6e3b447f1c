import type { Hex } from "viem";
import { isWord } from "../../contracts/ids.ts";
import { type Endpoint, quantity, readQuantity } from "./endpoint.ts";
import { malformed, NodeFailure } from "./failure.ts";

/** What is kept of a block. */
export interface Header {
  number: number;
  hash: Hex;
  parentHash: Hex;
  /** Seconds since 1970-01-01. */
  time: number;
}

export interface Block {
  header: Header;
  /** The hashes of its transactions. */
  transactions: Hex[];
  /** What the block says of the addresses in its logs; undefined where it does not say. */
  bloom: Hex | undefined;
}

interface RawBlock {
  number: Hex;
  hash: Hex;
  parentHash: Hex;
  timestamp: Hex;
  transactions: Hex[];
  logsBloom?: unknown;
}

export type BlockTag = number | "latest" | "finalized";

const METHOD = "eth_getBlockByNumber";

/** The chain is not what it was a moment ago: what has been read does not fit together. Nothing is wrong; read again. */
export class ChainMoved extends Error {
  override readonly name = "ChainMoved";
}

/** The block at a height or behind a tag; undefined where the node has none (yet). Throws `NodeFailure`. */
export async function blockAt(endpoint: Endpoint, block: BlockTag): Promise<Block | undefined> {
  return read(endpoint, await endpoint.request<RawBlock | null>(METHOD, question(block)));
}

/** The header alone of the same. */
export async function headerAt(endpoint: Endpoint, block: BlockTag): Promise<Header | undefined> {
  return (await blockAt(endpoint, block))?.header;
}

/** The block that the node must have; throws `NodeFailure` ("behind") where it does not. */
export async function blockThatMustBe(endpoint: Endpoint, block: BlockTag): Promise<Block> {
  return mustBe(endpoint, block, await blockAt(endpoint, block));
}

/** The header alone of the same. */
export async function headerThatMustBe(endpoint: Endpoint, block: BlockTag): Promise<Header> {
  return (await blockThatMustBe(endpoint, block)).header;
}

/** Several blocks that the node must have, in the order asked. */
export async function blocksThatMustBe(endpoint: Endpoint, numbers: readonly number[]): Promise<Block[]> {
  const raw = await endpoint.requestAll<RawBlock | null>(METHOD, numbers.map(question));
  return numbers.map((number, index) => mustBe(endpoint, number, read(endpoint, raw[index]!)));
}

function question(block: BlockTag): [string, false] {
  return [typeof block === "number" ? quantity(block) : block, false];
}

function mustBe(endpoint: Endpoint, asked: BlockTag, block: Block | undefined): Block {
  if (!block) throw new NodeFailure(endpoint, "behind", `has no block ${asked}`);
  if (typeof asked === "number" && block.header.number !== asked) throw malformed(endpoint, METHOD);
  return block;
}

function read(endpoint: Endpoint, raw: RawBlock | null): Block | undefined {
  if (!raw) return undefined;
  const { hash, parentHash, transactions, logsBloom } = raw;
  if (!isWord(hash) || !isWord(parentHash) || !Array.isArray(transactions)) throw malformed(endpoint, METHOD);
  const header = {
    number: readQuantity(endpoint, METHOD, raw.number),
    hash,
    parentHash,
    time: readQuantity(endpoint, METHOD, raw.timestamp),
  };
  return { header, transactions, bloom: isBloom(logsBloom) ? logsBloom : undefined };
}

function isBloom(value: unknown): value is Hex {
  return typeof value === "string" && /^0x[0-9a-f]{512}$/i.test(value);
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
