import { expect } from "chai";
import { fundId, lineId, organisationId, textHash } from "../../contracts/ids.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";
import { CNY, N95 } from "./support/oddities.ts";

const EVIDENCE = `0x${"ee".repeat(32)}`;

interface Piece {
  amount: { value: string };
  confirmed: { value: string };
}
const sum = (pieces: Piece[], of: (piece: Piece) => string): bigint =>
  pieces.reduce((total, piece) => total + BigInt(of(piece)), 0n);

describe("Tracing over GraphQL", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  it("tells the mended story of the masks, with its history", async () => {
    const { donation } = await ledger.ask(`{ donation(ref: "m-1") { trace {
      basis amount { decimal } disbursed { decimal asset { code } } confirmed { decimal } held { decimal } refunded { decimal } writtenOff { decimal }
      pieces { totalCount nodes {
        amount { decimal } quantity { decimal asset { code } } amountExact quantityExact outcome fund { key } confirmed { value }
        disbursement { ref } outflow { __typename ref } onward { from }
        path { kind fund { key } sent { decimal asset { code } } arrived { decimal asset { code } } evidence entry { __typename ref } tx { block } }
      } }
    } } }`);
    const { trace } = donation;
    expect(trace.basis).to.equal("OWN_FUND");
    expect(trace.disbursed).to.deep.equal({ decimal: "36000", asset: { code: "N95" } });
    for (const total of ["confirmed", "held", "refunded", "writtenOff"]) expect(trace[total].decimal, total).to.equal("0");
    expect(trace.pieces.totalCount).to.equal("4");
    const told = trace.pieces.nodes.map((piece: any) => [
      piece.amount.decimal,
      piece.disbursement.ref,
      ...piece.path.map((step: any) => step.entry.ref),
    ]);
    expect(told).to.deep.equal([
      ["14000", "m-new-1", "m-back-1", "m-mend"],
      ["2000", "m-new-2", "m-back-1", "m-mend"],
      ["16000", "m-new-2", "m-back-2", "m-mend"],
      ["4000", "m-new-1", "m-mend"],
    ]);
    const [first] = trace.pieces.nodes;
    expect(first).to.deep.include({
      outcome: "DISBURSED",
      amountExact: "14000",
      quantityExact: "14000",
      fund: { key: "masks" },
      onward: null,
    });
    expect(first.quantity).to.deep.equal({ decimal: "14000", asset: { code: "KN95" } });
    expect(first.outflow).to.deep.equal({ __typename: "Disbursement", ref: "m-new-1" });
    const [back, mend] = first.path;
    expect(back).to.deep.include({ kind: "RETURN", evidence: EVIDENCE, entry: { __typename: "Return", ref: "m-back-1" } });
    expect(back.sent)
      .to.deep.equal(back.arrived)
      .and.to.deep.equal({ decimal: "16000", asset: { code: "N95" } });
    expect(mend).to.deep.include({
      kind: "CONVERSION",
      entry: { __typename: "Transfer", ref: "m-mend" },
      fund: { key: "masks" },
    });
    expect(mend.arrived).to.deep.equal({ decimal: "36000", asset: { code: "KN95" } });
  });

  it("tells of a disbursement what came back, and who paid for it", async () => {
    const data = await ledger.ask(`{
      old: disbursement(ref: "m-out-1") { ...told }
      new: disbursement(ref: "m-new-1") { ...told }
    } fragment told on Disbursement {
      amount { value } returned { value } confirmed { value }
      sources { totalCount nodes { donation { ref } inflow { __typename } donor { kind } amount { value asset { code } } quantity { value asset { code } }
        amountExact quantityExact returned path { kind entry { ref } } onward { from } } }
    }`);
    expect(data.old.returned.value).to.equal("16000");
    expect(data.old.sources.nodes).to.have.length(1);
    expect(data.old.sources.nodes[0]).to.deep.include({ donation: { ref: "m-1" }, returned: true, path: [], onward: null });
    expect(data.new.returned.value).to.equal("0");
    expect(data.new.sources.totalCount).to.equal("2");
    const [direct, through] = data.new.sources.nodes;
    expect(direct.quantity).to.deep.equal({ value: "4000", asset: { code: "KN95" } });
    expect(direct.amount).to.deep.equal({ value: "4000", asset: { code: "N95" } });
    expect(direct.path.map((step: any) => step.kind)).to.deep.equal(["CONVERSION"]);
    expect(through.quantity.value).to.equal("14000");
    expect(through.returned).to.equal(false);
    expect(through.path.map((step: any) => step.entry.ref)).to.deep.equal(["m-back-1", "m-mend"]);
  });

  it("follows the parts of a gift as one gift, and shows shares that are not whole exactly", async () => {
    const { donation } = await ledger.ask(`{ donation(ref: "a-1") { amount { value } trace {
      basis disbursed { value } held { value } writtenOff { value }
      pieces(first: 100) { nodes { amount { value } quantity { value asset { code } } amountExact quantityExact outcome fund { key } outflow { ref } confirmed { value } path { kind } } }
    } } }`);
    const { trace } = donation;
    const pieces = trace.pieces.nodes;
    expect(trace.basis).to.equal("FIFO");
    expect(sum(pieces, (piece) => piece.amount.value)).to.equal(10_001n);
    // 90.00 went to the members with 10.00 of another gift and became 7 masks: 6.3 of them are this gift's.
    const masks = pieces.filter((piece: any) => piece.quantity.asset.code === "N95");
    expect(masks.map((piece: any) => [piece.outflow?.ref ?? null, piece.amountExact, piece.quantityExact])).to.deep.equal([
      ["d-1", "30000/7", "3"],
      ["d-2", "10000/7", "1"],
      ["w-1", "10000/7", "1"],
      [textHash("x-out"), "13000/7", "13/10"],
    ]);
    expect(masks[2].outcome).to.equal("WRITTEN_OFF");
    const overheads = pieces.filter((piece: any) => piece.fund.key === "overheads");
    expect(overheads.map((piece: any) => [piece.outcome, piece.amount.value, piece.outflow?.ref ?? null])).to.deep.equal([
      ["DISBURSED", "1000", "o-1"],
      ["HELD", "1", null],
    ]);
    expect(BigInt(trace.disbursed.value) + BigInt(trace.held.value) + BigInt(trace.writtenOff.value)).to.equal(10_001n);
    expect(trace.writtenOff.value).to.equal(masks[2].amount.value);
  });

  it("shows a reversed gift as one piece with totals of nothing, and the organisation in the donor's place", async () => {
    const data = await ledger.ask(`{
      donation(ref: "a-3") { reversed kind donor { organisation { key } } reversal { reason ref evidence donation { ref } by { kind } }
        trace { disbursed { value } held { value } pieces { totalCount nodes { amount { decimal } quantity { decimal } outcome fund { key } path { kind } outflow { id } } }
          flow { nodes { id kind fund { key } outcome } links { source target amount { value } } } } }
      other: donation(ref: "a-2") { reversed reversal { reason } }
      disbursement(ref: "o-2") { amount { value } sources { nodes { donation { ref reversed } donor { kind organisation { key } namedBy { kind } } quantity { value } } } }
    }`);
    expect(data.donation).to.deep.include({ reversed: true, kind: "GOVERNMENT", donor: { organisation: { key: "hospital" } } });
    expect(data.donation.reversal).to.deep.include({ ref: "r-1", evidence: EVIDENCE, donation: { ref: "a-3" } });
    expect(data.donation.trace.disbursed.value).to.equal("0");
    expect(data.donation.trace.held.value).to.equal("0");
    expect(data.donation.trace.pieces.nodes).to.deep.equal([
      {
        amount: { decimal: "20.00" },
        quantity: { decimal: "20.00" },
        outcome: "REVERSED",
        fund: { key: "appeal" },
        path: [],
        outflow: null,
      },
    ]);
    expect(data.donation.trace.flow.links).to.deep.equal([{ source: "gift", target: "REVERSED", amount: { value: "2000" } }]);
    expect(data.other).to.deep.equal({ reversed: false, reversal: null });
    const [own, reversed] = data.disbursement.sources.nodes;
    expect(own.donation).to.deep.equal({ ref: "a-2", reversed: false });
    expect(own.donor.kind).to.equal("NOBODY");
    expect(reversed.donation).to.deep.equal({ ref: "a-3", reversed: true });
    expect(reversed.donor).to.deep.equal({ kind: "ORGANISATION", organisation: { key: "relief" }, namedBy: null });
    expect(BigInt(own.quantity.value) + BigInt(reversed.quantity.value)).to.equal(BigInt(data.disbursement.amount.value));
  });

  it("counts a return of nothing real as the organisation's own money", async () => {
    const { disbursement } = await ledger.ask(`{ disbursement(ref: "x-out") { sources { nodes {
      donation { ref } donor { organisation { key } } quantity { value } amount { value asset { code } } inflow { __typename ... on Return { valid problem disbursement { id } offset } } } } } }`);
    const last = disbursement.sources.nodes.at(-1);
    expect(last).to.deep.include({ donation: null, donor: { organisation: { key: "member" } }, quantity: { value: "1" } });
    expect(last.inflow).to.deep.include({ __typename: "Return", valid: false, disbursement: null });
    expect(last.inflow.problem).to.be.a("string").and.not.equal("");
  });

  it("says what was said of a disbursement", async () => {
    const { disbursement } = await ledger.ask(`{ disbursement(ref: "d-1") { evidence attestations { totalCount nodes {
      kind amount { value } proof ref evidence attester { kind organisation { key } } organisation { key } date tx { block } } } } }`);
    expect(disbursement.evidence).to.equal(EVIDENCE);
    expect(disbursement.attestations.totalCount).to.equal("2");
    const [shipped, delivered] = disbursement.attestations.nodes;
    expect(shipped).to.deep.include({
      kind: "SHIPPED",
      amount: { value: "3" },
      proof: "TRANSACTION",
      ref: "s-1",
      organisation: { key: "member" },
      attester: { kind: "WALLET", organisation: { key: "member" } },
    });
    expect(delivered).to.deep.include({ kind: "DELIVERED", amount: { value: "2" }, evidence: EVIDENCE });
  });

  it("says what was said of a write-off and of a return", async () => {
    const said = "attestations { totalCount nodes { kind ref organisation { key } } }";
    const { donation } = await ledger.ask(`{ donation(ref: "m-1") { trace { pieces(first: 1) { nodes {
      path { entry { ref ... on Return { ${said} } } } } } } } }`);
    const back = donation.trace.pieces.nodes[0].path.find((step: any) => step.entry.ref === "m-back-1").entry;
    expect(back.attestations).to.deep.equal({
      totalCount: "1",
      nodes: [{ kind: "DELIVERED", ref: "s-4", organisation: { key: "relief" } }],
    });
    const { donation: gift } = await ledger.ask(`{ donation(ref: "a-1") { trace { pieces { nodes {
      outcome outflow { ... on WriteOff { ${said} } } } } } } }`);
    const lost = gift.trace.pieces.nodes.find((piece: any) => piece.outcome === "WRITTEN_OFF").outflow;
    expect(lost.attestations).to.deep.equal({
      totalCount: "1",
      nodes: [{ kind: "COMPLETED", ref: "s-3", organisation: { key: "member" } }],
    });
  });

  it("draws a trace whose every node passes on what it receives", async () => {
    const { donation } = await ledger.ask(`{ donation(ref: "a-1") { amount { value } trace { flow {
      nodes { id kind fund { key } asset { code } hop outcome } links { source target kind amount { value } amountExact } } } } }`);
    const { nodes, links } = donation.trace.flow;
    const through = (id: string, end: "source" | "target"): bigint =>
      links.reduce((total: bigint, link: any) => (link[end] === id ? total + BigInt(link.amount.value) : total), 0n);
    expect(through("gift", "source")).to.equal(BigInt(donation.amount.value));
    for (const node of nodes.filter((node: any) => node.kind === "LINE")) {
      expect(through(node.id, "source"), node.id).to.equal(through(node.id, "target"));
    }
    const ends = nodes
      .filter((node: any) => node.kind === "END")
      .map((node: any) => `${node.outcome} ${node.fund.key} ${node.asset.code}`);
    expect(ends).to.have.members(["DISBURSED aid N95", "WRITTEN_OFF aid N95", "DISBURSED overheads CNY", "HELD overheads CNY"]);
  });

  it("pages pieces by exact positions without leaving anything out", async () => {
    const whole = await ledger.ask(
      `{ donation(ref: "a-1") { trace { pieces(first: 100) { totalCount nodes { amountExact outcome } } } } }`,
    );
    const expected = whole.donation.trace.pieces;
    const found: unknown[] = [];
    let after: string | null = null;
    for (;;) {
      const page: any = await ledger.ask(
        `query ($after: String) { donation(ref: "a-1") { trace { pieces(first: 1, after: $after) { totalCount edges { cursor node { amountExact outcome } } pageInfo { hasNextPage hasPreviousPage endCursor } } } } }`,
        { after },
      );
      const { edges, pageInfo, totalCount } = page.donation.trace.pieces;
      expect(totalCount).to.equal(expected.totalCount);
      expect(pageInfo.hasPreviousPage).to.equal(after !== null);
      expect(pageInfo.endCursor).to.equal(edges.at(-1).cursor);
      found.push(...edges.map((edge: any) => edge.node));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(found).to.deep.equal(expected.nodes);
  });
});

