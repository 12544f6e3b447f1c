import { expect } from "chai";
import type { Hex } from "viem";
import { fundId, lineId, organisationId, textHash, unitAddress, ZERO_WORD } from "../../contracts/ids.ts";
import { type Leaf, verifyLeaf } from "../../contracts/leaves/leaf.ts";
import { LeafTree } from "../../contracts/leaves/leaf-tree.ts";
import { newReceiptCode, receiptCommitment } from "../../contracts/leaves/receipt-code.ts";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import { writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { insertRows } from "../../indexer/store/database.ts";
import { temporaryDirectory } from "../cli/support/temporary.ts";
import { startArrival, until } from "../indexer/support/batches.ts";
import { termsOf } from "../leaves/support/leaves.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";

const FUND = fundId(organisationId("relief"), "crowd");
const CNY = unitAddress("CNY");
const BATCH = `${lineId(FUND, CNY)}-in-0`;
const CLAIM = "position index offset { value } amount { value } receipt";
const STATE = `{ donation(id: "${BATCH}") { amount { decimal } batch { count root uri state problem } } }`;

// After the other files by its name: what it adds to the ledger that all share would stand in their lists.
describe("Batches on the chain", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  const leaves: Leaf[] = [];
  for (const [index, amount] of [2_500n, 7n, 10_000n, 1n].entries()) {
    const before = leaves.at(-1);
    const receipt = receiptCommitment(newReceiptCode());
    leaves.push({ index, offset: before ? before.offset + before.amount : 0n, amount, matched: [], receipt });
  }
  const { root, amount, count } = termsOf(leaves);
  const lists = temporaryDirectory();
  const claimed = ({ index, offset, amount, receipt }: Leaf) => ({
    ...{ position: index, index: `${index}`, receipt },
    ...{ offset: { value: `${offset}` }, amount: { value: `${amount}` } },
  });
  const call = (name: string, args: readonly unknown[]): Promise<Hex> => ledger.call({ contract: "ledger", name, args });
  const record = { fund: FUND, asset: CNY, ruleHash: ZERO_WORD, ref: ZERO_WORD, date: 0, uri: "" };

  before(async () => {
    ledger = await theLedger();
    const { fund } = await ledger.ask(`{ fund(key: "masks") { recorder { address } } }`);
    const opening = { organisation: organisationId("relief"), key: "crowd", name: "Crowd", recorder: fund.recorder.address };
    const terms = { restriction: 0, termsHash: ZERO_WORD, termsURI: "", refundDeadline: 0 };
    await call("openFund", [{ ...opening, ...terms }]);
    await call("recordBatch", [{ ...record, amount, expectedAt: 0n, count, root, uri: "https://gifts.example/1" }]);
    const spent = {
      fund: FUND,
      asset: CNY,
      recipient: ZERO_WORD,
      beneficiary: ZERO_WORD,
      class: 0,
      purpose: "",
      ref: ZERO_WORD,
    };
    await call("recordDisbursement", [{ ...spent, amount: 5_000n, expectedAt: 0n, evidence: ZERO_WORD, date: 0 }]);
  });

  const sources = async (): Promise<any> => {
    const query = `{ disbursement(id: "${lineId(FUND, CNY)}-out-0") { sources { totalCount nodes { quantity { value } donation { id reversed } } } } }`;
    return (await ledger.ask(query)).disbursement.sources;
  };

  it("are one source each until their list is here", async () => {
    expect((await ledger.ask(STATE)).donation).to.deep.equal({
      amount: { decimal: "125.08" },
      batch: { count: "4", root, uri: "https://gifts.example/1", state: "WAITING", problem: null },
    });
    const quantity = { value: "5000" };
    expect(await sources()).to.deep.equal({ totalCount: "1", nodes: [{ quantity, donation: { id: BATCH, reversed: false } }] });
  });

  it("are their gifts from there on, each of which is found, traced and proved", async () => {
    await ledger.database.transaction(async (tx) => {
      const file = 1;
      await insertRows(tx, "leaf_file", [{ number: file, root, count, total: amount, bytes: 1n, origin: "a test" }]);
      await insertRows(
        tx,
        "leaf",
        leaves.map(({ index, offset, amount, receipt }) => ({ file, index, offset, amount, receipt, matched: null })),
      );
      await insertRows(tx, "leaf_mark", [{ file, offset: 0n, index: 0 }]);
    });
    const { donation } = await ledger.ask(
      `{ donation(ref: "${leaves[2]!.receipt}") { id amount { value } leaf { proof } trace { disbursed { value } held { value } } } }`,
    );
    expect(donation).to.deep.include({ id: `${BATCH}/2`, amount: { value: "10000" } });
    expect(donation.trace).to.deep.equal({ disbursed: { value: "2493" }, held: { value: "7507" } });
    expect(donation.leaf.proof).to.deep.equal(LeafTree.of(leaves).proof(2));
    expect(verifyLeaf(root, leaves[2]!, donation.leaf.proof)).to.equal(true);
    const { totalCount, nodes } = await sources();
    expect(totalCount).to.equal("3");
    expect(nodes.map((node: any) => [node.donation.id, node.quantity.value])).to.deep.equal([
      [`${BATCH}/0`, "2500"],
      [`${BATCH}/1`, "7"],
      [`${BATCH}/2`, "2493"],
    ]);
  });

  it("have gifts that are reversed one by one, and reversals of none that have no effect", async () => {
    const reversal = { givenTo: FUND, asset: CNY, batchFund: FUND, batchStart: 0n, reason: "bounced", ref: ZERO_WORD };
    const proof = { evidence: textHash("bank"), date: 0 };
    await call("recordLeafReversal", [{ ...reversal, ...proof, index: 1n, amount: 7n }]);
    await call("recordLeafReversal", [{ ...reversal, ...proof, index: 2n, amount: 9_999n }]);
    const { a, b } = await ledger.ask(
      `{ a: donation(id: "${BATCH}/1") { reversed reversal { reason } trace { pieces { nodes { outcome } } } } b: donation(id: "${BATCH}/2") { reversed } }`,
    );
    expect(a).to.deep.equal({
      reversed: true,
      reversal: { reason: "bounced" },
      trace: { pieces: { nodes: [{ outcome: "REVERSED" }] } },
    });
    expect(b).to.deep.equal({ reversed: false });
    expect((await sources()).nodes.map((node: any) => node.donation.reversed)).to.deep.equal([false, true, false]);
    const { irregularities } = await ledger.ask(
      `{ irregularities(fund: "${FUND}", kinds: [INVALID_LEAF_REVERSAL]) { nodes { entry { id } reversal { donation { id } } } } }`,
    );
    expect(irregularities.nodes).to.deep.equal([{ entry: { id: BATCH }, reversal: { donation: { id: `${BATCH}/2` } } }]);
  });

  it("are claims once a fault was proved on the chain", async () => {
    const short = leaves.slice(0, 2);
    const tree = LeafTree.of(short);
    const terms = { root: tree.root, amount: 9_999n, count: 2 };
    await call("recordBatch", [{ ...record, ...terms, expectedAt: amount }]);
    const start = amount;
    const last = { ...short[1]!, matched: [] };
    await call("challengeBatch", [{ fund: FUND, asset: CNY, start }, terms, [last], [tree.proof(1)]]);
    const id = `${lineId(FUND, CNY)}-in-${start}`;
    const { donation } = await ledger.ask(`{ donation(id: "${id}") { batch { state problem leaves { totalCount } } } }`);
    expect(donation.batch).to.deep.include({ state: "DISPUTED", leaves: { totalCount: "0" } });
    expect(donation.batch.problem).to.match(/last gift/);
    const { irregularities } = await ledger.ask(
      `{ irregularities(fund: "${FUND}", kinds: [DISPUTED_BATCH]) { nodes { why entry { id } } } }`,
    );
    expect(irregularities.nodes).to.deep.equal([
      { why: "The last gift of the batch does not end where the batch ends (gift 1). Its gifts are claims.", entry: { id } },
    ]);
    const asked = `{ donation(id: "${id}") {
      batch { state leaves { totalCount } claims(first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { ${CLAIM} } } }
      trace { pieces { nodes { outcome amount { value } } } } } }`;
    const none = (await ledger.ask(asked)).donation;
    expect(none.batch.claims).to.deep.include({ totalCount: "0", nodes: [] });
    await writeLeaves(short, lists);
    const arrival = startArrival({ database: ledger.database, stores: [new DirectoryStore(lists)] });
    await until(async () => (await ledger.ask(asked)).donation.batch.claims.totalCount === "2");
    await arrival.stop();
    const { batch, trace } = (await ledger.ask(asked)).donation;
    expect(batch).to.deep.include({ state: "DISPUTED", leaves: { totalCount: "0" } });
    expect(batch.claims.nodes).to.deep.equal([claimed(short[0]!)]);
    expect(batch.claims.pageInfo.hasNextPage).to.equal(true);
    // Still one opaque source.
    expect(trace).to.deep.equal(none.trace);
    expect(trace.pieces.nodes).to.deep.equal([{ outcome: "HELD", amount: { value: "9999" } }]);
    const { a, b } = await ledger.ask(
      `query ($after: String) { a: donation(id: "${id}") { batch { claims(after: $after) { nodes { ${CLAIM} } } } }
         b: donation(id: "${id}/1") { id } }`,
      { after: batch.claims.pageInfo.endCursor },
    );
    expect(a.batch.claims.nodes).to.deep.equal([claimed(short[1]!)]);
    expect(b).to.equal(null);
  });

  it("are claims of a list that is a good one of another batch", async () => {
    const tree = LeafTree.of(leaves);
    const terms = { root, amount: amount + 1n, count };
    const start = amount + 9_999n;
    await call("recordBatch", [{ ...record, ...terms, expectedAt: start }]);
    await call("challengeBatch", [{ fund: FUND, asset: CNY, start }, terms, [leaves[3]!], [tree.proof(3)]]);
    const claims = `batch { state claims { totalCount nodes { ${CLAIM} } } }`;
    const { good, bad } = await ledger.ask(
      `{ good: donation(id: "${BATCH}") { ${claims} } bad: donation(id: "${lineId(FUND, CNY)}-in-${start}") { ${claims} } }`,
    );
    expect(bad.batch).to.deep.equal({ state: "DISPUTED", claims: { totalCount: "4", nodes: leaves.map(claimed) } });
    expect(good.batch).to.deep.equal({ state: "STORED", claims: { totalCount: "0", nodes: [] } });
  });
});
