// Gifts within batches, through the API: rows of a ledger as the indexer writes them, and lists whose trees are real.
import { expect } from "chai";
import { numberToHex } from "viem";
import { type Api, createApi } from "../../api/create-api.ts";
import { LeafTree } from "../../contracts/leaves/leaf-tree.ts";
import { type Leaf, verifyLeaf } from "../../contracts/leaves/leaf.ts";
import { receiptParty } from "../../contracts/party.ts";
import type { Database } from "../../indexer/store/database.ts";
import { openTestDatabase } from "../support/database.ts";
import { Book } from "../trace/ledger/book.ts";
import { store } from "../trace/ledger/rows.ts";
import { type Answer, askApi } from "./support/ledger.ts";

const AMOUNTS = Array.from({ length: 300 }, (_, index) => BigInt((index * 37) % 91) + 1n);
const WHOLE = AMOUNTS.reduce((sum, amount) => sum + amount, 0n);
const receipt = (index: number) => receiptParty(numberToHex(0xabc000 + index, { size: 20 }));

describe("Gifts within batches", function () {
  this.timeout(120_000);
  let database: Database;
  let api: Api;
  let tree: LeafTree;
  const book = new Book({ 1: "CNY", 2: "CNY", 3: "CNY" });
  // A third goes to one fund and the rest to another; a gift comes before it on the second line.
  const single = book.donate({ line: 2, amount: 100n });
  const batch = book.donateBatch(AMOUNTS, { line: 1, amount: WHOLE / 3n }, { line: 2, amount: WHOLE - WHOLE / 3n });
  const waiting = book.donateBatch([5n, 6n, 7n], { line: 3, amount: 18n });
  book.transfer(2, 3_000n, 3, 3_000n);
  const paid = book.disburse(3, 2_500n);
  const other = book.disburse(1, WHOLE / 3n);
  book.reverseLeaf(batch, 3);
  book.reverseLeaf(batch, 40);
  const REVERSED = [3, 40];

  const idOf = (name: string): string => {
    const [line, direction, start] = name.split("-");
    return `${numberToHex("l".charCodeAt(0))}${numberToHex(Number(line), { size: 31 }).slice(2)}-${direction}-${start}`;
  };
  const answer = (query: string, variables?: object): Promise<Answer> => askApi(api, query, variables);
  const ask = async (query: string, variables?: object): Promise<Answer["data"]> => {
    const { data, errors } = await answer(query, variables);
    if (errors.length > 0) throw new Error(errors.map((error) => error.message).join("\n"));
    return data;
  };

  before(async () => {
    database = await openTestDatabase();
    await store(database, book.facts());
    const leaves: Leaf[] = [];
    for (const [index, amount] of AMOUNTS.entries()) {
      const before = leaves.at(-1);
      const matched = index % 2 === 0 ? [amount, 0n] : [];
      leaves.push({ index, offset: before ? before.offset + before.amount : 0n, amount, matched, receipt: receipt(index) });
    }
    tree = LeafTree.of(leaves);
    for (const { index, matched, receipt } of leaves) {
      const parameters = [index, receipt, matched.length > 0 ? matched : null];
      await database.query("UPDATE leaf SET receipt = bytes($2), matched = $3 WHERE file = 1 AND index = $1", parameters);
    }
    await database.query("UPDATE batch SET root = bytes($1) WHERE count = 300", [tree.root]);
    await database.query("UPDATE leaf_file SET root = bytes($1) WHERE number = 1", [tree.root]);
    await database.query("DELETE FROM leaf_file WHERE number = 2");
    await database.query("DELETE FROM leaf WHERE file = 2");
    api = createApi({ database, log: (line) => console.error(line) });
  });
  after(async () => {
    await api.dispose();
    await database.close();
  });

  const GIFT = `id amount { value } donor { commitment } reversed ref kind parts { id amount { value } }
    batch { count } leaf { index offset receipt matched { value } batch { id } proof }`;

  it("are gifts with an id, an amount and a trace of their own", async () => {
    for (const index of [0, 1, 127, 128, 299]) {
      const { donation } = await ask(
        `query ($id: ID!) { donation(id: $id) { ${GIFT}
          trace { amount { value } basis disbursed { value } held { value } pieces(first: 100) {
            totalCount nodes { amount { value } amountExact outcome } } } } }`,
        { id: `${idOf(batch)}/${index}` },
      );
      expect(donation.id).to.equal(`${idOf(batch)}/${index}`);
      expect(donation.amount.value).to.equal(`${AMOUNTS[index]}`);
      expect(donation.donor.commitment).to.equal(receipt(index));
      expect(donation.batch).to.equal(null);
      expect(donation.ref).to.equal(null);
      expect(donation.parts.map((part: any) => part.id)).to.deep.equal([`${idOf(batch)}/part/0`, `${idOf(batch)}/part/1`]);
      expect(donation.leaf).to.deep.include({ index, receipt: receipt(index), batch: { id: idOf(batch) } });
      expect(donation.leaf.matched.map((one: any) => one.value)).to.deep.equal(
        index % 2 === 0 ? [`${AMOUNTS[index]}`, "0"] : [],
      );
      const { pieces, ...trace } = donation.trace;
      expect(trace.amount.value).to.equal(`${AMOUNTS[index]}`);
      const sum = pieces.nodes.reduce((total: bigint, { amount }: any) => total + BigInt(amount.value), 0n);
      expect(sum).to.equal(AMOUNTS[index]);
      expect(BigInt(trace.disbursed.value) + BigInt(trace.held.value)).to.equal(AMOUNTS[index]);
    }
  });

  it("are proved by hashes that lead to the root on the chain", async () => {
    const { donation } = await ask(
      `query ($id: ID!) { donation(id: $id) { batch { root state leaves(first: 3, after: null) {
      totalCount pageInfo { hasNextPage } nodes { id amount { value } leaf { index offset receipt matched { value } proof } } } } } }`,
      {
        id: idOf(batch),
      },
    );
    expect(donation.batch).to.deep.include({ root: tree.root, state: "STORED" });
    expect(donation.batch.leaves).to.deep.include({ totalCount: "300", pageInfo: { hasNextPage: true } });
    for (const { amount, leaf } of donation.batch.leaves.nodes) {
      const matched = leaf.matched.map(({ value }: any) => BigInt(value));
      const opened = {
        index: leaf.index,
        offset: BigInt(leaf.offset),
        amount: BigInt(amount.value),
        matched,
        receipt: leaf.receipt,
      };
      expect(verifyLeaf(tree.root, opened, leaf.proof)).to.equal(true);
      expect(verifyLeaf(tree.root, { ...opened, amount: opened.amount + 1n }, leaf.proof)).to.equal(false);
    }
  });

  it("are all listed once by their batch, page after page", async () => {
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const { donation } = await ask(
        `query ($id: ID!, $after: String) { donation(id: $id) { batch { leaves(first: 70, after: $after) {
          nodes { id } pageInfo { hasNextPage endCursor } } } } }`,
        { id: idOf(batch), after },
      );
      const { nodes, pageInfo } = donation.batch.leaves;
      ids.push(...nodes.map(({ id }: any) => id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(ids).to.deep.equal(AMOUNTS.map((_, index) => `${idOf(batch)}/${index}`));
  });

  it("are found by the commitment of their receipt, and by nothing that is close to it", async () => {
    const { a, b, found } = await ask(
      `{ a: donation(ref: "${receipt(77)}") { id } b: donation(ref: "${receipt(300)}") { id }
         found: search(text: "${receipt(78)}") { ... on Donation { id } } }`,
    );
    expect(a.id).to.equal(`${idOf(batch)}/77`);
    expect(b).to.equal(null);
    expect(found).to.deep.equal([{ id: `${idOf(batch)}/78` }]);
  });

  it("are ambiguous where two batches have the same list", async () => {
    await database.query("UPDATE donation SET amount = $1 WHERE line = 3", [WHOLE]);
    await database.query("UPDATE batch SET root = bytes($1), count = 300 WHERE line = 3", [tree.root]);
    const { errors } = await answer(`{ donation(ref: "${receipt(77)}") { id } }`);
    await database.query("UPDATE donation SET amount = 18 WHERE line = 3");
    await database.query("UPDATE batch SET root = bytes($1), count = 3 WHERE line = 3", [numberToHex(1, { size: 32 })]);
    expect(errors[0]!.extensions!.code).to.equal("AMBIGUOUS_REF");
    expect(errors[0]!.extensions!.candidates).to.have.members([`${idOf(batch)}/77`, `${idOf(waiting)}/77`]);
  });

  it("are sources each by itself, counted exactly and added up as they are listed", async () => {
    for (const name of [paid, other]) {
      const sources: any[] = [];
      let count = "";
      for (let after: string | null = null; ;) {
        const { disbursement } = await ask(
          `query ($id: ID!, $after: String) { disbursement(id: $id) { amount { value } sources(first: 60, after: $after) { totalCount
            nodes { quantity { value } amount { value } donation { id reversed donor { commitment } } donor { kind commitment } inflow { id } }
            pageInfo { hasNextPage endCursor } } } }`,
          { id: idOf(name), after },
        );
        sources.push(...disbursement.sources.nodes);
        count = disbursement.sources.totalCount;
        if (!disbursement.sources.pageInfo.hasNextPage) break;
        after = disbursement.sources.pageInfo.endCursor;
      }
      expect(count).to.equal(`${sources.length}`);
      const { disbursement } = await ask(
        `query ($id: ID!) { disbursement(id: $id) { amount { value } sourceTotals { gifts byKind { kind gifts quantity { value } } } } }`,
        { id: idOf(name) },
      );
      const sum = (some: any[]): bigint => some.reduce((total, { quantity }) => total + BigInt(quantity.value), 0n);
      expect(`${sum(sources)}`).to.equal(disbursement.amount.value);
      expect(disbursement.sourceTotals.gifts).to.equal(new Set(sources.map(({ donation }) => donation.id)).size);
      for (const { kind, gifts, quantity } of disbursement.sourceTotals.byKind) {
        const own = sources.filter(({ donation }) => donation.reversed === (kind === "OWN"));
        expect(`${sum(own)}`).to.equal(quantity.value);
        expect(new Set(own.map(({ donation }) => donation.id)).size).to.equal(gifts);
      }
      for (const { donation, donor, inflow } of sources) {
        const index = Number(donation.id.split("/")[1] ?? -1);
        expect(donation.reversed).to.equal(donation.id.startsWith(idOf(batch)) && REVERSED.includes(index));
        if (donation.id.startsWith(`${idOf(batch)}/`)) {
          expect(inflow.id).to.match(/\/part\/[01]$/);
          if (!donation.reversed) expect(donor.commitment).to.equal(receipt(index));
        }
      }
    }
    const { disbursement } = await ask(
      `{ disbursement(id: "${idOf(paid)}") { sources(first: 1) { nodes { donation { id } } } } }`,
    );
    // First in, first out: the batch without a list came first, and is one source.
    expect(disbursement.sources.nodes[0].donation.id).to.equal(idOf(waiting));
  });

  it("show that they were reversed, one by one or with their whole batch", async () => {
    const { donation } = await ask(
      `{ donation(id: "${idOf(batch)}/3") { reversed reversal { reason donation { id } } trace { held { value } pieces { nodes { outcome amount { value } } } } } }`,
    );
    expect(donation.reversed).to.equal(true);
    expect(donation.reversal).to.deep.equal({ reason: "bounced", donation: { id: `${idOf(batch)}/3` } });
    expect(donation.trace).to.deep.equal({
      held: { value: "0" },
      pieces: { nodes: [{ outcome: "REVERSED", amount: { value: `${AMOUNTS[3]}` } }] },
    });
    const { a, b } = await ask(
      `{ a: donation(id: "${idOf(batch)}/4") { reversed reversal { reason } } b: donation(id: "${idOf(batch)}") { reversed } }`,
    );
    expect([a, b]).to.deep.equal([{ reversed: false, reversal: null }, { reversed: false }]);
    const invalid = await ask(
      `{ irregularities(first: 1000, kinds: [INVALID_LEAF_REVERSAL]) { totalCount nodes { why entry { id } reversal { donation { id } } } } }`,
    );
    expect(invalid.irregularities.nodes.length).to.be.above(0);
    for (const { entry } of invalid.irregularities.nodes) expect([idOf(batch), idOf(waiting)]).to.include(entry.id);
    const valid = REVERSED.map((index) => `${idOf(batch)}/${index}`);
    const named = invalid.irregularities.nodes.map(({ reversal }: any) => reversal.donation?.id);
    // The second reversal of one that is reversed has no effect.
    expect(named).to.include.members(valid);
  });

  it("wait for their list, and say what is wrong with one that came", async () => {
    const state = async (): Promise<any> =>
      (
        await ask(
          `{ donation(id: "${idOf(waiting)}") { amount { value } batch { count state problem leaves { totalCount nodes { id } } } } }`,
        )
      ).donation.batch;
    const none = { count: "3", leaves: { totalCount: "0", nodes: [] } };
    expect(await state()).to.deep.equal({ ...none, state: "WAITING", problem: null });
    expect((await ask(`{ donation(id: "${idOf(waiting)}/0") { id } }`)).donation).to.equal(null);
    await database.query(
      `INSERT INTO leaf_request (root, count, total, problem) SELECT root, count, 18, 'Its root is another.' FROM batch WHERE line = 3`,
    );
    expect(await state()).to.deep.equal({ ...none, state: "REFUSED", problem: "Its root is another." });
    const { irregularities } = await ask(`{ irregularities(kinds: [REFUSED_LIST]) { nodes { why entry { id } } } }`);
    expect(irregularities.nodes).to.deep.equal([{ why: "Its root is another.", entry: { id: idOf(waiting) } }]);
    await database.query("UPDATE batch_dispute SET valid = true, problem = NULL WHERE line = 3");
    const { problem, ...disputed } = await state();
    expect(disputed).to.deep.equal({ ...none, state: "DISPUTED" });
    expect(problem).to.match(/last gift does not end where the batch ends/);
    const listed = await ask(`{ irregularities(kinds: [DISPUTED_BATCH]) { nodes { why entry { id } } } }`);
    expect(listed.irregularities.nodes.map(({ entry }: any) => entry.id)).to.include(idOf(waiting));
    await database.query("DELETE FROM leaf_request");
    await database.query("UPDATE batch_dispute SET valid = false WHERE line = 3");
  });

  it("are no entries by themselves: lists name their batch once", async () => {
    const { donations, entries } = await ask(
      `{ donations { totalCount nodes { id batch { count } } } entries(filter: { kinds: [DONATION] }) { totalCount nodes { id } } }`,
    );
    expect(donations.nodes.map(({ id }: any) => id)).to.have.members([single, batch, waiting].map(idOf));
    expect(donations.nodes.map((one: any) => one.batch?.count ?? null)).to.have.members([null, "300", "3"]);
    expect([donations.totalCount, entries.totalCount]).to.deep.equal(["3", "3"]);
    for (const query of [
      `{ pieces(entry: "${idOf(batch)}/3", from: "0", to: "1") { nodes { outcome } } }`,
      `{ sources(entry: "${idOf(batch)}/3", from: "0", to: "1") { nodes { returned } } }`,
    ]) {
      const { errors } = await answer(query);
      expect(errors[0]!.message).to.match(/within a batch/);
    }
    const { entry, part, none } = await ask(
      `{ entry(id: "${idOf(batch)}/5") { id __typename } part: entry(id: "${idOf(batch)}/part/1") { id __typename ... on Part { count gift { id } } }
         none: entry(id: "${idOf(single)}/part/0") { id } }`,
    );
    expect(entry).to.deep.equal({ id: `${idOf(batch)}/5`, __typename: "Donation" });
    expect(part).to.deep.equal({ id: `${idOf(batch)}/part/1`, __typename: "Part", count: 2, gift: { id: idOf(batch) } });
    expect(none).to.equal(null);
  });
});
