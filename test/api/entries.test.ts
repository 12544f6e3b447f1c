import { expect } from "chai";
import { fundId, organisationId } from "../../contracts/ids.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";

const NODE =
  "__typename id date amount { value asset { address } } fund { id organisation { id } } by { address } tx { block logIndex } ... on Transfer { toFund { id organisation { id } } arrived { asset { address } } }";
const PAGE = `totalCount edges { cursor node { ${NODE} } } pageInfo { hasNextPage endCursor }`;
const KINDS: Record<string, string> = {
  Donation: "DONATION",
  Disbursement: "DISBURSEMENT",
  Transfer: "TRANSFER",
  Return: "RETURN",
  WriteOff: "WRITE_OFF",
  Refund: "REFUND",
};

describe("All entries in one list", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  let whole: any[];
  before(async () => {
    ledger = await theLedger();
    whole = await listed({}, "NEWEST_FIRST", 1000);
  });

  /** All pages of a list, by its cursors alone. */
  async function listed(filter: object, order: string, first: number): Promise<any[]> {
    const query = `query ($filter: EntryFilter, $order: Order, $first: Int, $after: String) {
      entries(filter: $filter, order: $order, first: $first, after: $after) { ${PAGE} } }`;
    const found: any[] = [];
    for (let after: string | null = null; ;) {
      const { entries } = await ledger.ask(query, { filter, order, first, after });
      found.push(...entries.edges.map((edge: any) => edge.node));
      expect(entries.edges.length).to.be.at.most(first);
      if (!entries.pageInfo.hasNextPage) {
        expect(found.length).to.equal(Number(entries.totalCount));
        return found;
      }
      after = entries.pageInfo.endCursor;
    }
  }

  it("holds each once, the newest first, and the other way round", async () => {
    const places = whole.map(({ tx }) => [tx.block, tx.logIndex]);
    expect(places).to.deep.equal(places.toSorted((a, b) => b[0] - a[0] || b[1] - a[1]));
    expect(new Set(whole.map(({ id }) => id)).size).to.equal(whole.length);
    expect(await listed({}, "OLDEST_FIRST", 1000)).to.deep.equal(whole.toReversed());
    const { donations, disbursements } = await ledger.ask("{ donations { totalCount } disbursements { totalCount } }");
    const count = (type: string): number => whole.filter(({ __typename }) => __typename === type).length;
    expect(count("Donation")).to.equal(Number(donations.totalCount));
    expect(count("Disbursement")).to.equal(Number(disbursements.totalCount));
    expect(new Set(whole.map(({ __typename }) => __typename))).to.deep.equal(new Set(Object.keys(KINDS)));
  });

  it("comes the same by pages of any size", async () => {
    for (const first of [7, whole.length - 1, whole.length])
      expect(await listed({}, "NEWEST_FIRST", first)).to.deep.equal(whole);
    for (const order of ["NEWEST_FIRST", "OLDEST_FIRST"]) {
      const some = await listed({ kinds: ["RETURN", "WRITE_OFF"] }, order, 1);
      expect(some).to.deep.equal(await listed({ kinds: ["RETURN", "WRITE_OFF"] }, order, 100));
    }
  });

  it("is narrowed by kind, asset, day and recorder", async () => {
    const same = async (filter: object, holds: (node: any) => boolean): Promise<void> => {
      const expected = whole.filter(holds);
      expect(expected, JSON.stringify(filter)).to.not.be.empty;
      expect(await listed(filter, "NEWEST_FIRST", 100)).to.deep.equal(expected);
    };
    for (const [type, kind] of Object.entries(KINDS)) await same({ kinds: [kind] }, ({ __typename }) => __typename === type);
    await same({ kinds: ["TRANSFER", "REFUND"] }, ({ __typename }) => ["Transfer", "Refund"].includes(__typename));
    for (const asset of new Set(whole.map(({ amount }) => amount.asset.address))) {
      await same({ asset }, ({ amount, arrived }) => [amount.asset.address, arrived?.asset.address].includes(asset));
    }
    for (const address of new Set(whole.map(({ by }) => by.address)))
      await same({ by: address }, ({ by }) => by.address === address);
    const days = whole.map(({ date }) => date).toSorted();
    const from = days[Math.floor(days.length / 2)];
    await same({ from }, ({ date }) => date >= from);
    await same({ to: from }, ({ date }) => date <= from);
  });

  it("is narrowed to what touches a fund or an organisation, with the part of a gift that a rule sent there", async () => {
    const relief = organisationId("relief");
    const aid = fundId(organisationId("member"), "aid");
    const touching = await listed({ fund: aid }, "NEWEST_FIRST", 100);
    expect(touching).to.deep.equal(whole.filter(({ fund, toFund }) => fund.id === aid || toFund?.id === aid));
    const overheads = await listed({ fund: fundId(relief, "overheads") }, "NEWEST_FIRST", 100);
    const kinds = new Set(overheads.map(({ __typename }) => __typename));
    expect(kinds).to.deep.equal(new Set(["Part", "Disbursement"]));
    // Whoever looks at the organisation sees the gift whole.
    const theirs = await listed({ organisation: relief }, "NEWEST_FIRST", 100);
    expect(theirs).to.deep.equal(
      whole.filter(({ fund, toFund }) => fund.organisation.id === relief || toFund?.organisation.id === relief),
    );
  });

  it("refuses days that cannot be", async () => {
    const { errors } = await ledger.answer('{ entries(filter: { from: "2020-02-01", to: "2020-01-01" }) { totalCount } }');
    expect(errors[0]!.extensions!.code).to.equal("BAD_USER_INPUT");
  });
});

