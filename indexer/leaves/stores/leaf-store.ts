// A place where leaf files lie, by their roots.
import type { Readable } from "node:stream";
import type { Hex } from "viem";

export interface LeafStore {
  /** What the place is called, without anything secret. */
  describe(): string;
  /** Puts a copy of a leaf file there, whole or not at all. Again is no harm. */
  put(root: Hex, file: string): Promise<void>;
  /** The bytes that lie there under this root, to be verified; undefined where there are none. */
  get(root: Hex, signal?: AbortSignal): Promise<Readable | undefined>;
  /** The bytes at an address that a batch hints at; undefined where the address lies outside this store, or nothing is there. */
  getAt(uri: string, signal?: AbortSignal): Promise<Readable | undefined>;
}
