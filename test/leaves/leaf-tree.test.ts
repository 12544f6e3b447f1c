import { SimpleMerkleTree, StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import fc from "fast-check";
import type { Hex } from "viem";
import { LEAF_TYPES, type Leaf, leafHash, MAX_MATCHED, verifyLeaf } from "../../contracts/leaves/leaf.ts";
import { LeafHashes, LeafTree } from "../../contracts/leaves/leaf-tree.ts";
import { anyLeaves, plainLeaves, receiptOf, seeded } from "./support/leaves.ts";

const TYPES = [...LEAF_TYPES];
const rowOf = ({ index, offset, amount, matched, receipt }: Leaf) => [index, offset, amount, matched, receipt];
const reference = (leaves: readonly Leaf[]) => StandardMerkleTree.of(leaves.map(rowOf), TYPES, { sortLeaves: false });

const streamed = (leaves: readonly Leaf[]): Hex => {
  const hashes = new LeafHashes();
  for (const leaf of leaves) hashes.add(leaf);
  return hashes.root();
};

describe("The Merkle tree of a batch", () => {
  it("has the root that OpenZeppelin's library computes, for every count up to 300", () => {
    const leaves = plainLeaves(300);
    const hashes = leaves.map(leafHash);
    for (let count = 1; count <= leaves.length; count++) {
      const expected = SimpleMerkleTree.of(hashes.slice(0, count), { sortLeaves: false }).root;
      expect(streamed(leaves.slice(0, count)), `${count} leaves, streamed`).to.equal(expected);
      expect(LeafTree.of(leaves.slice(0, count)).root, `${count} leaves, as a tree`).to.equal(expected);
    }
    expect(streamed(leaves)).to.equal(reference(leaves).root);
  });

  it("has that root for a large batch too", () => {
    const leaves = plainLeaves(10_000);
    expect(streamed(leaves)).to.equal(SimpleMerkleTree.of(leaves.map(leafHash), { sortLeaves: false }).root);
  });

  it("encodes and hashes any leaf, and proves it, as the library does", () => {
    fc.assert(
      fc.property(anyLeaves(), fc.nat(), (leaves, at) => {
        const expected = reference(leaves);
        const tree = LeafTree.of(leaves);
        expect(tree.root).to.equal(expected.root);
        expect(streamed(leaves)).to.equal(expected.root);
        const leaf = leaves[at % leaves.length]!;
        expect(leafHash(leaf)).to.equal(expected.leafHash(rowOf(leaf)));
        expect(tree.proof(leaf.index)).to.deep.equal(expected.getProof(leaf.index));
        expect(verifyLeaf(tree.root, leaf, tree.proof(leaf.index))).to.equal(true);
      }),
      seeded(60),
    );
  });

  it("proves no leaf with anything changed, nor with another's proof", () => {
    fc.assert(
      fc.property(anyLeaves(), fc.nat(), (leaves, at) => {
        const tree = LeafTree.of(leaves);
        const leaf = leaves[at % leaves.length]!;
        const proof = tree.proof(leaf.index);
        const others: Leaf[] = [
          { ...leaf, index: leaf.index + 1 },
          { ...leaf, offset: leaf.offset + 1n },
          { ...leaf, amount: leaf.amount + 1n },
          { ...leaf, matched: [...leaf.matched, 0n] },
          { ...leaf, receipt: receiptOf("somebody else") },
        ];
        for (const other of others) expect(verifyLeaf(tree.root, other, proof)).to.equal(false);
        for (const word of [tree.root, "0x", "0x12", `0x${"zz".repeat(32)}`] as const)
          expect(verifyLeaf(tree.root, leaf, [...proof, word])).to.equal(false);
        if (leaves.length > 1) expect(verifyLeaf(tree.root, leaf, proof.slice(1))).to.equal(false);
        if (leaves.length > 1)
          expect(verifyLeaf(tree.root, leaf, tree.proof((leaf.index + 1) % leaves.length))).to.equal(false);
      }),
      seeded(60),
    );
  });

  it("takes the largest amounts that the contracts know, and refuses what it cannot encode", () => {
    const most = 2n ** 128n - 1n;
    const leaf: Leaf = { index: 0, offset: most, amount: most, matched: [most], receipt: receiptOf("most") };
    expect(streamed([leaf])).to.equal(reference([leaf]).root);
    expect(() => streamed([{ ...leaf, amount: most + 1n }])).to.throw("no amount of 128 bits");
    expect(() => streamed([{ ...leaf, offset: -1n }])).to.throw("no amount of 128 bits");
    expect(() => streamed([{ ...leaf, receipt: "0x12" }])).to.throw("no 32-byte word");
    expect(() => streamed([{ ...leaf, matched: Array<bigint>(MAX_MATCHED + 1).fill(1n) }])).to.throw("at most 16");
    expect(() => streamed([{ ...leaf, index: 1 }])).to.throw("comes as number 0");
    expect(() => new LeafHashes().root()).to.throw("at least one leaf");
    expect(() => LeafTree.of([leaf]).proof(1)).to.throw("no leaf 1 among 1");
  });
});
