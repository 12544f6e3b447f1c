// What proves single gifts of batches: the Merkle trees of their lists, made from the database when one is asked for, and kept for those who ask next.
import type { Hex } from "viem";
import { LeafHashes, type LeafTree } from "../contracts/leaves/leaf-tree.ts";
import type { Queryable } from "../indexer/store/database.ts";
import { leavesOfFile } from "./queries/batches.ts";

/** Trees of so many leaves are kept, 64 bytes each. */
const MOST_LEAVES = 1_000_000;
/** So many leaves are read and hashed before others have their turn. */
const PORTION = 2_000;

interface ListOf {
  root: Hex;
  file: number;
}

/** One for each database. A root names its leaves for ever, so what is kept is never wrong. */
export class LeafTrees {
  /** The one that was asked for last stands last. */
  readonly #kept = new Map<Hex, LeafTree>();
  #turn: Promise<unknown> = Promise.resolve();

  /** The hashes that lead from a leaf to the root. */
  async proof(tx: Queryable, list: ListOf, index: number): Promise<Hex[]> {
    return (this.#keptOf(list) ?? (await this.#inTurn(tx, list))).proof(index);
  }

  #keptOf({ root }: ListOf): LeafTree | undefined {
    const tree = this.#kept.get(root);
    if (tree) this.#keep(tree);
    return tree;
  }

  /** One tree at a time, whoever asks. */
  #inTurn(tx: Queryable, list: ListOf): Promise<LeafTree> {
    const made = this.#turn.then(async () => this.#keptOf(list) ?? (await this.#make(tx, list)));
    this.#turn = made.catch(() => {}); // who asked is told
    return made;
  }

  async #make(tx: Queryable, { root, file }: ListOf): Promise<LeafTree> {
    const hashes = new LeafHashes();
    for (;;) {
      const leaves = await leavesOfFile(tx, file, hashes.count, PORTION);
      for (const leaf of leaves) hashes.add(leaf);
      if (leaves.length < PORTION) break;
    }
    const tree = hashes.tree();
    if (tree.root !== root) throw new Error(`The leaves of list ${file} have another root than ${root}: the index is damaged.`);
    this.#keep(tree);
    return tree;
  }

  #keep(tree: LeafTree): void {
    this.#kept.delete(tree.root);
    this.#kept.set(tree.root, tree);
    let leaves = 0;
    for (const [root, { count }] of [...this.#kept].reverse()) {
      leaves += count;
      if (leaves > MOST_LEAVES && root !== tree.root) this.#kept.delete(root);
    }
  }
}
