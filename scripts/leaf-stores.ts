// Where leaf files are published and read: LEAF_STORES, else a folder of the data directory.
import { join } from "node:path";
import { DirectoryStore } from "../indexer/leaves/stores/directory-store.ts";
import type { LeafStore } from "../indexer/leaves/stores/leaf-store.ts";

export function leafStoresOf(dataDir: string): LeafStore[] {
  return [new DirectoryStore(join(dataDir, "leaves"))];
}
