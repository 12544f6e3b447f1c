import { expect } from "chai";
import { textHash, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { LeafTree } from "../../contracts/leaves/leaf-tree.ts";
import type { Leaf } from "../../contracts/leaves/leaf.ts";
import {
  batch,
  cny,
  evidence,
  federation,
  fixture,
  flood,
  leafReversal,
  overhead,
  peopled,
  ref,
  relief,
  ruleHash,
  signers,
  today,
} from "./fixture.ts";
import { batchOf, firstBatch, leavesOf, treeOf } from "./leaf-trees.ts";

const { federationRecorder, stranger } = signers;
/** As `BatchFault` numbers them. */
const FAULTS = { OVERLAP: 0, NEIGHBOURS: 1, FIRST: 2, LAST: 3, INDEX: 4, EMPTY: 5 } as const;
const AMOUNTS = [300n, 50n, 1n, 649n, 8_000n];

/** Records a batch with these leaves, whether they fit or not. */
async function recorded(leaves: readonly Leaf[], fields: Partial<{ amount: bigint; count: number }> = {}) {
  const contracts = await fixture(peopled);
  const tree = treeOf(leaves, fields);
  await contracts.asRecorder.recordBatch(batchOf(tree.terms));
  /** Anybody shows the leaves at these places of the tree. */
  const challenge = (...places: number[]) => {
    const shown = places.map((place) => leaves[place]!);
    return contracts.ledger.connect(stranger).challengeBatch(firstBatch, tree.terms, shown, places.map(tree.proof));
  };
  return { ...contracts, ...tree, challenge };
}

const honest = leavesOf(AMOUNTS);
/** The same with another leaf at one place. */
const but = (place: number, fields: Partial<Leaf>): Leaf[] =>
  honest.map((leaf, index) => (index === place ? { ...leaf, ...fields } : leaf));

describe("A gift within a batch", () => {
  it("is proved by its leaf and proof, of whatever number of leaves", async () => {
    for (const count of [1, 2, 3, 5, 64, 100]) {
      const leaves = leavesOf(Array.from({ length: count }, (_, i) => BigInt(i * 7 + 1)));
      const { ledger, terms, proof } = await recorded(leaves);
      for (const place of new Set([0, Math.floor(count / 2), count - 1])) {
        expect(await ledger.isLeaf(firstBatch, terms, leaves[place], proof(place)), `${place} of ${count}`).to.equal(true);
      }
    }
  });

  it("is proved with what was matched, and by our own trees as by OpenZeppelin's", async () => {
    const leaves = honest.map((leaf) => ({ ...leaf, matched: Array.from({ length: leaf.index }, (_, i) => BigInt(i * 10)) }));
    const { ledger, terms } = await recorded(leaves);
    const own = LeafTree.of(leaves);
    expect(own.root).to.equal(terms.root);
    for (const leaf of leaves) {
      expect(await ledger.isLeaf(firstBatch, terms, leaf, own.proof(leaf.index))).to.equal(true);
      expect(await ledger.isLeaf(firstBatch, terms, { ...leaf, matched: [1n, 2n] }, own.proof(leaf.index))).to.equal(false);
    }
  });

  it("is not proved with anything else in it, with another proof, of other terms, of another batch", async () => {
    const { ledger, terms, proof } = await recorded(honest);
    const leaf = honest[3]!;
    const says = (...args: unknown[]): Promise<boolean> => ledger.isLeaf(...args) as Promise<boolean>;
    for (const fields of [{ index: 2 }, { offset: 350n }, { amount: 650n }, { matched: [0n] }, { receipt: textHash("mine") }]) {
      expect(await says(firstBatch, terms, { ...leaf, ...fields }, proof(3)), Object.keys(fields)[0]).to.equal(false);
    }
    for (const path of [proof(2), [], proof(3).slice(1), [...proof(3), ZERO_WORD]]) {
      expect(await says(firstBatch, terms, leaf, path)).to.equal(false);
    }
    for (const fields of [{ root: textHash("other") }, { amount: 8_999n }, { count: 6 }]) {
      expect(await says(firstBatch, { ...terms, ...fields }, leaf, proof(3))).to.equal(false);
    }
    for (const fields of [{ fund: overhead }, { asset: ZERO_ADDRESS }, { start: 1n }]) {
      expect(await says({ ...firstBatch, ...fields }, terms, leaf, proof(3))).to.equal(false);
    }
    expect(await says(firstBatch, terms, leaf, proof(3))).to.equal(true);
  });

  it("is of the first part's line where a rule cut the batch", async () => {
    const { ledger, asAdmin, asMember, asRecorder } = await fixture(peopled);
    await asMember.setConsent(relief, federation, true);
    const rule = [
      { fund: relief, basisPoints: 1_234 },
      { fund: flood, basisPoints: 8_766 },
    ];
    await asAdmin.setAllocation(flood, rule);
    const { terms, proof } = treeOf(honest);
    await asRecorder.recordBatch(batch({ ...terms, count: BigInt(terms.count), ruleHash: ruleHash(rule) }));
    expect(await ledger.isLeaf({ ...firstBatch, fund: relief }, terms, honest[4], proof(4))).to.equal(true);
    expect(await ledger.isLeaf(firstBatch, terms, honest[4], proof(4))).to.equal(false);
  });
});

describe("A challenge of a batch", () => {
  const faulty: [what: string, leaves: Leaf[], terms: object, shown: number[], fault: keyof typeof FAULTS, index: number][] = [
    ["two leaves that overlap", but(3, { offset: 350n }), {}, [2, 3], "OVERLAP", 2],
    ["two leaves that overlap, shown the other way round", but(3, { offset: 350n }), {}, [3, 2], "OVERLAP", 2],
    ["two leaves far apart of which the later lies before the earlier", but(3, { offset: 0n }), {}, [1, 3], "OVERLAP", 1],
    ["two different leaves of one index", but(4, { index: 3 }), {}, [3, 4], "OVERLAP", 3],
    ["neighbours with a gap between them", but(3, { offset: 352n }), {}, [2, 3], "NEIGHBOURS", 2],
    ["a first leaf that does not begin at nothing", but(0, { offset: 1n, amount: 299n }), {}, [0], "FIRST", 0],
    ["a last leaf that ends too early", honest, { amount: 9_001n }, [4], "LAST", 4],
    ["a last leaf that ends too late", honest, { amount: 8_999n }, [4], "LAST", 4],
    ["any leaf that ends beyond the total", but(2, { offset: 9_000n }), { amount: 9_000n }, [2], "LAST", 2],
    ["an end beyond what a counter holds", but(2, { offset: 2n ** 128n - 1n }), { amount: 9_000n }, [2], "LAST", 2],
    ["an index beyond the count", honest, { count: 4, amount: 9_000n }, [4], "INDEX", 4],
    ["an index far beyond the count", but(0, { index: 2 ** 32 - 1 }), {}, [0], "INDEX", 2 ** 32 - 1],
    ["a leaf of nothing", but(1, { amount: 0n }), { amount: 9_000n }, [1], "EMPTY", 1],
    ["a fault of the second one shown", but(1, { amount: 0n }), { amount: 9_000n }, [3, 1], "EMPTY", 1],
  ];
  for (const [what, leaves, terms, shown, fault, index] of faulty) {
    it(`proves ${what}`, async () => {
      const batchOnChain = await recorded(leaves, terms);
      const { ledger, challenge, proof } = batchOnChain;
      expect(await ledger.isDisputed(firstBatch, batchOnChain.terms)).to.equal(false);
      await expect(challenge(...shown))
        .to.emit(ledger, "BatchDisputed")
        .withArgs(8n, flood, cny, 0n, FAULTS[fault], index, stranger.address);
      expect(await ledger.isDisputed(firstBatch, batchOnChain.terms)).to.equal(true);
      expect(await ledger.isLeaf(firstBatch, batchOnChain.terms, leaves[2], proof(2))).to.equal(false);
      await expect(challenge(...shown))
        .to.be.revertedWithCustomError(ledger, "AlreadyDisputed")
        .withArgs(flood, cny, 0n);
    });
  }

  it("finds nothing between any leaves of a batch that is right", async () => {
    const { ledger, challenge, terms } = await recorded(honest);
    for (const one of honest.keys()) {
      await expect(challenge(one)).to.be.revertedWithCustomError(ledger, "NoFault");
      for (const other of honest.keys()) await expect(challenge(one, other)).to.be.revertedWithCustomError(ledger, "NoFault");
    }
    expect(await ledger.isDisputed(firstBatch, terms)).to.equal(false);
  });

  it("is of one or two leaves, with their proofs, of a batch that is there", async () => {
    const { ledger, terms, proof } = await recorded(but(3, { offset: 352n }));
    const leaves = but(3, { offset: 352n });
    const refused = async (args: unknown[], error: string, told: unknown[]) => {
      const sent = ledger.challengeBatch(...args);
      await expect(sent, error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...told);
    };
    await refused([firstBatch, terms, [], []], "ChallengeWrong", [0, 0]);
    await refused([firstBatch, terms, [leaves[2]], []], "ChallengeWrong", [1, 0]);
    await refused([firstBatch, terms, leaves.slice(0, 3), [0, 1, 2].map(proof)], "ChallengeWrong", [3, 3]);
    await refused([firstBatch, terms, [leaves[2], leaves[3]], [proof(2), proof(2)]], "ProofWrong", [3]);
    await refused([firstBatch, terms, [{ ...leaves[2], amount: 2n }, leaves[3]], [proof(2), proof(3)]], "ProofWrong", [2]);
    const shown = [
      [leaves[2], leaves[3]],
      [proof(2), proof(3)],
    ];
    for (const fields of [{ amount: terms.amount + 1n }, { count: 4 }, { root: textHash("other") }]) {
      await refused([firstBatch, { ...terms, ...fields }, ...shown], "BatchUnknown", [flood, cny, 0n]);
    }
    await refused([{ ...firstBatch, start: 1n }, terms, ...shown], "BatchUnknown", [flood, cny, 1n]);
    await ledger.challengeBatch(firstBatch, terms, ...shown);
  });

  it("cannot prove that a leaf is missing, nor tell two that are the same", async () => {
    const without = honest.filter(({ index }) => index !== 1);
    const missing = await recorded(without, { amount: 9_000n, count: 5 });
    for (const [i] of without.entries()) {
      await expect(missing.challenge(i)).to.be.revertedWithCustomError(missing.ledger, "NoFault");
    }
    const twice = await recorded([...honest, honest[4]!], { amount: 9_000n, count: 5 });
    await expect(twice.challenge(4, 5)).to.be.revertedWithCustomError(twice.ledger, "NoFault");
  });

  it("touches that batch alone, and moves no counter", async () => {
    const { ledger, asRecorder, challenge, terms, proof } = await recorded(but(3, { offset: 352n }));
    const second = treeOf(honest);
    await asRecorder.recordBatch({ ...batchOf(second.terms), expectedAt: 9_000n });
    await challenge(2, 3);
    expect(await ledger.isLeaf({ ...firstBatch, start: 9_000n }, second.terms, honest[1], second.proof(1))).to.equal(true);
    expect(await ledger.isLeaf({ ...firstBatch, start: 9_000n }, terms, honest[1], proof(1))).to.equal(false);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([18_000n, 0n]);
  });
});

describe("A reversal of a gift within a batch", () => {
  it("marks the leaf and moves no counter", async () => {
    const { ledger, asRecorder } = await recorded(honest);
    await expect(asRecorder.recordLeafReversal(leafReversal()))
      .to.emit(ledger, "LeafReversed")
      .withArgs(
        ...[8n, flood, cny, flood, 0n, 1n, 300n, federationRecorder.address],
        ...["the bank took it back", ref, evidence, await today()],
      );
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([9_000n, 0n]);
  });

  it("is refused without evidence, of nothing, of a token, on a day to come, of anyone but the recorder", async () => {
    const { ledger, asRecorder } = await recorded(honest);
    const day = await today();
    const refusals: [object, string, unknown[]][] = [
      [{ evidence: ZERO_WORD }, "EvidenceMissing", ["reversal"]],
      [{ amount: 0n }, "AmountZero", []],
      [{ asset: ZERO_ADDRESS }, "UnitUnknown", [ZERO_ADDRESS]],
      [{ date: day + 1 }, "DateInFuture", [day + 1, day]],
    ];
    for (const [fields, error, told] of refusals) {
      await expect(asRecorder.recordLeafReversal(leafReversal(fields)))
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...told);
    }
    await expect(ledger.connect(stranger).recordLeafReversal(leafReversal()))
      .to.be.revertedWithCustomError(ledger, "NotRecorder")
      .withArgs(flood, stranger.address, federationRecorder.address);
  });
});
