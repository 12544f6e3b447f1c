import { expect } from "chai";
import { fundId, organisationId, textHash } from "../../contracts/ids.ts";
import { MANY } from "./support/journal.ts";
import { COIN, WALLETS } from "./support/escrow-names.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";
import { APPEAL, CNY } from "./support/oddities.ts";

const MANY_GIFTS = fundId(organisationId("relief"), "many");

describe("Lists", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  /** All nodes of a connection by pages of `first`, by its cursors alone; `at` finds the connection in the answer. */
  async function byPages(query: string, first: number, at: (data: any) => any): Promise<any[]> {
    const found: any[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo, totalCount } = at(await ledger.ask(query, { first, after }));
      found.push(...edges.map((edge: any) => edge.node));
      expect(edges.length).to.be.at.most(first);
      expect(pageInfo.startCursor).to.equal(edges[0]?.cursor ?? null);
      expect(pageInfo.hasPreviousPage).to.equal(after !== null);
      if (!pageInfo.hasNextPage) {
        expect(found.length).to.equal(Number(totalCount));
        return found;
      }
      after = pageInfo.endCursor;
    }
  }
  const PAGE = "totalCount edges { cursor node { NODE } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

  it("brings everything once, whatever the size of the page", async () => {
    const lists: [string, string, (data: any) => any][] = [
      ["donations(first: $first, after: $after)", "id", (data) => data.donations],
      ["disbursements(first: $first, after: $after)", "id", (data) => data.disbursements],
      ["funds(first: $first, after: $after)", "id", (data) => data.funds],
      ["organisations(first: $first, after: $after)", "id", (data) => data.organisations],
      ["irregularities(first: $first, after: $after)", "kind why tx { block logIndex }", (data) => data.irregularities],
    ];
    for (const [list, node, at] of lists) {
      const query = `query ($first: Int, $after: String) { ${list} { ${PAGE.replace("NODE", node)} } }`;
      const whole = await byPages(query, 1000, at);
      for (const first of [1, 7, whole.length - 1, whole.length]) {
        if (first >= 1) expect(await byPages(query, first, at), `${list} by ${first}`).to.deep.equal(whole);
      }
    }
  });

  it("does the same further in", async () => {
    const lists: [string, string, (data: any) => any][] = [
      [
        `disbursement(ref: "n-out") { sources(first: $first, after: $after) { PAGE } }`,
        "donation { ref }",
        (data) => data.disbursement.sources,
      ],
      [
        `donation(ref: "b-1") { trace { pieces(first: $first, after: $after) { PAGE } } }`,
        "disbursement { ref }",
        (data) => data.donation.trace.pieces,
      ],
      [
        `disbursement(ref: "d-1") { attestations(first: $first, after: $after) { PAGE } }`,
        "kind",
        (data) => data.disbursement.attestations,
      ],
      [
        `organisation(key: "relief") { funds(first: $first, after: $after) { PAGE } }`,
        "key",
        (data) => data.organisation.funds,
      ],
      [`fund(key: "aid") { lines(first: $first, after: $after) { PAGE } }`, "id", (data) => data.fund.lines],
    ];
    for (const [list, node, at] of lists) {
      const query = `query ($first: Int, $after: String) { ${list.replace("PAGE", PAGE.replace("NODE", node))} }`;
      const whole = await byPages(query, 100, at);
      expect(whole.length, list).to.be.at.least(2);
      for (const first of [1, 2, whole.length - 1, whole.length]) {
        expect(await byPages(query, first, at), `${list} by ${first}`).to.deep.equal(whole);
      }
    }
  });

  it("brings 20 where nothing is said, and tells whether there are more", async () => {
    const { donations } = await ledger.ask(
      `{ donations(filter: { fund: "${MANY_GIFTS}" }) { totalCount nodes { ref } pageInfo { hasNextPage } } }`,
    );
    expect(donations.totalCount).to.equal(String(MANY));
    expect(donations.nodes.map((node: any) => node.ref)).to.deep.equal(Array.from({ length: 20 }, (_, index) => `n-${index}`));
    expect(donations.pageInfo.hasNextPage).to.equal(true);
  });

  it("takes pages up to the limit and refuses one more", async () => {
    for (const list of ["donations", "disbursements", "funds", "organisations", "irregularities"]) {
      await ledger.ask(`{ ${list}(first: 1000) { totalCount } }`);
    }
    await ledger.ask(`{ fund(key: "aid") { lines(first: 100) { totalCount } } }`);
    const wrong: string[] = [
      ...["donations", "disbursements", "funds", "organisations", "irregularities"].flatMap((list) => [
        `{ ${list}(first: 1001) { totalCount } }`,
        `{ ${list}(first: 0) { totalCount } }`,
        `{ ${list}(first: -1) { totalCount } }`,
        `{ ${list}(after: "nonsense") { totalCount } }`,
        `{ ${list}(after: "") { totalCount } }`,
      ]),
      `{ fund(key: "aid") { lines(first: 101) { totalCount } } }`,
      `{ fund(key: "aid") { lines(after: "nonsense") { totalCount } } }`,
      `{ organisation(key: "relief") { funds(first: 101) { totalCount } } }`,
      `{ disbursement(ref: "n-out") { sources(first: 101) { totalCount } } }`,
      `{ disbursement(ref: "n-out") { sources(after: "nonsense") { totalCount } } }`,
      `{ disbursement(ref: "n-out") { attestations(first: 101) { totalCount } } }`,
      `{ donation(ref: "b-1") { trace { pieces(first: 101) { totalCount } } } }`,
    ];
    for (const query of wrong) {
      const { errors } = await ledger.answer(query);
      expect(errors[0]?.extensions?.code, query).to.equal("BAD_USER_INPUT");
    }
  });

  it("refuses the cursor of another list", async () => {
    const { fund } = await ledger.ask(`{ fund(key: "aid") { lines { pageInfo { endCursor } } } }`);
    const { errors } = await ledger.answer(`{ donations(after: "${fund.lines.pageInfo.endCursor}") { totalCount } }`);
    expect(errors[0]?.extensions?.code).to.equal("BAD_USER_INPUT");
  });

  it("narrows gifts", async () => {
    const refs = async (filter: string): Promise<string[]> => {
      const { donations } = await ledger.ask(`{ donations(first: 1000, filter: { ${filter} }) { totalCount nodes { ref } } }`);
      expect(Number(donations.totalCount)).to.equal(donations.nodes.length);
      return donations.nodes.map((node: any) => node.ref);
    };
    expect(await refs(`fund: "${APPEAL}"`)).to.deep.equal(["a-1", "a-2", "a-3"]);
    expect(await refs(`fund: "${APPEAL}", reversed: true`)).to.deep.equal(["a-3"]);
    expect(await refs(`fund: "${APPEAL}", reversed: false`)).to.deep.equal(["a-1", "a-2"]);
    expect(await refs(`kind: GOVERNMENT`)).to.deep.equal(["a-3"]);
    expect(await refs(`donor: "${organisationId("hospital")}"`)).to.deep.equal(["a-3"]);
    expect(await refs(`from: "2020-02-01", to: "2020-02-01"`)).to.deep.equal(["m-1"]);
    expect(await refs(`to: "2020-01-31"`)).to.deep.equal([]);
    expect(await refs(`organisation: "${organisationId("squat-1")}"`)).to.deep.equal(["a-1", textHash("twin")]);
    expect(await refs(`ref: "a-1"`)).to.have.length(5);
    expect(await refs(`ref: "${textHash("a-1")}", fund: "${APPEAL}"`)).to.deep.equal(["a-1"]);
    // All but the masks, and but what the contract holds.
    expect((await refs(`asset: "${CNY}"`)).length).to.equal((await refs("")).length - 10);
    expect(await refs(`asset: "${COIN}", donor: "${WALLETS.giver}"`)).to.deep.equal([textHash("e-1"), textHash("storm-1")]);
  });

  it("narrows disbursements", async () => {
    const refs = async (filter: string): Promise<string[]> => {
      const { disbursements } = await ledger.ask(
        `{ disbursements(first: 1000, filter: { ${filter} }) { totalCount nodes { ref } } }`,
      );
      expect(Number(disbursements.totalCount)).to.equal(disbursements.nodes.length);
      return disbursements.nodes.map((node: any) => node.ref);
    };
    expect(await refs(`class: MANAGEMENT`)).to.deep.equal(["o-1"]);
    expect(await refs(`fund: "${APPEAL}"`)).to.deep.equal(["o-2"]);
    expect(await refs(`organisation: "${organisationId("member")}"`)).to.deep.equal(["d-1", "d-2", textHash("x-out")]);
    expect(await refs(`organisation: "${organisationId("member")}", asset: "${CNY}"`)).to.deep.equal([]);
    expect(await refs(`ref: "m-out-1"`)).to.deep.equal(["m-out-1"]);
    expect((await refs(`beneficiary: "${organisationId("hospital")}"`)).slice(0, 2)).to.deep.equal(["m-out-1", "m-out-2"]);
    expect(await refs(`recipient: "0x${"12".repeat(20)}"`)).to.deep.equal([]);
    expect(await refs(`from: "2999-01-01"`)).to.deep.equal([]);
  });

  it("refuses filters that are none", async () => {
    for (const filter of [
      `fund: "appeal"`,
      `organisation: "relief"`,
      `asset: "CNY"`,
      `ref: ""`,
      `from: "yesterday"`,
      `from: "0000-01-01"`,
      `to: "2020-02-30"`,
      `from: "2020-02-02", to: "2020-02-01"`,
    ]) {
      for (const list of ["donations", "disbursements"]) {
        const { errors } = await ledger.answer(`{ ${list}(filter: { ${filter} }) { totalCount } }`);
        expect(errors[0]?.extensions?.code, `${list} ${filter}`).to.equal("BAD_USER_INPUT");
      }
    }
    const { errors } = await ledger.answer(`{ donations(filter: { donor: "Li Mei" }) { totalCount } }`);
    expect(errors[0]?.extensions?.code).to.equal("BAD_USER_INPUT");
  });

  it("lists what auditors look at first, with what and why", async () => {
    const { irregularities } = await ledger.ask(`{ irregularities { totalCount nodes {
      kind why entry { __typename ref } reversal { reason ref donation { id } } attestation { kind } by { kind } tx { block } } } }`);
    const told = irregularities.nodes.map((one: any) => [one.kind, one.entry?.ref ?? null]);
    expect(told).to.deep.equal([
      ["BACKDATED", "m-1"],
      ["CHANGE_OF_PURPOSE", "g-1"],
      ["INVALID_RETURN", textHash("x-back")],
      ["INVALID_REVERSAL", null],
      ["INVALID_ATTESTATION", null],
      ["INVALID_ATTESTATION", textHash("e-out-1")],
    ]);
    expect(irregularities.nodes[0].why).to.match(/^It is dated 2020-02-01, \d+ days before the day of its block\.$/);
    expect(irregularities.nodes[3].reversal).to.deep.equal({ reason: "none", ref: textHash("x-r"), donation: null });
    expect(irregularities.nodes[4].attestation).to.deep.equal({ kind: "COMPLETED" });
    // It is nobody's who was paid, or is served.
    expect(irregularities.nodes[5]).to.deep.include({
      attestation: { kind: "RECEIVED" },
      entry: { __typename: "Disbursement", ref: textHash("e-out-1") },
    });
    for (const one of irregularities.nodes) expect(one.why, one.kind).to.match(/^[A-Z].*\.$/);
    const some = await ledger.ask(
      `{ irregularities(kinds: [INVALID_RETURN, INVALID_REVERSAL]) { totalCount nodes { kind } } }`,
    );
    expect(some.irregularities.totalCount).to.equal("2");
  });
});