describe("Going on from a path that is too long for one answer", function () {
  this.timeout(120_000);
  const line = lineId(fundId(organisationId("relief"), "ring-0"), CNY);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  it("goes on forwards to the same end", async () => {
    const { donation } =
      await ledger.ask(`{ donation(ref: "ring") { trace { basis disbursed { value } held { value } pieces { nodes {
      outcome amount { value } quantity { value } path { kind } disbursement { ref } onward { entry { id __typename } from to } } } } } }`);
    const { trace } = donation;
    expect(trace.basis).to.equal("FIFO");
    expect(trace.disbursed.value).to.equal("0");
    const [piece] = trace.pieces.nodes;
    expect(piece).to.deep.include({ outcome: "ONWARD", amount: { value: "300" }, disbursement: null });
    expect(piece.path).to.have.length(64);
    expect(piece.onward.entry.__typename).to.equal("Transfer");
    const { entry, from, to } = piece.onward;
    const { pieces } = await ledger.ask(
      `query ($entry: ID!, $from: String!, $to: String!) { pieces(entry: $entry, from: $from, to: $to) {
      totalCount nodes { outcome amount { value } fund { key } disbursement { ref } path { kind } } } }`,
      { entry: entry.id, from, to },
    );
    expect(pieces.totalCount).to.equal("1");
    const [end] = pieces.nodes;
    expect(end).to.deep.include({
      outcome: "DISBURSED",
      amount: { value: "300" },
      fund: { key: "ring-0" },
      disbursement: { ref: "ring-out" },
    });
    expect(end.path).to.have.length(6);
  });

  it("goes on backwards to the same gifts", async () => {
    const { disbursement } = await ledger.ask(`{ disbursement(ref: "ring-out") { sources { nodes {
      donation { ref } donor { kind } quantity { value } path { kind } onward { entry { id } from to } } } } }`);
    const found: [string, string][] = [];
    for (const source of disbursement.sources.nodes) {
      expect(source.donation).to.equal(null);
      expect(source.path).to.have.length(64);
      const { entry, from, to } = source.onward;
      const { sources } = await ledger.ask(
        `query ($entry: ID!, $from: String!, $to: String!) { sources(entry: $entry, from: $from, to: $to) {
        nodes { donation { ref } quantity { value } path { kind } } } }`,
        { entry: entry.id, from, to },
      );
      for (const { donation, quantity, path } of sources.nodes) {
        expect(path).to.have.length(6);
        found.push([donation.ref, quantity.value]);
      }
    }
    expect(found).to.deep.equal([
      ["ring", "300"],
      ["ring-other", "100"],
    ]);
  });

  it("answers for any interval of any entry", async () => {
    const { pieces } = await ledger.ask(
      `{ pieces(entry: "${line}-in-0", from: "1/2", to: "3/2") { nodes { amountExact amount { value } outcome } } }`,
    );
    expect(pieces.nodes).to.deep.equal([{ amountExact: "1", amount: { value: "1" }, outcome: "ONWARD" }]);
    const aid = lineId(fundId(organisationId("member"), "aid"), N95);
    const { sources } = await ledger.ask(
      `{ sources(entry: "${aid}-out-0", from: "0", to: "1") { totalCount nodes { quantity { value } amountExact } } }`,
    );
    expect(sources).to.deep.equal({ totalCount: "1", nodes: [{ quantity: { value: "1" }, amountExact: "10000/7" }] });
  });

  it("refuses intervals that are none", async () => {
    const cases: [string, string, string, RegExp][] = [
      [`${line}-in-0`, "0", "301", /lies on its line from 0 to 300/],
      [`${line}-in-0`, "5", "5", /from must be less than to/],
      [`${line}-in-0`, "6", "5", /from must be less than to/],
      [`${line}-in-0`, "1.5", "5", /from: is no exact position/],
      [`${line}-in-0`, "-1", "5", /from: is no exact position/],
      [`${line}-in-0`, "0", "1/0", /to: is no exact position/],
      [`${line}-in-0`, "0", "1".repeat(20_001), /to: is no exact position/],
      [`${line}-in-1`, "0", "5", /there is no entry with this id/],
      ["gift", "0", "5", /entry: "gift" is no entry's id/],
      [
        `${lineId(fundId(organisationId("relief"), "appeal"), CNY)}-in-0`,
        "0",
        "5",
        /has 2 parts on different lines; name one of them/,
      ],
    ];
    for (const query of ["pieces", "sources"]) {
      for (const [entry, from, to, message] of cases) {
        const { errors } = await ledger.answer(
          `query ($entry: ID!, $from: String!, $to: String!) { ${query}(entry: $entry, from: $from, to: $to) { totalCount } }`,
          { entry, from, to },
        );
        expect(errors[0]?.extensions?.code, `${query} ${entry} ${from} ${to}`).to.equal("BAD_USER_INPUT");
        expect(errors[0]?.message).to.match(message);
      }
    }
  });
});
