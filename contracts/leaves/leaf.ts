// A gift within a batch, and how the chain knows it: a leaf of the Merkle tree that the batch committed to. Trees are those of
// OpenZeppelin's StandardMerkleTree with `sortLeaves: false`, so that a leaf's place in the tree is its index.
import { bytesToHex, concatBytes, encodeAbiParameters, hexToBytes, type Hex, keccak256 } from "viem";
import { isWord } from "../ids.ts";

export interface Leaf {
  /** Its place in the batch, from 0. */
  index: number;
  /** The sum of all amounts before it, in base units: it owns `[offset, offset + amount)` of the batch. */
  offset: bigint;
  amount: bigint;
  /** What each matching pool adds, in the order in which the pools apply; zeros stand where one adds nothing. */
  matched: readonly bigint[];
  /** The party word of the giver's receipt code: see receipt-code.ts. */
  receipt: Hex;
}

/** What the chain says of a whole batch, by which its leaves are judged. */
export interface BatchTerms {
  root: Hex;
  amount: bigint;
  count: number;
}

/** The most leaves that a batch's file may have. */
export const MAX_LEAVES = 1_000_000;
/** The most pools that may match one leaf. */
export const MAX_MATCHED = 16;
/** The largest amount that the contracts know. */
export const MAX_UNITS = 2n ** 128n - 1n;
/** A leaf's types, in order: what the contracts encode. */
export const LEAF_TYPES = ["uint32", "uint128", "uint128", "uint128[]", "bytes32"] as const;

const PARAMETERS = LEAF_TYPES.map((type) => ({ type }));

/** `keccak256(keccak256(abi.encode(index, offset, amount, matched, receipt)))`. Many leaves at once: leaf-tree.ts. */
export function leafHash({ index, offset, amount, matched, receipt }: Leaf): Hex {
  return keccak256(keccak256(encodeAbiParameters(PARAMETERS, [index, offset, amount, matched, receipt])));
}

/** Whether the tree with this root has this leaf. A proof of anything but 32-byte words proves nothing. */
export function verifyLeaf(root: Hex, leaf: Leaf, proof: readonly Hex[]): boolean {
  return proof.every(isWord) && proof.reduce(nodeHash, leafHash(leaf)) === root.toLowerCase();
}

/** Whether a leaf can be one of a batch with these terms, whatever the others are: as `Leaves.faultOf` judges it on the chain. */
export function fitsTerms({ index, offset, amount }: Leaf, terms: Pick<BatchTerms, "amount" | "count">): boolean {
  const end = offset + amount;
  if (index >= terms.count || amount === 0n || end > terms.amount) return false;
  return (index > 0 || offset === 0n) && (index < terms.count - 1 || end === terms.amount);
}

function nodeHash(one: Hex, other: Hex): Hex {
  const [low, high] = one.toLowerCase() < other.toLowerCase() ? [one, other] : [other, one];
  return bytesToHex(keccak256(concatBytes([hexToBytes(low), hexToBytes(high)]), "bytes"));
}
