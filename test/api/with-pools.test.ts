import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import type { Hex } from "viem";
import { fundId, lineId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import type { Leaf } from "../../contracts/leaves/leaf.ts";
import { insertRows } from "../../indexer/store/database.ts";
import type { Branch } from "../../scripts/journey/draw.ts";
import { forwardTree } from "../../scripts/journey/forward.ts";
import { readJourney } from "../../scripts/journey/read.ts";
import { receiptOf, termsOf } from "../leaves/support/leaves.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";

const RELIEF = organisationId("relief");
const [FUND, POOL, SECOND] = ["matched", "pool", "second"].map((key) => fundId(RELIEF, key)) as [Hex, Hex, Hex];
const CNY = unitAddress("CNY");
const NONE = 2n ** 128n - 1n;
const FOREVER = 2 ** 40 - 1;

const RULE = `pool { key } fund { key } asset { code } basisPoints perGift { value } perFund { value } inAll { value } from until
  submitter { address } state matched { value } matchedInAll { value } left { value }`;
const MATCHES = `matches { pool { key } amount { value } start transfer { id answers { id } amount { value } } rule { left { value } }
  sources { totalCount nodes { quantity { value } donation { ref } } } }`;
const gift = (start: bigint): string => `${lineId(FUND, CNY)}-in-${start}`;

// After the other files by its name: what it adds to the ledger that all share would stand in their lists.
describe("Pools", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  let recorder: Hex;
  const call = (name: string, args: readonly unknown[]): Promise<Hex> => ledger.call({ contract: "ledger", name, args });
  const open = (key: string): Promise<Hex> => {
    const terms = { restriction: 0, termsHash: ZERO_WORD, termsURI: "", refundDeadline: 0 };
    return call("openFund", [{ organisation: RELIEF, key, name: key, recorder, ...terms }]);
  };
  const given = (fund: Hex, amount: bigint, expectedAt: bigint, ref: string) => {
    const what = { fund, asset: CNY, amount, expectedAt, kind: 0, donor: ZERO_WORD, ref: textHash(ref), date: 0 };
    return { ...what, ruleHash: ZERO_WORD };
  };
  const set = (fields: object = {}): Promise<Hex> => {
    const limits = { mostPerGift: 300n, mostPerFund: NONE, mostInAll: 1_000n };
    const where = { pool: POOL, asset: CNY, fund: FUND, ratio: 10_000n };
    const whose = { from: 0, until: FOREVER, submitter: ZERO_ADDRESS, evidence: ZERO_WORD };
    return call("setMatching", [{ ...where, ...limits, ...whose, ...fields }]);
  };
  const rule = async (pool: string = "pool"): Promise<any> =>
    (await ledger.ask(`{ fund(id: "${fundId(RELIEF, pool)}") { matching { ${RULE} } } }`)).fund.matching[0];
  const matches = async (id: string): Promise<any> =>
    (await ledger.ask(`{ donation(id: "${id}") { ${MATCHES} } }`)).donation.matches;
  /** The journey of a gift, as `trace` tells it. */
  const lines = async (id: string): Promise<string> => {
    const reader = { ask: (query: string, variables: object) => ledger.answer(query, variables) } as unknown as Parameters<
      typeof readJourney
    >[0];
    const journey = await readJourney(reader, { kind: "donation", id }, 100);
    if (journey.kind !== "donation") throw new Error("no gift");
    const textOf = ({ text, branches }: Branch): string[] => [...text, ...branches.flatMap(textOf)];
    const tree = forwardTree(journey.donation, journey.list.nodes, () => undefined);
    return stripVTControlCharacters(textOf(tree).join("\n"));
  };

  before(async () => {
    ledger = await theLedger();
    recorder = (await ledger.ask(`{ fund(key: "masks") { recorder { address } } }`)).fund.recorder.address;
    for (const key of ["matched", "pool", "second"]) await open(key);
    await call("recordDonation", [given(POOL, 400n, 0n, "sponsor-1")]);
    await call("recordDonation", [given(POOL, 800n, 400n, "sponsor-2")]);
    await call("recordDonation", [given(SECOND, 10_000n, 0n, "sponsor-3")]);
    await set();
    await set({ pool: SECOND, ratio: 5_000n, mostPerGift: NONE, mostInAll: NONE });
  });

  it("say their rule, and what is left of it, before anybody gives", async () => {
    expect(await rule()).to.deep.equal({
      pool: { key: "pool" },
      fund: { key: "matched" },
      asset: { code: "CNY" },
      basisPoints: "10000",
      perGift: { value: "300" },
      perFund: null,
      inAll: { value: "1000" },
      from: "1970-01-01T00:00:00.000Z",
      until: null,
      submitter: null,
      state: "OPEN",
      matched: { value: "0" },
      matchedInAll: { value: "0" },
      left: { value: "1000" },
    });
    const { fund } = await ledger.ask(`{ fund(id: "${FUND}") { matchedBy { pool { key } } matching { state } } }`);
    expect(fund).to.deep.equal({ matchedBy: [{ pool: { key: "second" } }, { pool: { key: "pool" } }], matching: [] });
  });

  it("tell of a gift what it moved, in the order of the pools, and whose money it was", async () => {
    await call("recordDonationMatched", [given(FUND, 500n, 0n, "g-1"), [POOL, SECOND], 0n]);
    // The second match begins within the first sponsor's gift and ends within the second's.
    await call("recordDonationMatched", [given(FUND, 250n, 1_050n, "g-2"), [POOL], 250n]);
    const transfer = (pool: Hex, start: bigint, value: string, of: bigint) => ({
      id: `${lineId(pool, CNY)}-out-${start}`,
      answers: { id: gift(of) },
      amount: { value },
    });
    expect(await matches(gift(0n))).to.deep.equal([
      {
        pool: { key: "pool" },
        amount: { value: "300" },
        start: "0",
        transfer: transfer(POOL, 0n, "300", 0n),
        rule: { left: { value: "450" } },
        sources: { totalCount: "1", nodes: [{ quantity: { value: "300" }, donation: { ref: textHash("sponsor-1") } }] },
      },
      {
        pool: { key: "second" },
        amount: { value: "250" },
        start: "0",
        transfer: transfer(SECOND, 0n, "250", 0n),
        rule: { left: { value: "9750" } },
        sources: { totalCount: "1", nodes: [{ quantity: { value: "250" }, donation: { ref: textHash("sponsor-3") } }] },
      },
    ]);
    const [only] = await matches(gift(1_050n));
    expect(only.sources.nodes).to.deep.equal([
      { quantity: { value: "100" }, donation: { ref: textHash("sponsor-1") } },
      { quantity: { value: "150" }, donation: { ref: textHash("sponsor-2") } },
    ]);
    expect(await matches(`${lineId(POOL, CNY)}-in-0`)).to.deep.equal([]);
    expect(await rule()).to.deep.include({ matched: { value: "550" }, matchedInAll: { value: "550" }, left: { value: "450" } });
  });

  it("are told of in a journey from the gift, and from the sponsor's", async () => {
    const first = await lines(gift(0n));
    expect(first).to.contain(
      "moved 3.00 CNY more out of the pool pool (City Relief): money of somebody anonymous; 4.50 CNY of it left for such gifts",
    );
    expect(first).to.contain("moved 2.50 CNY more out of the pool second (City Relief)");
    const sponsor = await lines(`${lineId(POOL, CNY)}-in-0`);
    expect(sponsor)
      .to.contain("3.00 CNY granted to matched (City Relief)")
      .and.to.match(/matching a gift of 5\.00 CNY \(/);
  });

  it("tell of a gift within a batch its own share of each pool's sum, in the order of the list", async () => {
    const matched = [[0n, 40n], [60n], [100n, 10n]];
    const leaves = matched.map((of, index): Leaf => {
      return { index, offset: BigInt(index) * 100n, amount: 100n, matched: of, receipt: receiptOf(`pooled ${index}`) };
    });
    const start = await recordBatch(leaves, [160n, 50n]);
    const [whole, second] = await matches(gift(start));
    expect([whole.amount, second.amount]).to.deep.equal([{ value: "160" }, { value: "50" }]);
    // Nobody knows the gifts yet.
    expect((await ledger.ask(`{ donation(id: "${gift(start)}/1") { id } }`)).donation).to.equal(null);
    await store(leaves);
    expect((await matches(`${gift(start)}/0`)).map((one: any) => [one.pool.key, one.amount.value])).to.deep.equal([
      ["second", "40"],
    ]);
    expect((await matches(`${gift(start)}/1`)).map((one: any) => [one.pool.key, one.amount.value])).to.deep.equal([
      ["pool", "60"],
    ]);
    const last = await matches(`${gift(start)}/2`);
    expect(last.map((one: any) => [one.pool.key, one.amount.value, one.start])).to.deep.equal([
      ["pool", "100", String(550n + 60n)],
      ["second", "10", String(250n + 40n)],
    ]);
    const { donation } = await ledger.ask(
      `{ donation(id: "${gift(start)}") { batch { leaves { nodes { matches { start } } } } } }`,
    );
    const starts = donation.batch.leaves.nodes.map(({ matches }: any) => matches.map((one: any) => one.start));
    expect(starts).to.deep.equal([["250"], ["550"], ["610", "290"]]);
    expect(last[0].transfer).to.deep.equal({
      id: `${lineId(POOL, CNY)}-out-550`,
      answers: { id: gift(start) },
      amount: { value: "160" },
    });
    expect(last[0].sources.nodes).to.deep.equal([{ quantity: { value: "100" }, donation: { ref: textHash("sponsor-2") } }]);
  });

  it("name all that they added where a list says other sums than the chain", async () => {
    const leaves = [60n, 60n].map((matched, index): Leaf => {
      return { index, offset: BigInt(index) * 100n, amount: 100n, matched: [matched], receipt: receiptOf(`wrong ${index}`) };
    });
    const start = await recordBatch(leaves, [100n]);
    await store(leaves);
    const [match] = await matches(`${gift(start)}/1`);
    expect(match).to.deep.include({ amount: { value: "60" }, start: null });
    expect(match.sources.nodes).to.deep.equal([{ quantity: { value: "100" }, donation: { ref: textHash("sponsor-2") } }]);
  });

  it("are told of also where a list says sums beyond any amount", async () => {
    const leaves = [0, 1, 2].map((index): Leaf => {
      return { index, offset: BigInt(index), amount: 1n, matched: [NONE], receipt: receiptOf(`huge ${index}`) };
    });
    const start = await recordBatch(leaves, [1n]);
    await store(leaves);
    const [match] = await matches(`${gift(start)}/2`);
    expect(match).to.deep.include({ amount: { value: String(NONE) }, start: null });
  });

  it("are shown as they stand: run dry, not begun, over, stopped, frozen, not taken, and what was set before", async () => {
    const second = { pool: SECOND, ratio: 5_000n, mostPerGift: NONE, mostInAll: NONE };
    const now = Math.floor(Date.parse((await ledger.ask("{ status { indexedTime } }")).status.indexedTime) / 1000);
    const state = async (fields: object): Promise<string> => {
      await set({ ...second, ...fields });
      return (await rule("second")).state as string;
    };
    expect(await state({ mostPerFund: 10n })).to.equal("EXHAUSTED");
    expect(await state({ from: now + 100_000 })).to.equal("UPCOMING");
    expect(await state({ until: now - 1 })).to.equal("ENDED");
    expect(await state({ ratio: 0n })).to.equal("STOPPED");
    expect(await state({})).to.equal("OPEN");
    await call("freezeFund", [SECOND, true]);
    expect((await rule("second")).state).to.equal("SHUT");
    expect(await lines(gift(0n))).to.match(
      /out of the pool second .*: money of somebody anonymous; it adds nothing to gifts now/,
    );
    await call("freezeFund", [SECOND, false]);
    const { fund } = await ledger.ask(
      `{ fund(id: "${SECOND}") { matching { earlier { basisPoints until perFund { value } by { address } } } } }`,
    );
    expect(fund.matching).to.have.length(1);
    expect(fund.matching[0].earlier.map((one: any) => [one.basisPoints, one.perFund?.value ?? null])).to.deep.equal([
      ["5000", null],
      ["5000", "10"],
      ["5000", null],
      ["5000", null],
      ["0", null],
    ]);
    // A stranger's pool, whose grants the fund does not take, stands on the stranger's page alone.
    const boats = fundId(organisationId("member"), "theirs");
    const opening = { organisation: organisationId("member"), key: "theirs", name: "Theirs", recorder, restriction: 0 };
    await call("openFund", [{ ...opening, termsHash: ZERO_WORD, termsURI: "", refundDeadline: 0 }]);
    await set({ pool: boats });
    const { theirs, ours } = await ledger.ask(
      `{ theirs: fund(id: "${boats}") { matching { state } } ours: fund(id: "${FUND}") { matchedBy { pool { key } } } }`,
    );
    expect(theirs.matching).to.deep.equal([{ state: "NOT_ACCEPTED" }]);
    expect(ours.matchedBy.map((one: any) => one.pool.key)).to.deep.equal(["second", "pool"]);
  });

  /** Records a batch of these gifts that the two pools match; answers where it starts. */
  async function recordBatch(leaves: readonly Leaf[], sums: readonly bigint[]): Promise<bigint> {
    const { fund } = await ledger.ask(`{ fund(id: "${FUND}") { lines { nodes { received { value } } } } }`);
    const start = BigInt(fund.lines.nodes[0].received.value);
    const record = { fund: FUND, asset: CNY, ruleHash: ZERO_WORD, ref: ZERO_WORD, date: 0, uri: "", expectedAt: start };
    const pools = [POOL, SECOND];
    await call("recordBatchMatched", [
      { ...record, ...termsOf(leaves) },
      sums.map((amount, index) => ({ pool: pools[index], amount })),
    ]);
    return start;
  }

  async function store(leaves: readonly Leaf[]): Promise<void> {
    const { root, amount, count } = termsOf(leaves);
    await ledger.database.transaction(async (tx) => {
      const [next] = await tx.query<{ file: number }>("SELECT coalesce(max(number), 0) + 1 AS file FROM leaf_file");
      const { file } = next!;
      await insertRows(tx, "leaf_file", [{ number: file, root, count, total: amount, bytes: 1n, origin: "a test" }]);
      const rows = leaves.map((leaf) => ({ file, ...leaf, matched: [...leaf.matched] }));
      await insertRows(tx, "leaf", rows);
      await insertRows(tx, "leaf_mark", [{ file, offset: 0n, index: 0 }]);
    });
  }
});
