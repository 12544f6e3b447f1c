// Leaf files in a directory.
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Hex } from "viem";
import { leafFileName } from "../format.ts";
import { writeWholeFile } from "../whole-file.ts";
import type { LeafStore } from "./leaf-store.ts";

export class DirectoryStore implements LeafStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = resolve(directory);
  }

  describe(): string {
    return this.#directory;
  }

  async put(root: Hex, file: string): Promise<void> {
    const target = resolve(this.#directory, leafFileName(root));
    if (resolve(file) === target) return; // it was written here
    await writeWholeFile(this.#directory, async (into) => {
      await pipeline(createReadStream(file), into);
      return leafFileName(root);
    });
  }

  async get(root: Hex, signal?: AbortSignal): Promise<Readable | undefined> {
    try {
      const file = await open(resolve(this.#directory, leafFileName(root)));
      return file.createReadStream(signal && { signal });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw error;
    }
  }

  /** A directory has no addresses that others could name. */
  getAt(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
