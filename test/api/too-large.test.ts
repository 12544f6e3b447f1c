import { expect } from "chai";
import { createApi } from "../../api/create-api.ts";
import { MOST_PIECES } from "../../api/trace/summary.ts";
import { type Database, insertRows } from "../../indexer/store/database.ts";
import { askApi } from "./support/ledger.ts";
import { openTestDatabase } from "../support/database.ts";

const word = (byte: string): string => `0x${byte.repeat(32)}`;
const address = (byte: string): string => `0x${byte.repeat(20)}`;

// A gift in more pieces than a chain in a test could record in good time: its rows are written as the indexer writes them.
describe("A trace of too many pieces", function () {
  this.timeout(120_000);
  let database: Database;
  const QUERY = `{ donation(id: "${word("f1")}-in-0") { trace { basis amount { value } disbursed { value } confirmed { value } held { value }
    refunded { value } writtenOff { value } flow { nodes { id } }
    pieces(first: 2) { totalCount nodes { amount { value } outcome } pageInfo { hasNextPage } } } } }`;

  before(async () => {
    database = await openTestDatabase();
    const event = (log_index: number) => ({ block: 1, log_index, tx: word("aa") });
    const by = address("b1");
    await insertRows(database, "block", [
      { number: 1, hash: word("01"), parent_hash: word("00"), time: "2026-01-01T00:00:00Z" },
    ]);
    await insertRows(database, "organisation", [{ id: word("c1"), key: "o", name: "O", admin: by, ...event(0) }]);
    await insertRows(database, "unit", [{ asset: address("a1"), code: "CNY", kind: "FIAT", decimals: 2, by, ...event(1) }]);
    await insertRows(database, "fund", [
      { id: word("f0"), key: "f", name: "F", organisation: word("c1"), restriction: "NONE", by, ...event(2) },
    ]);
    await insertRows(database, "recorder_setting", [{ fund: word("f0"), recorder: by, by, ...event(2) }]);
    const line = { number: 1, id: word("f1"), fund: word("f0"), asset: address("a1"), code: "CNY", decimals: 2 };
    await insertRows(database, "line", [{ ...line, received: MOST_PIECES + 1, spent: 0, ...event(3) }]);
    const gift = { line: 1, start: 0, by, date: "2026-01-01" };
    await database.transaction(async (tx) => {
      await insertRows(tx, "donation", [
        { ...gift, given_to: word("f0"), amount: MOST_PIECES + 1, part_count: 1, kind: "DONATION", ...event(4) },
      ]);
      const part = { gift_line: 1, gift_start: 0, part_index: 0, gift_offset: 0 };
      await insertRows(tx, "inflow", [{ ...gift, end: MOST_PIECES + 1, type: "DONATION", ...part, ...event(4) }]);
    });
    await spend(0, MOST_PIECES - 1);
  });
  after(() => database.close());

  /** Disbursements of one base unit each. */
  async function spend(from: number, to: number): Promise<void> {
    await database.query(
      `INSERT INTO outflow (line, start, "end", type, "by", date, class, block, log_index, tx)
       SELECT 1, n, n + 1, 'DISBURSEMENT', bytes($1), '2026-01-01', 'PROGRAMME', 1, 10 + n, bytes($2) FROM generate_series($3::integer, $4::integer) AS n`,
      [address("b1"), word("aa"), from, to - 1],
    );
    await database.query("UPDATE line SET spent = $1", [to]);
  }

  it("is added up as long as it has 20,000", async () => {
    // 19,999 payments and what is held.
    const { data, errors } = await askApi(createApi({ database }), QUERY);
    expect(errors).to.deep.equal([]);
    expect(data.donation.trace.disbursed.value).to.equal("19999");
    expect(data.donation.trace.held.value).to.equal("2");
    expect(data.donation.trace.pieces.totalCount).to.equal("20000");
    expect(data.donation.trace.basis).to.equal("OWN_FUND");
  });

  it("has no totals beyond, but its pieces still page", async () => {
    await spend(MOST_PIECES - 1, MOST_PIECES);
    const { data, errors } = await askApi(createApi({ database }), QUERY);
    const { trace } = data.donation;
    expect(trace.basis).to.equal("FIFO");
    expect(trace.amount.value).to.equal("20001");
    const empty = ["disbursed", "confirmed", "held", "refunded", "writtenOff", "flow"];
    for (const total of empty) expect(trace[total], total).to.equal(null);
    expect(trace.pieces.totalCount).to.equal(null);
    expect(errors.map((error) => error.extensions?.code)).to.deep.equal(
      [...empty, "pieces.totalCount"].map(() => "TRACE_TOO_LARGE"),
    );
    expect(trace.pieces.nodes).to.deep.equal([1, 2].map(() => ({ amount: { value: "1" }, outcome: "DISBURSED" })));
    expect(trace.pieces.pageInfo.hasNextPage).to.equal(true);
  });
});
