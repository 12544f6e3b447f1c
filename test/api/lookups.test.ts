import { expect } from "chai";
import type { Ledger } from "../../scripts/ask/ledger.ts";
import { find } from "../../scripts/journey/find.ts";
import { fundId, lineId, organisationId, textHash } from "../../contracts/ids.ts";
import { BOATS } from "./support/escrow-names.ts";
import { type Answer, theLedger, type TestLedger } from "./support/ledger.ts";
import { APPEAL, CNY } from "./support/oddities.ts";

describe("Looking things up", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  async function refused(query: string, code: string): Promise<Answer["errors"][number]> {
    const { errors } = await ledger.answer(query);
    expect(errors, query).to.have.length(1);
    expect(errors[0]!.extensions?.code, errors[0]!.message).to.equal(code);
    return errors[0]!;
  }

  it("finds a gift by the text of its reference, by its hash and by its id", async () => {
    const { donation } = await ledger.ask(
      `{ donation(ref: "m-1") { id ref date kind amount { value decimal asset { code decimals custody kind measure } } fund { key } } }`,
    );
    expect(donation.ref).to.equal("m-1");
    expect(donation.date).to.equal("2020-02-01");
    expect(donation.kind).to.equal("DONATION");
    expect(donation.fund.key).to.equal("masks");
    const asset = { code: "N95", decimals: 0, custody: "ATTESTED", kind: "GOODS", measure: "piece" };
    expect(donation.amount).to.deep.equal({ value: "36000", decimal: "36000", asset });
    for (const asked of [
      `ref: "${textHash("m-1")}"`,
      `id: "${donation.id}"`,
      `id: "${donation.id.toUpperCase().replace("0X", "0x")}"`,
    ]) {
      expect((await ledger.ask(`{ donation(${asked}) { id } }`)).donation, asked).to.deep.equal({ id: donation.id });
    }
  });

  it("answers null for what does not exist", async () => {
    const nothing = `0x${"12".repeat(32)}`;
    const data = await ledger.ask(`{
      a: donation(ref: "no such gift") { id }
      b: donation(id: "${nothing}-in-0") { id }
      c: disbursement(ref: "no such payment") { id }
      d: entry(id: "${nothing}-out-3") { id }
      e: fund(id: "${nothing}") { id }
      f: fund(key: "no such fund") { id }
      l: fund(key: "\\u0000") { id }
      m: donation(ref: "\\u0000") { id }
      n: organisation(key: "\\u0000") { id }
      g: organisation(key: "no such organisation") { id }
      h: transaction(hash: "${nothing}") { id }
      i: entry(id: "${lineId(APPEAL, CNY)}-in-1") { id }
      j: entry(id: "${lineId(APPEAL, CNY)}-in-0/2") { id }
      k: entry(id: "${lineId(APPEAL, CNY)}-in-${"9".repeat(39)}") { id }
    }`);
    const expected = {
      a: null,
      b: null,
      c: null,
      d: null,
      e: null,
      f: null,
      g: null,
      h: [],
      i: null,
      j: null,
      k: null,
      l: null,
      m: null,
      n: null,
    };
    expect(data).to.deep.equal(expected);
  });

  it("refuses neither and both of two names", async () => {
    for (const [field, a, b] of [
      ["donation", "id", "ref"],
      ["disbursement", "id", "ref"],
      ["fund", "id", "key"],
      ["organisation", "id", "key"],
    ] as const) {
      expect((await refused(`{ ${field} { id } }`, "BAD_USER_INPUT")).message).to.equal(`${field}: give either ${a} or ${b}.`);
      const both = await refused(`{ ${field}(${a}: "x", ${b}: "y") { id } }`, "BAD_USER_INPUT");
      expect(both.message).to.equal(`${field}: give either ${a} or ${b}, not both.`);
    }
  });

  it("refuses what is no id, no hash, no reference", async () => {
    await refused(`{ donation(id: "gift-1") { id } }`, "BAD_USER_INPUT");
    await refused(`{ entry(id: "0x12-in-0") { id } }`, "BAD_USER_INPUT");
    await refused(`{ entry(id: "${lineId(APPEAL, CNY)}-in-00") { id } }`, "BAD_USER_INPUT");
    await refused(`{ entry(id: "${lineId(APPEAL, CNY)}-out-0/1") { id } }`, "BAD_USER_INPUT");
    await refused(`{ fund(id: "appeal") { id } }`, "BAD_USER_INPUT");
    await refused(`{ organisation(id: "0x1") { id } }`, "BAD_USER_INPUT");
    await refused(`{ transaction(hash: "0x1") { id } }`, "BAD_USER_INPUT");
    await refused(`{ donation(ref: "") { id } }`, "BAD_USER_INPUT");
    await refused(`{ donation(ref: "a-1", fund: "appeal") { id } }`, "BAD_USER_INPUT");
    await refused(`{ donation(id: "${lineId(APPEAL, CNY)}-in-0", fund: "${APPEAL}") { id } }`, "BAD_USER_INPUT");
  });

  it("prefers the gift to a verified organisation where strangers use the same reference", async () => {
    const { donation } = await ledger.ask(`{ donation(ref: "a-1") { fund { id organisation { verified } } } }`);
    expect(donation.fund).to.deep.equal({ id: APPEAL, organisation: { verified: true } });
  });

  it("prefers the gift that a recorder recorded to a stranger's with its reference, both to verified organisations", async () => {
    const { donations } = await ledger.ask(`{ donations(filter: { ref: "a-1", fund: "${BOATS}" }) { totalCount } }`);
    expect(donations.totalCount).to.equal("1");
    const { donation } = await ledger.ask(`{ donation(ref: "a-1") { fund { id } payer { address } } }`);
    expect(donation).to.deep.equal({ fund: { id: APPEAL }, payer: null });
  });

  it("names the candidates where several unverified gifts carry a reference, and is narrowed by the fund", async () => {
    const error = await refused(`{ donation(ref: "twin") { id } }`, "AMBIGUOUS_REF");
    const funds = ["squat-1", "squat-2", "squat-3"].map((key) => fundId(organisationId(key), "appeal"));
    expect(error.extensions?.candidates).to.have.members(funds.map((fund) => `${lineId(fund, CNY)}-in-1`));
    const { donation } = await ledger.ask(`{ donation(ref: "twin", fund: "${funds[1]}") { id } }`);
    expect(donation.id).to.equal(`${lineId(funds[1]!, CNY)}-in-1`);
  });

  it("traces the gift to a verified organisation where a stranger's payment carries its reference", async () => {
    const asked = {
      ask: (query: string, variables: object) => ledger.answer(query, variables),
      close: () => Promise.resolve(),
    };
    const line = lineId(fundId(organisationId("squat-2"), "appeal"), CNY);
    const { disbursement } = await ledger.ask(`{ disbursement(ref: "a-1") { id } }`);
    expect(disbursement.id).to.equal(`${line}-out-0`);
    expect(await find(asked as Ledger, "a-1")).to.deep.equal({ kind: "donation", id: `${lineId(APPEAL, CNY)}-in-0` });
  });

  it("does the same for disbursements", async () => {
    const line = lineId(fundId(organisationId("squat-1"), "appeal"), CNY);
    const error = await refused(`{ disbursement(ref: "twin-out") { id } }`, "AMBIGUOUS_REF");
    expect(error.extensions?.candidates).to.deep.equal([`${line}-out-0`, `${line}-out-1`]);
    const { disbursement } = await ledger.ask(
      `{ disbursement(ref: "m-new-1") { class purpose recipient { organisation { key } } } }`,
    );
    expect(disbursement.class).to.equal("PROGRAMME");
    expect(disbursement.purpose).to.equal("First lorry");
  });

  it("prefers a verified organisation's fund, and names the candidates among others", async () => {
    expect((await ledger.ask(`{ fund(key: "appeal") { id } }`)).fund.id).to.equal(APPEAL);
    const error = await refused(`{ fund(key: "shared") { id } }`, "AMBIGUOUS_KEY");
    const shared = ["squat-1", "squat-2", "squat-3"].map((key) => fundId(organisationId(key), "shared"));
    expect(error.extensions?.candidates).to.deep.equal(shared);
  });

  it("leads both ends of a transfer to one entry", async () => {
    const { donation } = await ledger.ask(`{ donation(ref: "m-1") { trace { pieces { nodes { path { entry {
      __typename id ... on Transfer { start toStart line { id } toLine { id } arrived { value } kind } } } } } } } }`);
    const transfer = donation.trace.pieces.nodes[3].path[0].entry;
    expect(transfer.kind).to.equal("CONVERSION");
    expect(transfer.id).to.equal(`${transfer.line.id}-out-${transfer.start}`);
    const arrival = `${transfer.toLine.id}-in-${transfer.toStart}`;
    const { entry } = await ledger.ask(`{ entry(id: "${arrival}") { __typename id } }`);
    expect(entry).to.deep.equal({ __typename: "Transfer", id: transfer.id });
  });

  it("tells a gift from its parts", async () => {
    const gift = `${lineId(APPEAL, CNY)}-in-0`;
    const overheads = lineId(fundId(organisationId("relief"), "overheads"), CNY);
    const data = await ledger.ask(`{
      gift: entry(id: "${gift}") { __typename id amount { decimal } ... on Donation { parts { __typename id fund { key } amount { decimal } ref } } }
      first: entry(id: "${gift}/0") { ...part }
      second: entry(id: "${gift}/1") { ...part }
      byPlace: entry(id: "${overheads}-in-0") { ...part }
      donation(id: "${gift}/0") { id }
    } fragment part on Part { id fund { key } amount { decimal } index count offset gift { id } start }`);
    expect(data.gift.__typename).to.equal("Donation");
    expect(data.gift.amount.decimal).to.equal("100.01");
    expect(data.gift.parts).to.deep.equal([
      { __typename: "Part", id: `${gift}/0`, fund: { key: "appeal" }, amount: { decimal: "90.00" }, ref: "a-1" },
      { __typename: "Part", id: `${gift}/1`, fund: { key: "overheads" }, amount: { decimal: "10.01" }, ref: "a-1" },
    ]);
    expect(data.first).to.include({ id: `${gift}/0`, index: 0, count: 2, offset: "0", start: "0" });
    expect(data.second).to.include({ id: `${gift}/1`, index: 1, count: 2, offset: "9000", start: "0" });
    expect(data.byPlace).to.deep.equal(data.second);
    expect(data.donation).to.equal(null);
  });

  it("lists what a transaction recorded, gifts once, in order", async () => {
    const { donation } = await ledger.ask(`{ donation(ref: "a-1") { tx { hash block logIndex time finalized } } }`);
    const { status, late } = await ledger.ask(
      `{ status { finalized } late: donation(ref: "storm-3") { tx { block finalized } } }`,
    );
    expect(donation.tx.finalized).to.equal(donation.tx.block <= status.finalized);
    expect(late.tx.finalized)
      .to.equal(false)
      .and.to.equal(late.tx.block <= status.finalized);
    expect(new Date(donation.tx.time).toISOString()).to.equal(donation.tx.time);
    const { donation: cut } = await ledger.ask(`{ donation(ref: "a-1") { tx { logIndex } parts { tx { logIndex } } } }`);
    expect(cut.tx, "a gift stands where its first part does").to.deep.equal(cut.parts[0].tx);
    const { transaction } = await ledger.ask(`{ transaction(hash: "${donation.tx.hash}") { __typename ref tx { logIndex } } }`);
    const places = transaction.map((entry: { tx: { logIndex: number } }) => entry.tx.logIndex);
    expect(places).to.deep.equal(places.toSorted((a: number, b: number) => a - b));
    const refs = transaction.map((entry: { ref: string }) => entry.ref);
    expect(refs.filter((ref: string) => ref === "a-1")).to.have.length(1);
    expect(transaction.map((entry: { __typename: string }) => entry.__typename)).not.to.include("Part");
  });

  it("shows funds and organisations as they were opened and registered", async () => {
    const { fund } = await ledger.ask(`{ fund(key: "appeal") {
      id key name restriction state terms termsHash termsUri recorder { kind address }
      allocation { basisPoints fund { key } } accepts { key } tx { block }
      lines { totalCount nodes { id asset { code id address } received { decimal } spent { decimal } held { decimal } fund { key } } }
      organisation { id key name verified parent { key } admin payout profileUri funds(first: 2) { totalCount nodes { key } pageInfo { hasNextPage } } }
    } }`);
    expect(fund).to.include({ id: APPEAL, name: "Flood appeal", restriction: "PURPOSE", state: "OPEN" });
    expect(fund.terms).to.equal("For the flood & those it drove out.");
    expect(fund.termsHash).to.equal(textHash(fund.terms));
    expect(fund.recorder.kind).to.equal("WALLET");
    expect(fund.allocation).to.deep.equal([
      { basisPoints: 9000, fund: { key: "appeal" } },
      { basisPoints: 1000, fund: { key: "overheads" } },
    ]);
    expect(fund.lines.totalCount).to.equal("1");
    const [line] = fund.lines.nodes;
    expect(line).to.deep.include({
      id: lineId(APPEAL, CNY),
      received: { decimal: "153.00" },
      spent: { decimal: "153.00" },
      held: { decimal: "0.00" },
    });
    expect(line.asset).to.deep.equal({ code: "CNY", id: CNY, address: CNY });
    expect(fund.organisation).to.include({
      id: organisationId("relief"),
      key: "relief",
      name: "City Relief",
      verified: true,
      parent: null,
    });
    expect(fund.organisation.funds.nodes.map((node: { key: string }) => node.key)).to.deep.equal(["masks", "appeal"]);
    expect(fund.organisation.funds.pageInfo.hasNextPage).to.equal(true);
    const { organisation, squat } = await ledger.ask(
      `{ organisation(key: "member") { parent { key } } squat: organisation(key: "squat-1") { verified } }`,
    );
    expect(organisation.parent).to.deep.equal({ key: "relief" });
    expect(squat.verified).to.equal(false);
    const { aid } = await ledger.ask(`{ aid: fund(key: "aid") { terms termsHash restriction accepts { key } } }`);
    expect(aid).to.deep.equal({ terms: null, termsHash: null, restriction: "NONE", accepts: [{ key: "relief" }] });
  });

  it("tells how the ledger stands, and of which block each answer is", async () => {
    const { data, extensions } = await ledger.answer(
      "{ status { chainId head indexed finalized lag entries gaps verified fault indexedTime } }",
    );
    expect(data.status).to.include({ chainId: 31337, lag: 0, gaps: 0, fault: null });
    expect(data.status.indexed).to.equal(data.status.head);
    expect(extensions?.block?.number).to.equal(data.status.indexed);
    expect(extensions?.block?.hash).to.match(/^0x[0-9a-f]{64}$/);
    expect(data.status.entries).to.match(/^\d+$/);
  });
});
