// Writes a leaf file as its leaves come in. What it is called is known in the end only: see whole-file.ts.
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type BatchTerms, type Leaf, MAX_LEAVES } from "../../contracts/leaves/leaf.ts";
import { LeafHashes } from "../../contracts/leaves/leaf-tree.ts";
import { leafFileName } from "./format.ts";
import { COLUMNS, leafLine } from "./parse-leaf.ts";
import { writeWholeFile } from "./whole-file.ts";

export interface WrittenLeaves extends BatchTerms {
  /** The file, in the directory that was named. */
  path: string;
}

/** Text is compressed in pieces of about this many letters. */
const PIECE = 64 * 1024;

/**
 * Writes the leaves of a batch, in their order, to `<root>.csv.gz` in `directory`: on disk when this returns, and either whole or not there.
 * Throws a RangeError where the leaves make no batch, which is a mistake of whoever made them.
 */
export async function writeLeaves(leaves: Iterable<Leaf> | AsyncIterable<Leaf>, directory: string): Promise<WrittenLeaves> {
  const hashes = new LeafHashes();
  const terms = { root: "0x" as BatchTerms["root"], amount: 0n, count: 0 };

  async function* text() {
    let piece = `${COLUMNS.join(",")}\n`;
    for await (const leaf of leaves) {
      if (leaf.offset !== terms.amount)
        throw new RangeError(`leaf ${leaf.index} begins at ${leaf.offset}, not at ${terms.amount}`);
      if (leaf.amount <= 0n) throw new RangeError(`leaf ${leaf.index} has no amount above zero`);
      if (hashes.count === MAX_LEAVES) throw new RangeError(`a batch has at most ${MAX_LEAVES} leaves`);
      hashes.add(leaf);
      terms.amount += leaf.amount;
      piece += leafLine(leaf);
      if (piece.length < PIECE) continue;
      yield piece;
      piece = "";
    }
    yield piece;
  }

  const path = await writeWholeFile(directory, async (into) => {
    await pipeline(text, createGzip(), into);
    terms.count = hashes.count;
    terms.root = hashes.root();
    return leafFileName(terms.root);
  });
  return { ...terms, path };
}
