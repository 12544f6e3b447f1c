// A place where leaf files lie, by their roots.
import type { Readable } from "node:stream";
import type { Hex } from "viem";

export interface LeafStore {
  /** What the place is called, without anything secret. */
  describe(): string;
  /** Puts a copy of the leaf file at this path there, whole or not at all. Again is no harm. */
  put(root: Hex, file: string, signal?: AbortSignal): Promise<void>;
  /** The bytes that lie there under this root, to be verified; undefined where there are none. */
  get(root: Hex, signal?: AbortSignal): Promise<Readable | undefined>;
  /** The bytes at an address that a batch hints at; undefined where it lies outside this store, or nothing is there. */
  getAt(uri: string, signal?: AbortSignal): Promise<Readable | undefined>;
}

/** The path of an address below a base, which ends in "/"; undefined where it lies elsewhere, or holds what no plain address of a file does. */
export function pathWithin(base: URL, uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  // The parser has resolved "..", plain or encoded.
  const { href } = new URL(uri);
  if (!href.startsWith(base.href)) return undefined;
  const path = href.slice(base.href.length);
  return /^[\w.~-]+(\/[\w.~-]+)*$/.test(path) ? path : undefined;
}
