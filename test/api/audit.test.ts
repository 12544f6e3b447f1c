import { expect } from "chai";
import { type Draw, monetaryStart, simpleSample, unitsWithin } from "../../api/audit/sampling.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";
import { CNY } from "./support/oddities.ts";

describe("What auditors ask", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  const NODE = "id amount { value } returned { value } confirmed { value }";
  const open = ({ amount, returned, confirmed }: any): bigint =>
    BigInt(amount.value) - BigInt(returned.value) - BigInt(confirmed.value);

  it("lists what is unconfirmed, returned, and largest, as adding up each by itself does", async () => {
    const { disbursements: all } = await ledger.ask(`{ disbursements(first: 1000) { nodes { ${NODE} } } }`);
    for (const [filter, holds] of [
      ["unconfirmed: true", (node: any) => open(node) > 0n],
      ["unconfirmed: false", (node: any) => open(node) <= 0n],
      ["returned: true", (node: any) => BigInt(node.returned.value) > 0n],
    ] as const) {
      const { disbursements: some } = await ledger.ask(
        `{ disbursements(filter: { ${filter} }, first: 1000) { totalCount nodes { ${NODE} } } }`,
      );
      expect(some.nodes, filter).to.deep.equal(all.nodes.filter(holds));
      expect(some.nodes, filter).to.not.be.empty;
      expect(Number(some.totalCount)).to.equal(some.nodes.length);
    }
    const bySize = `query ($first: Int, $after: String) {
      disbursements(filter: { asset: "${CNY}" }, order: LARGEST_FIRST, first: $first, after: $after) {
        nodes { ${NODE} } pageInfo { hasNextPage endCursor } } }`;
    const { disbursements: whole } = await ledger.ask(bySize, { first: 1000, after: null });
    const sizes: bigint[] = whole.nodes.map((node: any) => BigInt(node.amount.value));
    expect(sizes).to.deep.equal([...sizes].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
    const paged: any[] = [];
    for (let after: string | null = null; ;) {
      const { disbursements: page }: any = await ledger.ask(bySize, { first: 3, after });
      paged.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(paged).to.deep.equal(whole.nodes);
    const { disbursements: newest } = await ledger.ask(
      `{ disbursements(order: NEWEST_FIRST, first: 1000) { nodes { ${NODE} } } }`,
    );
    expect(newest.nodes).to.deep.equal([...all.nodes].reverse());
  });

  it("lists flags that stand, each with its entry, in both orders", async () => {
    const of = async (filter: string, order: string): Promise<any[]> =>
      (
        await ledger.ask(
          `{ attestations(filter: ${filter}, order: ${order}, first: 1000) { nodes { kind attester { address } entry { id } tx { block logIndex } } } }`,
        )
      ).attestations.nodes;
    const said = await of("{ kinds: [FLAGGED, RESOLVED] }", "OLDEST_FIRST");
    const standing = said.filter(
      (flag, index) =>
        flag.kind === "FLAGGED" &&
        !said
          .slice(index)
          .some(
            (later) =>
              later.kind === "RESOLVED" && later.entry.id === flag.entry.id && later.attester.address === flag.attester.address,
          ),
    );
    expect(await of("{ standing: true }", "OLDEST_FIRST")).to.deep.equal(standing);
    expect(await of("{ standing: true }", "NEWEST_FIRST")).to.deep.equal([...standing].reverse());
    const questions = await of("{ kinds: [QUESTIONED] }", "OLDEST_FIRST");
    for (const { kind } of questions) expect(kind).to.equal("QUESTIONED");
  });

  it("lists irregularities in either order", async () => {
    const of = async (order: string): Promise<any[]> =>
      (await ledger.ask(`{ irregularities(order: ${order}, first: 1000) { nodes { kind days tx { block logIndex } } } }`))
        .irregularities.nodes;
    const oldest = await of("OLDEST_FIRST");
    expect(await of("NEWEST_FIRST")).to.deep.equal([...oldest].reverse());
    for (const { kind, days } of oldest) if (kind === "BACKDATED") expect(days).to.be.above(30);
  });

  it("freezes a population and draws from it what its entries alone allow to be drawn again", async () => {
    const { status } = await ledger.ask("{ status { indexed } }");
    const ITEM = "items { index units entry { id amount { value } } }";
    const ask = (block: number): Promise<any> =>
      ledger.ask(`{ auditPopulation(block: ${block}, filter: { kind: DONATION, asset: "${CNY}" }) {
        block recordedIn blockHash count total { value } entries(first: 1000) { nodes { id amount { value } } }
        simple: sample(method: SIMPLE, size: 7, seed: "my seed") { seed start ${ITEM} }
        units: sample(method: MONETARY_UNIT, size: 9, seed: "my seed") { seed start ${ITEM} } } }`);
    const { auditPopulation: frozen } = await ask(status.indexed);
    expect((await ask(status.indexed)).auditPopulation).to.deep.equal(frozen);
    const entries: any[] = frozen.entries.nodes;
    const amounts = entries.map(({ amount }) => BigInt(amount.value));
    const total = amounts.reduce((sum, one) => sum + one, 0n);
    expect([Number(frozen.count), BigInt(frozen.total.value)]).to.deep.equal([entries.length, total]);

    const draw: Draw = { method: "SIMPLE", blockHash: frozen.blockHash, count: BigInt(entries.length), total, seed: "my seed" };
    const expected = simpleSample(draw, 7n).map((index) => ({
      index: String(index),
      units: [],
      entry: entries[Number(index)],
    }));
    expect(frozen.simple.items).to.deep.equal(expected);
    const start = monetaryStart({ ...draw, method: "MONETARY_UNIT" });
    let before = 0n;
    const hit = entries.flatMap((entry, index) => {
      const units = unitsWithin(draw, 9n, start, before, (before += amounts[index]!));
      return units.length > 0 ? [{ index: String(index), units: units.map(String), entry }] : [];
    });
    expect(frozen.units.items).to.deep.equal(hit);
    expect(frozen.units.start).to.equal(String(start));

    // Earlier populations hold the first of the same entries.
    const { auditPopulation: earlier } = await ask(frozen.recordedIn - 5);
    expect(earlier.blockHash).to.not.equal(frozen.blockHash);
    expect(entries.slice(0, Number(earlier.count))).to.deep.equal(earlier.entries.nodes);

    const seeded = await ledger.ask(`{ auditPopulation(block: 3, filter: { kind: DONATION }) {
      sample(method: SIMPLE, size: 1, seedBlock: 4) { seed seedBlock } } status { indexed } }`);
    expect(seeded.auditPopulation.sample.seed).to.match(/^0x[0-9a-f]{64}$/);
    expect(seeded.auditPopulation.sample.seedBlock).to.be.at.least(4);
  });

  it("narrows irregularities by asset and period as looking at each by itself does", async () => {
    const of = async (filter: string): Promise<any[]> =>
      (
        await ledger.ask(
          `{ irregularities(${filter}first: 1000) { nodes { kind days tx { time block logIndex } entry { amount { asset { id } } } } } }`,
        )
      ).irregularities.nodes;
    const all = await of("");
    const assets = new Set<string>(all.flatMap(({ entry }) => (entry ? [entry.amount.asset.id] : [])));
    expect(assets.size).to.be.above(1);
    for (const asset of assets) {
      const some = (await of(`asset: "${asset}", `)).filter(({ entry }) => entry);
      expect(some).to.deep.equal(all.filter(({ entry }) => entry?.amount.asset.id === asset));
    }
    const dateOf = ({ tx, days }: any): string =>
      new Date(Date.parse(tx.time.slice(0, 10)) - days * 86_400_000).toISOString().slice(0, 10);
    const dates = [...new Set(all.map(dateOf))].sort();
    expect(dates.length).to.be.above(1);
    const [from, to] = [dates[1]!, dates[dates.length - 1]!];
    for (const [filter, holds] of [
      [`from: "${from}", `, (date: string) => date >= from],
      [`to: "${from}", `, (date: string) => date <= from],
      [`from: "${from}", to: "${to}", `, (date: string) => date >= from && date <= to],
    ] as const) {
      expect(await of(filter), filter).to.deep.equal(all.filter((one) => holds(dateOf(one))));
    }
    const { errors } = await ledger.answer('{ irregularities(from: "2025-02-01", to: "2025-01-01") { totalCount } }');
    expect(errors[0]!.extensions!.code).to.equal("BAD_USER_INPUT");
  });

  it("tells conversions from grants", async () => {
    const of = async (filter: string): Promise<any> =>
      (await ledger.ask(`{ entries(filter: { ${filter} }, first: 1000) { totalCount nodes { id ... on Transfer { kind } } } }`))
        .entries;
    const all = (await of("kinds: [TRANSFER]")).nodes;
    for (const step of ["GRANT", "CONVERSION"]) {
      const some = await of(`step: ${step}`);
      expect(some.nodes).to.deep.equal(all.filter(({ kind }: any) => kind === step));
      expect(some.nodes, step).to.not.be.empty;
      expect(Number(some.totalCount)).to.equal(some.nodes.length);
    }
    expect((await of("step: GRANT, kinds: [DONATION]")).nodes).to.deep.equal([]);
  });

  it("says so of a seed that is not there yet, and of one that could have been known", async () => {
    const { status } = await ledger.ask("{ status { indexed } }");
    const draw = (seedBlock: number): Promise<any> =>
      ledger.answer(`{ auditPopulation(block: ${status.indexed}, filter: { kind: DONATION }) {
        sample(method: SIMPLE, size: 1, seedBlock: ${seedBlock}) { seed } } }`);
    const early = await draw(status.indexed + 1);
    expect(early.errors[0].extensions.code).to.equal("SEED_NOT_YET");
    expect(early.errors[0].message).to.include(String(status.indexed + 1));
    expect((await draw(status.indexed)).errors[0].extensions.code).to.equal("BAD_USER_INPUT");
  });

  it("refuses more samples at once than it can draw", async () => {
    const samples = (count: number): string =>
      Array.from({ length: count }, (_, n) => `s${n}: sample(method: SIMPLE, size: 1, seed: "${n}") { seed }`).join(" ");
    const ask = (count: number): Promise<any> =>
      ledger.answer(`{ auditPopulation(filter: { kind: REFUND }, block: 1) { ${samples(count)} } }`);
    expect((await ask(8)).errors).to.deep.equal([]);
    expect((await ask(10)).errors[0].extensions.code).to.equal("QUERY_TOO_LARGE");
  });
});
