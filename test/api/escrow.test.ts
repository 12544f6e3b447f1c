import { expect } from "chai";
import { parseEther } from "viem";
import { lineId, textHash } from "../../contracts/ids.ts";
import { voucherParty, walletParty } from "../../contracts/party.ts";
import { BOATS, COIN, NAMED, NETS, places, STORM, WALLETS } from "./support/escrow-names.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";
import { CNY } from "./support/oddities.ts";

const STORM_LINE = lineId(STORM, COIN);
const eth = (amount: string): string => parseEther(amount).toString();

describe("Escrow over GraphQL", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  it("tells what the contract holds from what is attested", async () => {
    const asset = "asset { id address code kind decimals measure custody }";
    const data = await ledger.ask(`{
      coin: donation(ref: "e-1") { amount { decimal ${asset} } }
      token: donation(ref: "e-3") { amount { decimal ${asset} } }
      unit: donation(ref: "a-1") { amount { ${asset} } }
    }`);
    const escrowed = { measure: null, custody: "ESCROWED" };
    expect(data.coin.amount).to.deep.equal({
      decimal: "3.000000000000000000",
      asset: { id: COIN, address: COIN, code: "ETH", kind: "COIN", decimals: 18, ...escrowed },
    });
    const { token } = places;
    expect(data.token.amount).to.deep.equal({
      decimal: "50.000000",
      asset: { id: token, address: token, code: "HUSD", kind: "TOKEN", decimals: 6, ...escrowed },
    });
    expect(data.unit.amount.asset).to.include({ custody: "ATTESTED", kind: "FIAT" });
  });

  it("says what to choose by where a stranger's gift carries a donor's reference, and each can be asked for", async () => {
    const { errors } = await ledger.answer(`{ donation(ref: "copied") { id } }`);
    const { code, candidates, choices } = errors[0]!.extensions as any;
    expect(code).to.equal("AMBIGUOUS_REF");
    expect(choices.map(({ id }: any) => id)).to.deep.equal(candidates);
    const { date, ...own } = choices[0];
    expect(date).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(own).to.deep.equal({
      id: `${lineId(BOATS, COIN)}-in-${eth("5")}`,
      amount: { value: eth("1"), decimal: "1.000000000000000000", asset: { id: COIN, code: "ETH", custody: "ESCROWED" } },
      ...{ fund: "boats", organisation: "harbour" },
      ...{ payer: WALLETS.sponsor, donor: walletParty(WALLETS.sponsor), by: WALLETS.sponsor },
    });
    expect(choices[1]).to.deep.include({ payer: WALLETS.giver, fund: "boats" });
    expect(choices[1].amount).to.deep.include({ value: "1", asset: { id: places.token, code: "HUSD", custody: "ESCROWED" } });
    const { donation } = await ledger.ask(`{ donation(id: "${candidates[0]}") { payer { address } } }`);
    expect(donation.payer.address).to.equal(WALLETS.sponsor);
  });

  it("tells who paid from who is named", async () => {
    const data = await ledger.ask(`{
      own: donation(ref: "e-1") { ...gift } named: donation(ref: "e-2") { ...gift } attested: donation(ref: "a-1") { ...gift }
    } fragment gift on Donation { payer { address } by { address } donor { kind address commitment namedBy { address } } }`);
    expect(data.own.payer).to.deep.equal({ address: WALLETS.giver });
    expect(data.own.donor).to.include({ kind: "WALLET", address: WALLETS.giver, namedBy: null });
    expect(data.named.payer).to.deep.equal({ address: WALLETS.sponsor });
    expect(data.named.donor).to.deep.include({ kind: "COMMITMENT", commitment: NAMED, namedBy: { address: WALLETS.sponsor } });
    expect(data.attested.payer).to.equal(null);
    expect(data.attested.donor.namedBy).to.deep.equal(data.attested.by);
  });

  it("keeps apart in a trace what left escrow for attested money", async () => {
    const sums = "disbursed { value } held { value }";
    const { donation } = await ledger.ask(
      `{ donation(ref: "e-2") { amount { value } trace { ${sums} byCustody { custody ${sums} refunded { value } } } } }`,
    );
    // 1 coin of it was paid out, half a coin became 1000.00 CNY of which 800.00 were spent, and half a coin is held.
    const { trace } = donation;
    expect(trace.byCustody).to.deep.equal([
      { custody: "ESCROWED", disbursed: { value: eth("1") }, held: { value: eth("0.5") }, refunded: { value: "0" } },
      { custody: "ATTESTED", disbursed: { value: eth("0.4") }, held: { value: eth("0.1") }, refunded: { value: "0" } },
    ]);
    expect([trace.disbursed.value, trace.held.value]).to.deep.equal([eth("1.4"), eth("0.6")]);
    const { attested } = await ledger.ask(`{ attested: donation(ref: "a-1") { trace { byCustody { custody } } } }`);
    expect(attested.trace.byCustody).to.deep.equal([{ custody: "ATTESTED" }]);
  });

  describe("a cancelled appeal", () => {
    const PIECES = `trace { basis disbursed { value } held { value } refunded { value }
      pieces { nodes { outcome amount { value } disbursement { ref } outflow { __typename id } } }
      flow { nodes { kind outcome } } }`;

    it("shows what was spent, claimed and is still held of each gift", async () => {
      const data = await ledger.ask(`{
        spent: donation(ref: "storm-1") { refund { id } ${PIECES} }
        claimed: donation(ref: "storm-2") { refund { id } ${PIECES} }
        waiting: donation(ref: "storm-3") { refund { id } ${PIECES} }
      }`);
      const totals = ({ trace }: any): string[] => [trace.disbursed.value, trace.held.value, trace.refunded.value];
      expect(totals(data.spent)).to.deep.equal([eth("2"), "0", "0"]);
      expect(totals(data.claimed)).to.deep.equal([eth("0.5"), "0", eth("0.5")]);
      expect(totals(data.waiting)).to.deep.equal(["0", eth("1"), "0"]);
      const refund = `${STORM_LINE}-refund-${eth("2")}`;
      expect(data.claimed.refund).to.deep.equal({ id: refund });
      expect([data.spent.refund, data.waiting.refund]).to.deep.equal([null, null]);
      expect(data.claimed.trace.pieces.nodes).to.deep.equal([
        {
          outcome: "DISBURSED",
          amount: { value: eth("0.5") },
          disbursement: { ref: textHash("storm-out") },
          outflow: { __typename: "Disbursement", id: `${STORM_LINE}-out-0` },
        },
        {
          outcome: "REFUNDED",
          amount: { value: eth("0.5") },
          disbursement: null,
          outflow: { __typename: "Refund", id: refund },
        },
      ]);
      const ends = data.claimed.trace.flow.nodes.filter((node: any) => node.kind === "END").map((node: any) => node.outcome);
      expect(ends).to.deep.equal(["DISBURSED", "REFUNDED"]);
      expect(data.claimed.trace.basis).to.equal("FIFO");
    });

    it("finds a refund by its id and by its transaction", async () => {
      const id = `${STORM_LINE}-refund-${eth("2")}`;
      const { entry } =
        await ledger.ask(`{ entry(id: "${id}") { __typename id amount { value } fund { key } by { address } ref date evidence
        tx { hash time } ... on Refund { gift { ref } payer { kind address } line { id } start } } }`);
      const { tx, ...refund } = entry;
      expect(refund).to.deep.equal({
        __typename: "Refund",
        id,
        amount: { value: eth("0.5") },
        fund: { key: "storm" },
        by: { address: WALLETS.anybody },
        ref: null,
        date: tx.time.slice(0, 10),
        evidence: null,
        gift: { ref: textHash("storm-2") },
        payer: { kind: "WALLET", address: WALLETS.sponsor },
        line: { id: STORM_LINE },
        start: eth("2.5"),
      });
      const { transaction } = await ledger.ask(`{ transaction(hash: "${tx.hash}") { id } }`);
      expect(transaction).to.deep.equal([{ id }]);
      const { none } = await ledger.ask(`{ none: entry(id: "${STORM_LINE}-refund-0") { id } }`);
      expect(none).to.equal(null);
    });

    it("answers for an interval of a refund", async () => {
      const interval = `entry: "${STORM_LINE}-refund-${eth("2")}", from: "${eth("2.5")}", to: "${eth("2.6")}"`;
      const data = await ledger.ask(`{ pieces(${interval}) { nodes { outcome amount { value } } }
        sources(${interval}) { nodes { donation { ref } quantity { value } } } }`);
      expect(data.pieces.nodes).to.deep.equal([{ outcome: "REFUNDED", amount: { value: eth("0.1") } }]);
      expect(data.sources.nodes).to.deep.equal([{ donation: { ref: textHash("storm-2") }, quantity: { value: eth("0.1") } }]);
    });

    it("leaves the way back from what was spent as it was", async () => {
      const { disbursement } = await ledger.ask(
        `{ disbursement(ref: "storm-out") { sources { nodes { donation { ref } quantity { value } returned } } } }`,
      );
      expect(disbursement.sources.nodes).to.deep.equal([
        { donation: { ref: textHash("storm-1") }, quantity: { value: eth("2") }, returned: false },
        { donation: { ref: textHash("storm-2") }, quantity: { value: eth("0.5") }, returned: false },
      ]);
    });

    it("is a fund that says so, and a line that holds less", async () => {
      const { fund } = await ledger.ask(`{ fund(key: "storm") { state refundDeadline closing { by { address } }
        cancellation { by { address } tx { block } }
        lines { nodes { received { value } spent { value } refunded { value } held { value } limit { value } } } } }`);
      expect(fund).to.deep.include({ state: "CANCELLED", refundDeadline: "2100-01-01T00:00:00.000Z", closing: null });
      expect(fund.cancellation.by).to.deep.equal({ address: WALLETS.harbour });
      const value = (amount: string): { value: string } => ({ value: eth(amount) });
      expect(fund.lines.nodes).to.deep.equal([
        { received: value("4"), spent: value("2.5"), refunded: value("0.5"), held: value("1"), limit: null },
      ]);
    });
  });

  it("shows who may do what in a fund, and what stands still", async () => {
    const fields =
      "state frozen paused refundDeadline successor { key } closing { by { address } } cancellation { tx { block } }";
    const data = await ledger.ask(`{
      boats: fund(key: "boats") { ${fields} recorder { address } approver { address } lines { nodes { asset { id } limit { value } } } }
      closed: fund(key: "closed") { ${fields} } frozen: fund(key: "frozen") { ${fields} } paused: fund(key: "paused") { ${fields} }
      single: fund(key: "single") { approver { address } }
      harbour: organisation(key: "harbour") { admin nextAdmin payout } isle: organisation(key: "isle") { admin nextAdmin payout }
      pier: organisation(key: "pier") { admin nextAdmin payout }
    }`);
    const usual = { frozen: false, paused: false, refundDeadline: null, successor: null, closing: null, cancellation: null };
    expect(data.boats).to.deep.include({ state: "OPEN", ...usual });
    expect(data.boats.recorder.address).to.equal(WALLETS.recorder);
    expect(data.boats.approver.address).to.equal(WALLETS.approver);
    expect(data.boats.lines.nodes).to.deep.equal([
      { asset: { id: COIN }, limit: { value: eth("1") } },
      { asset: { id: places.token }, limit: { value: "0" } },
      { asset: { id: CNY }, limit: { value: "100000" } },
    ]);
    const closing = { by: { address: WALLETS.harbour } };
    expect(data.closed).to.deep.equal({ ...usual, state: "CLOSED", successor: { key: "boats" }, closing });
    expect(data.frozen).to.deep.equal({ ...usual, state: "OPEN", frozen: true });
    expect(data.paused).to.deep.equal({ ...usual, state: "OPEN", paused: true });
    expect(data.single.approver).to.equal(null);
    expect(data.harbour).to.deep.equal({ admin: WALLETS.harbour, nextAdmin: WALLETS.nextAdmin, payout: null });
    expect(data.pier, "accepted, and taken back").to.deep.equal({ admin: WALLETS.nextAdmin, nextAdmin: null, payout: null });
    expect(data.isle).to.deep.equal({ admin: WALLETS.isle, nextAdmin: null, payout: WALLETS.isle });
  });

  it("shows the second key's approval of what it covered, and of nothing else", async () => {
    const data = await ledger.ask(`{
      small: disbursement(ref: "e-out-1") { ...paid } large: disbursement(ref: "e-out-2") { ...paid }
      row: disbursement(ref: "e-row-2") { amount { value } ...paid } bank: disbursement(ref: "e-rope") { ...paid }
    } fragment paid on Disbursement { approval { approver { address } amount { value } by { address } tx { block } } }`);
    // One of 5 had been approved there, which was never paid.
    expect(data.small.approval).to.equal(null);
    expect(data.bank.approval).to.equal(null);
    const approver = { address: WALLETS.approver };
    // Two more of as much at that place came after it: one was taken back, one had run out.
    const given = await ledger.database.query<{ block: bigint }>(
      "SELECT block FROM approval WHERE amount = 2000000000000000000 ORDER BY block",
    );
    expect(given).to.have.length(3);
    expect(BigInt(data.large.approval.tx.block)).to.equal(given[0]!.block);
    expect(data.large.approval).to.deep.include({ approver, by: approver, amount: { value: eth("2") } });
    // Of the rows approved together one was not paid.
    expect(data.row.amount.value).to.equal(eth("1"));
    expect(data.row.approval).to.deep.include({ approver, amount: { value: eth("1.5") } });
  });

  it("shows a transfer's approval and the other side's signed consent", async () => {
    const { donation } =
      await ledger.ask(`{ donation(ref: "e-3") { trace { pieces { nodes { path { entry { ref ... on Transfer {
      approval { approver { address } } consent { signer { address } by { address } } toFund { key } } } } } } } } }`);
    const [{ entry }] = donation.trace.pieces.nodes[0].path;
    expect(entry).to.deep.equal({
      ref: textHash("e-grant"),
      approval: { approver: { address: WALLETS.approver } },
      // The one that the admin had brought itself was revoked.
      consent: { signer: { address: WALLETS.isle }, by: { address: WALLETS.recorder } },
      toFund: { key: "nets" },
    });
    const { other } = await ledger.ask(`{ other: donation(ref: "a-1") { trace { pieces(first: 1) { nodes { path { entry {
      ... on Transfer { approval { approver { kind } } consent { signer { kind } } } } } } } } } }`);
    expect(other.trace.pieces.nodes[0].path[0].entry).to.deep.equal({ approval: null, consent: null });
    const { spare } = await ledger.ask(`{ spare: donation(ref: "spare") { trace { pieces(first: 1) { nodes { path { entry {
      ref ... on Transfer { consent { signer { kind } } } } } } } } } }`);
    const standing = { ref: textHash("spare-grant"), consent: null };
    expect(spare.trace.pieces.nodes[0].path[0].entry).to.deep.equal(standing);
  });

  it("lists the rows that could not be paid", async () => {
    const { fund } = await ledger.ask(`{ fund(key: "boats") { payoutFailures { totalCount nodes {
      fund { key } amount { value asset { code } } recipient { kind address } row ref by { address } tx { block } } } } }`);
    expect(fund.payoutFailures.totalCount).to.equal("1");
    const [{ tx, ...failure }] = fund.payoutFailures.nodes;
    expect(tx.block).to.be.a("number");
    expect(failure).to.deep.equal({
      fund: { key: "boats" },
      amount: { value: eth("0.5"), asset: { code: "ETH" } },
      recipient: { kind: "WALLET", address: places.token },
      row: 0,
      ref: textHash("e-row-1"),
      by: { address: WALLETS.recorder },
    });
  });

  describe("what is said", () => {
    const SAID = `kind amount { value } capacity proof sentBy { address } organisation { key }
      attester { kind address commitment namedBy { address } }`;

    it("counts what the voucher's holder and the recipient confirm in part, and no stranger's word", async () => {
      const { disbursement } = await ledger.ask(
        `{ disbursement(ref: "e-out-1") { confirmed { value } attestations { totalCount nodes { ${SAID} } } } }`,
      );
      expect(disbursement.confirmed.value).to.equal(eth("0.7"));
      const [byVoucher, byFisher] = disbursement.attestations.nodes;
      expect(disbursement.attestations.totalCount).to.equal("2");
      expect(byVoucher).to.deep.equal({
        kind: "RECEIVED",
        amount: { value: eth("0.4") },
        capacity: "BENEFICIARY",
        proof: "SIGNATURE",
        sentBy: { address: WALLETS.anybody },
        organisation: null,
        attester: {
          kind: "VOUCHER",
          address: null,
          commitment: voucherParty(WALLETS.voucher),
          namedBy: { address: WALLETS.recorder },
        },
      });
      expect(byFisher).to.deep.include({ kind: "RECEIVED", capacity: "RECIPIENT", proof: "TRANSACTION" });
      expect(byFisher.attester).to.include({ kind: "WALLET", address: WALLETS.fisher });
      const { donation } = await ledger.ask(
        `{ donation(ref: "e-1") { trace { confirmed { value } pieces { nodes { disbursement { ref } confirmed { value } } } } } }`,
      );
      expect(donation.trace.pieces.nodes[0].confirmed.value).to.equal(eth("0.7"));
      expect(donation.trace.confirmed.value).to.equal(eth("2.7"));
    });

    it("tells organisation, recipient and auditor apart, and questions from all of them", async () => {
      const { disbursement } = await ledger.ask(`{ disbursement(ref: "e-out-2") {
        attestations { totalCount nodes { ${SAID} } } questions { totalCount nodes { ${SAID} ref } } } }`);
      const told = disbursement.attestations.nodes.map((one: any) => [one.kind, one.capacity, one.organisation?.key ?? null]);
      expect(told).to.deep.equal([
        ["DELIVERED", "ORGANISATION", "harbour"],
        ["RECEIVED", "RECIPIENT", "isle"],
        ["VERIFIED", "AUDITOR", null],
        ["FLAGGED", "AUDITOR", null],
        ["RESOLVED", "AUDITOR", null],
      ]);
      expect(disbursement.attestations.totalCount).to.equal("5");
      expect(disbursement.questions.totalCount).to.equal("1");
      expect(disbursement.questions.nodes[0]).to.deep.include({
        kind: "QUESTIONED",
        capacity: "ANYBODY",
        ref: textHash("why a mast?"),
      });
    });

    it("shows what was said of either end of a transfer, in order and by pages", async () => {
      const grant = `${lineId(BOATS, places.token)}-out-0`;
      const said = async (page: string): Promise<any> =>
        (
          await ledger.ask(`{ entry(id: "${grant}") { ... on Transfer { attestations(${page}) { totalCount nodes {
          kind capacity organisation { key } } pageInfo { hasNextPage endCursor } } questions { totalCount } } } }`)
        ).entry;
      const first = await said("first: 1");
      const isle = { organisation: { key: "isle" } };
      expect(first.attestations.totalCount).to.equal("2");
      expect(first.questions.totalCount).to.equal("0");
      expect(first.attestations.nodes).to.deep.equal([{ kind: "RECEIVED", capacity: "RECIPIENT", ...isle }]);
      expect(first.attestations.pageInfo.hasNextPage).to.equal(true);
      const { attestations } = await said(`first: 1, after: "${first.attestations.pageInfo.endCursor}"`);
      expect(attestations.nodes).to.deep.equal([{ kind: "COMPLETED", capacity: "ORGANISATION", ...isle }]);
      expect(attestations.pageInfo.hasNextPage).to.equal(false);
      const { entry } = await ledger.ask(`{ entry(id: "${lineId(NETS, places.token)}-in-0") { id } }`);
      expect(entry.id).to.equal(grant);
    });
  });
});
