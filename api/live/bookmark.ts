// How far somebody has been told: what the `id:` of an event says, and what `Last-Event-ID` brings back.
import type { Hex } from "viem";
import type { EventKey } from "../paging.ts";

/** A block that brought facts, or the one before the first: the database keeps it unless the chain takes it back. */
export interface Block {
  number: bigint;
  hash: Hex;
}

/** Everything up to `logIndex` of `block` was told. `final`, at or below it, was final then: where `block` is gone, it still stands. */
export interface Bookmark {
  block: Block;
  logIndex: number;
  final: Block;
}

/** Beyond every event of a block: all of it was told. */
export const END = 2 ** 31 - 1;

/** As text: `<block>-<hash>-<log index, or "end">-<final block>-<hash>`, hashes without `0x`. */
export function bookmarkText({ block, logIndex, final }: Bookmark): string {
  return `${blockText(block)}-${logIndex === END ? "end" : logIndex}-${blockText(final)}`;
}

/** Reads such a text; undefined where it is none. */
export function parseBookmark(text: string): Bookmark | undefined {
  const found = /^(\d{1,15})-([0-9a-f]{64})-(\d{1,9}|end)-(\d{1,15})-([0-9a-f]{64})$/.exec(text);
  if (!found) return undefined;
  const [, number, hash, position, finalNumber, finalHash] = found;
  const block: Block = { number: BigInt(number!), hash: `0x${hash!}` };
  const final: Block = { number: BigInt(finalNumber!), hash: `0x${finalHash!}` };
  if (final.number > block.number) return undefined;
  return { block, logIndex: position === "end" ? END : Number(position), final };
}

/** All of a block was told; it is its own anchor where it is final. */
export function endOf(block: Block, final: Block): Bookmark {
  return { block, logIndex: END, final: anchor(block, final) };
}

/** The one of the two that is lower: what is below the last final block is final itself. */
export function anchor(block: Block, final: Block): Block {
  return block.number <= final.number ? block : final;
}

/** As a key of lists. */
export function keyOf({ block, logIndex }: Bookmark): EventKey {
  return { block: block.number, logIndex };
}

function blockText({ number, hash }: Block): string {
  return `${number}-${hash.slice(2)}`;
}
