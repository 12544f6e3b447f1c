// Merkle trees of many leaves, fast: the same trees as OpenZeppelin's library makes, which needs a second and a half for 10,000 leaves.
// Leaves are encoded into one buffer, hashed in WebAssembly (hash-wasm), and kept as 32 bytes each in one flat array. Node only.
import { createKeccak } from "hash-wasm";
import type { Hex } from "viem";
import { type Leaf, MAX_MATCHED, MAX_UNITS } from "./leaf.ts";

const WORD = 32;
const HEAD = 5 * WORD;
const WORD_TEXT = /^0x[0-9a-fA-F]{64}$/;

const keccak = await createKeccak(256);
const encoded = Buffer.alloc(HEAD + WORD + MAX_MATCHED * WORD);
const words = new DataView(encoded.buffer, encoded.byteOffset, encoded.length);
const pair = Buffer.alloc(2 * WORD);

/** The hashes of a batch's leaves as they come, 32 bytes each, and in the end their root. */
export class LeafHashes {
  #bytes = Buffer.allocUnsafe(1024 * WORD);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Takes the next leaf, whose index must be the count so far. */
  add(leaf: Leaf): void {
    if (leaf.index !== this.#count) throw new RangeError(`leaf ${leaf.index} comes as number ${this.#count}`);
    this.addAnyIndex(leaf);
  }

  /** Takes the next leaf, whatever index it says: it may be one of a false list. */
  addAnyIndex(leaf: Leaf): void {
    const at = this.#count * WORD;
    if (at === this.#bytes.length) this.#grow();
    this.#bytes.set(hashOf(leaf), at);
    this.#count++;
  }

  /** The root of all leaves. Takes their place in memory: nothing can be added after. */
  root(): Hex {
    const nodes = this.#bytes.subarray(0, this.#count * WORD);
    const root = combine(nodes, this.#count);
    this.#bytes = Buffer.alloc(0);
    this.#count = 0;
    return root;
  }

  /** The tree of all leaves, for proofs: 64 bytes a leaf. */
  tree(): LeafTree {
    return new LeafTree(this.#bytes.subarray(0, this.#count * WORD));
  }

  #grow(): void {
    const wider = Buffer.allocUnsafe(this.#bytes.length * 2);
    wider.set(this.#bytes);
    this.#bytes = wider;
  }
}

/** A whole tree, which proves any of its leaves. */
export class LeafTree {
  readonly root: Hex;
  readonly count: number;
  readonly #nodes: Buffer;

  /** Of leaves in their order. */
  static of(leaves: Iterable<Leaf>): LeafTree {
    const hashes = new LeafHashes();
    for (const leaf of leaves) hashes.add(leaf);
    return hashes.tree();
  }

  /** Of the hashes of leaves, 32 bytes each. */
  constructor(hashes: Uint8Array) {
    this.count = hashes.length / WORD;
    this.#nodes = Buffer.allocUnsafe(Math.max(0, 2 * this.count - 1) * WORD);
    this.#nodes.set(hashes);
    this.root = combine(this.#nodes, this.count);
  }

  /** The siblings of a leaf and of what it became, up to the root. */
  proof(index: number): Hex[] {
    if (!(index >= 0 && index < this.count)) throw new RangeError(`there is no leaf ${index} among ${this.count}`);
    const proof: Hex[] = [];
    for (let node = index; node < 2 * this.count - 2; node = this.count + (node >> 1))
      proof.push(wordAt(this.#nodes, node ^ 1));
    return proof;
  }
}

// The library's tree is a queue: the leaves in order; the first two leave it, their hash is put at its end, until one is left, the root.
// So node `count + j` is the hash of nodes 2j and 2j + 1. Where there is room for `count` nodes alone, node `count + j` lies where leaf j was,
// which has left the queue by then.
function combine(nodes: Buffer, count: number): Hex {
  if (count === 0) throw new RangeError("a tree has at least one leaf");
  const room = nodes.length / WORD;
  const place = (node: number) => (node < room ? node : node - room) * WORD;
  for (let j = 0; j < count - 1; j++) {
    const [left, right] = [place(2 * j), place(2 * j + 1)];
    const ordered = nodes.compare(nodes, right, right + WORD, left, left + WORD) <= 0;
    nodes.copy(pair, ordered ? 0 : WORD, left, left + WORD);
    nodes.copy(pair, ordered ? WORD : 0, right, right + WORD);
    nodes.set(hash(pair), place(count + j));
  }
  return wordAt(nodes, place(2 * count - 2) / WORD);
}

/** `keccak256(keccak256(abi.encode(index, offset, amount, matched, receipt)))`, as bytes. */
function hashOf({ index, offset, amount, matched, receipt }: Leaf): Uint8Array {
  if (matched.length > MAX_MATCHED)
    throw new RangeError(`leaf ${index} is matched by ${matched.length} pools: at most ${MAX_MATCHED} are allowed`);
  if (!WORD_TEXT.test(receipt)) throw new RangeError(`the receipt of leaf ${index} is no 32-byte word`);
  words.setUint32(WORD - 4, index);
  putUnits(1, offset);
  putUnits(2, amount);
  words.setUint32(4 * WORD - 4, HEAD); // where the array lies
  encoded.write(receipt.slice(2), 4 * WORD, "hex");
  words.setUint32(6 * WORD - 4, matched.length);
  for (let i = 0; i < matched.length; i++) putUnits(6 + i, matched[i]!);
  return hash(hash(encoded.subarray(0, HEAD + WORD + matched.length * WORD)));
}

function putUnits(word: number, value: bigint): void {
  if (value < 0n || value > MAX_UNITS) throw new RangeError(`${value} is no amount of 128 bits`);
  words.setBigUint64(word * WORD + 16, value >> 64n);
  words.setBigUint64(word * WORD + 24, value); // the lower 64 bits
}

function hash(bytes: Uint8Array): Uint8Array {
  return keccak.init().update(bytes).digest("binary");
}

function wordAt(nodes: Buffer, node: number): Hex {
  return `0x${nodes.toString("hex", node * WORD, (node + 1) * WORD)}`;
}
