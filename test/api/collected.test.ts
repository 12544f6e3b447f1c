// What came to funds in batches, followed together: it has to be what each batch's own trace says, added up.
import { expect } from "chai";
import { numberToHex } from "viem";
import { type Api, createApi } from "../../api/create-api.ts";
import type { Database } from "../../indexer/store/database.ts";
import { openTestDatabase } from "../support/database.ts";
import { Book } from "../trace/ledger/book.ts";
import { store } from "../trace/ledger/rows.ts";
import { askApi } from "./support/ledger.ts";

const FUND = `0x${"f".charCodeAt(0).toString(16)}${numberToHex(1, { size: 31 }).slice(2)}`;
const TOTALS = ["disbursed", "confirmed", "held", "writtenOff"] as const;
const SUMS = TOTALS.map((name) => `${name} { value }`).join(" ");
const PIECE = "amount { value } quantity { value } outcome fund { id } path { kind } disbursement { id }";

describe("What came to a fund in batches", function () {
  this.timeout(120_000);
  let database: Database;
  let api: Api;
  const book = new Book({ 1: "CNY", 2: "CNY", 3: "KIT", 4: "CNY" });
  // Two batches that follow each other, a single gift, a third batch cut in two, one that is reversed, and one of another fund.
  book.donateBatch([100n, 200n, 300n], { line: 1, amount: 600n });
  const second = book.donateBatch([50n, 50n], { line: 1, amount: 100n });
  book.donate({ line: 1, amount: 40n });
  const third = book.donateBatch([7n, 8n, 9n, 10n], { line: 1, amount: 11n }, { line: 2, amount: 23n });
  const gone = book.donateBatch([5n, 6n], { line: 1, amount: 11n });
  book.donateBatch([1n, 1n], { line: 4, amount: 2n });
  book.reverse(gone);
  book.reverseLeaf(second, 1);
  book.reverseLeaf(third, 3);
  const paid = book.disburse(1, 350n);
  book.attestReceived(paid, 120n);
  book.transfer(1, 300n, 3, 7n);
  book.disburse(3, 3n);
  book.comeBack(paid, 30n);
  book.writeOff(1, 60n);
  book.disburse(2, 20n);

  const ask = async (query: string, variables?: object): Promise<any> => {
    const { data, errors } = await askApi(api, query, variables);
    if (errors.length > 0) throw new Error(errors.map((error) => error.message).join("\n"));
    return data;
  };

  before(async () => {
    database = await openTestDatabase();
    await store(database, book.facts());
    api = createApi({ database, log: (line) => console.error(line) });
  });
  after(async () => {
    await api.dispose();
    await database.close();
  });

  it("is added up and followed as all of them together", async () => {
    const { fund } = await ask(
      `query ($id: ID!) { fund(id: $id) {
        collected { fund { id } amount { value decimal asset { code } } batches gifts reversedGifts reversed { value } from until basis ${SUMS}
          pieces(first: 100) { totalCount nodes { ${PIECE} } } }
        batches { totalCount nodes { id amount { value } reversed batch { count } trace { ${SUMS} pieces(first: 100) { nodes { ${PIECE} } } } } } } }`,
      { id: FUND },
    );
    const [collected, ...others] = fund.collected;
    expect(others).to.deep.equal([]);
    expect(collected).to.deep.include({
      ...{ fund: { id: FUND }, amount: { value: "734", decimal: "734", asset: { code: "CNY" } }, batches: "3", gifts: "9" },
      ...{ reversedGifts: "2", reversed: { value: "60" }, from: "2020-02-01", until: "2020-02-01", basis: "FIFO" },
    });
    expect(fund.batches.totalCount).to.equal("4");
    expect(fund.batches.nodes.map(({ amount }: any) => amount.value)).to.deep.equal(["11", "34", "100", "600"]);
    expect(fund.batches.nodes.map(({ reversed }: any) => reversed)).to.deep.equal([true, false, false, false]);
    const standing = fund.batches.nodes.filter(({ reversed }: any) => !reversed);
    for (const name of TOTALS) {
      const added = standing.reduce((sum: bigint, batch: any) => sum + BigInt(batch.trace[name].value), 0n);
      expect(BigInt(collected[name].value), name).to.equal(added);
    }
    expect(BigInt(collected.disbursed.value) + BigInt(collected.held.value) + BigInt(collected.writtenOff.value)).to.equal(
      734n,
    );
    const sumsOf = (pieces: any[]) => {
      const byEnd = new Map<string, bigint>();
      for (const { amount, quantity: _, ...end } of pieces) {
        const name = JSON.stringify(end);
        byEnd.set(name, (byEnd.get(name) ?? 0n) + BigInt(amount.value));
      }
      return [...byEnd].toSorted(([one], [other]) => (one < other ? -1 : 1));
    };
    expect(sumsOf(collected.pieces.nodes)).to.deep.equal(sumsOf(standing.flatMap(({ trace }: any) => trace.pieces.nodes)));
    expect(collected.pieces.totalCount).to.equal(String(collected.pieces.nodes.length));
  });

  it("comes in pages that join to the same list", async () => {
    const query = `query ($id: ID!, $first: Int, $after: String) { fund(id: $id) { collected {
      pieces(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${PIECE} } } } } }`;
    const pageOf = async (first: number, after?: string) =>
      (await ask(query, { id: FUND, first, after })).fund.collected[0].pieces;
    const whole = await pageOf(100);
    const joined: unknown[] = [];
    for (let after: string | undefined; ;) {
      const page = await pageOf(2, after);
      joined.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(joined).to.deep.equal(whole.nodes);

    const list = `query ($id: ID!, $after: String) { fund(id: $id) { batches(first: 3, after: $after) {
      pageInfo { hasNextPage endCursor } nodes { amount { value } } } } }`;
    const { fund } = await ask(list, { id: FUND });
    expect(fund.batches.pageInfo.hasNextPage).to.equal(true);
    const rest = (await ask(list, { id: FUND, after: fund.batches.pageInfo.endCursor })).fund.batches;
    expect(rest).to.deep.include({ nodes: [{ amount: { value: "600" } }] });
  });

  it("is nothing where no batch came", async () => {
    const { fund } = await ask('{ fund(key: "f2") { collected { gifts } batches { totalCount } } }');
    expect(fund).to.deep.equal({ collected: [], batches: { totalCount: "0" } });
  });
});