describe("What the whole ledger adds up to", function () {
  this.timeout(120_000);
  it("is the sum of what the lists tell, by asset", async () => {
    const ledger = await theLedger();
    const { totals, donations, disbursements, entries, funds } = await ledger.ask(`{
      totals { asset { address code } given { value } disbursed { value } confirmed { value } held { value } refunded { value } writtenOff { value } }
      donations(first: 1000) { nodes { reversed kind amount { value asset { address } } } }
      disbursements(first: 1000) { nodes { returned { value } confirmed { value } amount { value asset { address } } } }
      entries(first: 1000, filter: { kinds: [WRITE_OFF, REFUND] }) { nodes { __typename amount { value asset { address } } } }
      funds(first: 1000) { nodes { lines(first: 100) { nodes { asset { address } held { value } } } } }
    }`);
    const lines = funds.nodes.flatMap((fund: any) => fund.lines.nodes);
    expect(totals.length).to.equal(new Set(lines.map(({ asset }: any) => asset.address)).size);
    for (const { asset, ...sums } of totals) {
      const sum = (rows: any[], of: (row: any) => bigint): string =>
        String(rows.reduce((total: bigint, row) => total + of(row), 0n));
      const ours = (rows: any[]): any[] => rows.filter((row) => row.amount.asset.address === asset.address);
      const value = ({ amount }: any): bigint => BigInt(amount.value);
      const paid = ours(disbursements.nodes);
      const others = (type: string): any[] => ours(entries.nodes).filter(({ __typename }) => __typename === type);
      expect(
        Object.fromEntries(Object.entries(sums).map(([name, amount]: any) => [name, amount.value])),
        asset.code,
      ).to.deep.equal({
        given: sum(
          ours(donations.nodes).filter(({ reversed, kind }) => !reversed && kind !== "OWN"),
          value,
        ),
        disbursed: sum(paid, (row) => value(row) - BigInt(row.returned.value)),
        confirmed: sum(paid, (row) => BigInt(row.confirmed.value)),
        held: sum(
          lines.filter((line: any) => line.asset.address === asset.address),
          (line) => BigInt(line.held.value),
        ),
        refunded: sum(others("Refund"), value),
        writtenOff: sum(others("WriteOff"), value),
      });
    }
  });
});
