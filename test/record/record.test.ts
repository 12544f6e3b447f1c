import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { getAddress, type Hex } from "viem";
import { fundId, organisationId, textHash, unitAddress, ZERO_WORD } from "../../contracts/ids.ts";
import { readParty, walletParty } from "../../contracts/party.ts";
import type { EventName, EventOf, LedgerEvent } from "../../indexer/chain/ledger-events.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { ruleHash } from "../../scripts/record/calls.ts";
import { ADDRESSES, BEGINNING, Fixture, gifts, KEYS, refusal, type Row } from "./fixture.ts";

const CNY = unitAddress("CNY");
const CITY = organisationId("city");
const FLOOD = fundId(CITY, "flood");
const EVIDENCE = `0x${"ab".repeat(32)}` as const;

/** The events of one name, in order. */
function only<N extends EventName<"LEDGER">>(events: readonly LedgerEvent[], name: N): EventOf<"LEDGER", N>["args"][] {
  return events.flatMap((event) => (event.name === name ? [event.args as EventOf<"LEDGER", N>["args"]] : []));
}

describe("Recording a journal", function () {
  this.timeout(60_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(() => fixture.renew());
  after(() => fixture.stop());

  const everyOp: readonly Row[] = [
    ...BEGINNING.slice(0, 2),
    { op: "unit", ref: "BLANKET", amount: "0", purpose: "goods", party: "piece" },
    { op: "organisation", ref: "rescue-team", party: "Rescue Team", of: "city" },
    { op: "fund", ref: "flood", party: "city", purpose: "Flood appeal; terms: For the flood of 2025." },
    { op: "fund", ref: "overheads", party: "city", purpose: "Running costs" },
    { op: "fund", ref: "rescue", party: "rescue-team", purpose: "Rescue; terms: For the flood of 2025." },
    { op: "allocation", fund: "flood", amount: "90", to_fund: "flood" },
    { op: "allocation", fund: "flood", amount: "10", to_fund: "overheads" },
    { op: "donate", ref: "gift-1", fund: "flood", asset: "CNY", amount: "100.05", party: "Li Mei", date: "2025-06-01" },
    { op: "donate", ref: "gift-2", fund: "flood", asset: "CNY", amount: "0.05", purpose: "GOVERNMENT", date: "2025-06-02" },
    { op: "donate", ref: "gift-3", fund: "flood", asset: "CNY", amount: "50", party: ADDRESSES[2]!, date: "2025-06-02" },
    { op: "transfer", ref: "grant-1", fund: "flood", asset: "CNY", amount: "80", to_fund: "rescue", date: "2025-06-03" },
    ...[{ op: "transfer", ref: "buy-1", fund: "rescue", asset: "CNY", amount: "60", to_asset: "BLANKET", to_amount: "6" }].map(
      (row) => ({ ...row, party: "The weaver", evidence: "papers/invoice.txt", date: "2025-06-04" }) as Row,
    ),
    {
      op: "disburse",
      ref: "out-1",
      fund: "rescue",
      asset: "BLANKET",
      amount: "5",
      party: "The Guo family",
      purpose: "PROGRAMME: Warmth",
    },
    { op: "return", ref: "back-1", of: "out-1", amount: "2", evidence: EVIDENCE },
    {
      op: "disburse",
      ref: "out-2",
      fund: "overheads",
      asset: "CNY",
      amount: "3.33",
      party: "rescue-team",
      purpose: "MANAGEMENT",
    },
    { op: "writeoff", ref: "loss-1", fund: "rescue", asset: "BLANKET", amount: "1", purpose: "Burnt", evidence: "papers" },
    { op: "reverse", ref: "bounce-3", of: "gift-3", evidence: EVIDENCE },
    { op: "attest", ref: "there-1", of: "out-1", purpose: "DELIVERED", party: "rescue-team", amount: "3" },
  ];

  function writePapers(): void {
    fixture.write("papers/invoice.txt", "6 blankets, 60 CNY\n");
    fixture.write("papers/more/note.txt", "paid\n");
  }

  it("puts exactly the right entries on the chain, for every op", async () => {
    writePapers();
    const result = await fixture.record(everyOp);
    expect(result.recorded).to.deep.equal({
      ...{ organisation: 2, unit: 2, fund: 3, allocation: 1, donate: 3, transfer: 2, disburse: 2 },
      ...{ return: 1, writeoff: 1, reverse: 1, attest: 1 },
    });
    const events = await fixture.events();
    const names = events.map(({ name }) => name).filter((name) => name !== "LineOpened" && name !== "AuthorityUpdated");
    expect(names.join(" ")).to.equal(
      [
        "OrganisationRegistered OrganisationVerified UnitRegistered UnitRegistered",
        "OrganisationRegistered ParentAccepted OrganisationVerified FundOpened FundOpened FundOpened AllocationSet",
        "Donated Donated Donated Donated Donated Donated ConsentSet Transferred Transferred",
        "Disbursed Returned Disbursed WrittenOff Reversed Attested",
      ].join(" "),
    );

    const texts = new PrivateTexts(fixture.dataDir);
    const OVERHEADS = fundId(CITY, "overheads");
    const RESCUE = fundId(organisationId("rescue-team"), "rescue");
    const BLANKET = unitAddress("BLANKET");
    const [flood, overheads] = only(events, "FundOpened");
    const terms = "For the flood of 2025.";
    expect(flood).to.include({
      fund: FLOOD,
      name: "Flood appeal",
      recorder: ADDRESSES[0],
      restriction: 1,
      termsHash: textHash(terms),
    });
    expect(decodeURIComponent(flood!.termsURI)).to.equal(`data:text/plain;charset=utf-8,${terms}`);
    expect(overheads).to.include({ fund: OVERHEADS, restriction: 0, termsHash: ZERO_WORD, termsURI: "" });
    const rule = [
      { fund: FLOOD, basisPoints: 9_000 },
      { fund: OVERHEADS, basisPoints: 1_000 },
    ];
    expect(only(events, "AllocationSet")[0]).to.deep.include({ destinations: rule, ruleHash: ruleHash(rule) });

    const donated = only(events, "Donated");
    const parts = donated.map((gift) => [
      gift.fund,
      gift.start,
      gift.amount,
      ...("part" in gift ? [gift.part.index, gift.part.count] : []),
    ]);
    expect(parts).to.deep.equal([
      [FLOOD, 0n, 9_004n, 0, 2],
      [OVERHEADS, 0n, 1_001n, 1, 2],
      // Of five cents nine tenths are four and a half: the floor, and the last destination takes what is left.
      [FLOOD, 9_004n, 4n, 0, 2],
      [OVERHEADS, 1_001n, 1n, 1, 2],
      [FLOOD, 9_008n, 4_500n, 0, 2],
      [OVERHEADS, 1_002n, 500n, 1, 2],
    ]);
    expect(donated[0]).to.include({ asset: toChecksum(CNY), kind: 0, ref: textHash("gift-1"), date: 20_240 });
    expect(texts.partyText(donated[0]!.donor)).to.equal("Li Mei");
    expect(donated[2]).to.include({ kind: 1, donor: ZERO_WORD });
    expect(donated.at(-1)!.donor).to.equal(walletParty(ADDRESSES[2]!).toLowerCase());

    const [grant, purchase] = only(events, "Transferred");
    expect(grant).to.include({
      fromFund: FLOOD,
      fromStart: 0n,
      fromAmount: 8_000n,
      toFund: RESCUE,
      toAmount: 8_000n,
      payee: ZERO_WORD,
    });
    expect(purchase).to.include({ fromFund: RESCUE, fromAmount: 6_000n, toFund: RESCUE, toAmount: 6n, ref: textHash("buy-1") });
    expect(texts.partyText(purchase!.payee)).to.equal("The weaver");

    const [blankets, audit] = only(events, "Disbursed");
    expect(blankets).to.include({
      fund: RESCUE,
      asset: toChecksum(BLANKET),
      start: 0n,
      amount: 5n,
      class: 0,
      purpose: "Warmth",
    });
    expect(readParty(blankets!.beneficiary).kind).to.equal("voucher");
    expect(blankets!.recipient).to.equal(blankets!.beneficiary);
    expect(texts.partyText(blankets!.beneficiary)).to.equal("The Guo family");
    expect(audit).to.include({ fund: OVERHEADS, amount: 333n, class: 1, beneficiary: organisationId("rescue-team") });
    expect(only(events, "Returned")[0]).to.include({ start: 6n, amount: 2n, disbursement: 0n, offset: 0n, evidence: EVIDENCE });
    expect(only(events, "WrittenOff")[0]).to.include({ start: 5n, amount: 1n, reason: "Burnt" });
    const [reversed] = only(events, "Reversed");
    expect(reversed).to.include({ givenTo: FLOOD, giftFund: FLOOD, giftStart: 9_008n, amount: 5_000n, evidence: EVIDENCE });
    expect(events.at(-1)!.args).to.include({
      fund: RESCUE,
      direction: 1,
      start: 0n,
      amount: 3n,
      kind: 1,
      attester: ADDRESSES[0],
    });
  });

  it("keeps the evidence by its hash, a folder as its manifest and its files", async () => {
    writePapers();
    await fixture.record(everyOp);
    const folder = join(fixture.dataDir, "evidence");
    const events = await fixture.events();
    const invoice = only(events, "Transferred")[1]!.evidence;
    const papers = only(events, "WrittenOff")[0]!.evidence;
    expect(readFileSync(join(folder, invoice), "utf8")).to.equal("6 blankets, 60 CNY\n");
    expect(readFileSync(join(folder, papers), "utf8")).to.match(
      new RegExp(`^${invoice.slice(2)}  invoice.txt\n[0-9a-f]{64}  more/note.txt\n$`),
    );
    expect(readdirSync(folder)).to.have.length(3);
  });

  it("sends nothing when run again", async () => {
    writePapers();
    const first = await fixture.record(everyOp);
    const [before, sent] = [await fixture.events(), await fixture.sent()];
    const again = await fixture.record(everyOp);
    expect(again.recorded).to.deep.equal({});
    expect(again.skipped).to.deep.equal(first.recorded);
    expect(again.transactions).to.equal(0);
    expect(await fixture.sent()).to.equal(sent);
    expect(await fixture.events()).to.deep.equal(before);
  });

  it("records only what was added to a journal", async () => {
    await fixture.record([...BEGINNING, ...gifts(3)]);
    const result = await fixture.record([...BEGINNING, ...gifts(5)]);
    expect(result.recorded).to.deep.equal({ donate: 2 });
    expect(only(await fixture.events(), "Donated").map(({ start, amount }) => [start, amount])).to.deep.equal(
      [100n, 200n, 300n, 400n, 500n].map((amount, index) => [[0n, 100n, 300n, 600n, 1_000n][index], amount]),
    );
  });

  it("refuses a row whose reference stands on the chain with other content, naming both", async () => {
    await fixture.record([...BEGINNING, ...gifts(2)]);
    const sent = await fixture.sent();
    const changed = gifts(3).map((row) => (row.ref === "gift-2" ? { ...row, amount: "2.50" } : row));
    const message = await refusal(fixture.record([...BEGINNING, ...changed]));
    expect(message).to.match(/journal\.csv:6, amount \(gift-2\): .*2\.00/);
    expect(message).to.contain("Nothing was recorded.");
    expect(await fixture.sent()).to.equal(sent);
  });

  it("refuses another donor behind a commitment that it can open", async () => {
    await fixture.record([...BEGINNING, ...gifts(1)]);
    const changed = gifts(1).map((row) => ({ ...row, party: "Somebody else" }));
    expect(await refusal(fixture.record([...BEGINNING, ...changed]))).to.match(/journal\.csv:5, party \(gift-1\)/);
  });

  it("records nothing of a journal with a fault at its end", async () => {
    const sent = await fixture.sent();
    const message = await refusal(
      fixture.record([
        ...BEGINNING,
        ...gifts(3),
        { op: "disburse", ref: "out-1", fund: "flood", asset: "CNY", amount: "6.01" },
      ]),
    );
    expect(message).to.match(/journal\.csv:8, amount \(out-1\)/);
    expect(await fixture.sent()).to.equal(sent);
  });

  it("sends a rule once, and lets a new one hold for the gifts after it", async () => {
    const other: Row = { op: "fund", ref: "other", party: "city", purpose: "Other" };
    const rule = (share: number): Row[] => [
      { op: "allocation", fund: "flood", amount: String(100 - share), to_fund: "flood" },
      { op: "allocation", fund: "flood", amount: String(share), to_fund: "other" },
    ];
    const [one, two, three] = gifts(3) as [Row, Row, Row];
    const begun = [...BEGINNING, other, ...rule(10), one];
    await fixture.record(begun);
    const result = await fixture.record([...begun, ...rule(20), two]);
    expect(result.recorded).to.deep.equal({ allocation: 1, donate: 1 });
    expect((await fixture.record([...begun, ...rule(20), two, three])).recorded).to.deep.equal({ donate: 1 });
    const events = await fixture.events();
    expect(
      only(events, "AllocationSet").map(({ destinations }) => destinations.map(({ basisPoints }) => basisPoints)),
    ).to.deep.equal([
      [9_000, 1_000],
      [8_000, 2_000],
    ]);
    expect(only(events, "Donated").map(({ amount }) => amount)).to.deep.equal([90n, 10n, 160n, 40n, 240n, 60n]);
  });

  it("says what a dry run would record, and sends and keeps nothing", async () => {
    const sent = await fixture.sent();
    const result = await fixture.record([...BEGINNING, ...gifts(4)], { dryRun: true });
    expect(result.recorded).to.deep.equal({ organisation: 1, unit: 1, fund: 1, donate: 4 });
    expect(await fixture.sent()).to.equal(sent);
    expect(statSync(fixture.dataDir, { throwIfNoEntry: false })).to.equal(undefined);
  });

  it("puts random codes in the place of references, and knows them again without the option", async () => {
    const rows = [...BEGINNING, ...gifts(2)];
    await fixture.record(rows, { opaqueRefs: true });
    const events = await fixture.events();
    const texts = new PrivateTexts(fixture.dataDir);
    for (const [index, { ref }] of only(events, "Donated").entries()) {
      expect(ref).to.not.equal(textHash(`gift-${index + 1}`));
      expect(texts.refText(ref)).to.equal(`gift-${index + 1}`);
    }
    const again = await fixture.record([...rows, { op: "reverse", ref: "bounce", of: "gift-2", evidence: EVIDENCE }]);
    expect(again.recorded).to.deep.equal({ reverse: 1 });
    expect(only(await fixture.events(), "Reversed")[0]).to.include({ giftStart: 100n, amount: 200n });
  });

  it("is not misled by strangers who use the same references", async () => {
    await fixture.record([BEGINNING[1]!]);
    const stranger: Row[] = [
      { op: "organisation", ref: "stranger", party: "Stranger" },
      { op: "fund", ref: "flood", party: "stranger", purpose: "Flood" },
    ];
    await fixture.record([...stranger, ...gifts(2)], { key: KEYS[1] });
    const { recorded } = await fixture.record([BEGINNING[0]!, { ...BEGINNING[2]!, ref: "relief" }, ...gifts(2, "relief")]);
    expect(recorded).to.deep.equal({ organisation: 1, fund: 1, donate: 2 });
  });

  it("records in file order across contracts", async () => {
    await fixture.record([
      ...BEGINNING,
      ...gifts(2),
      { op: "attest", ref: "seen-1", of: "gift-1", purpose: "COMPLETED", party: "city" },
      { op: "organisation", ref: "late", party: "Latecomer" },
      { op: "disburse", ref: "out-1", fund: "flood", asset: "CNY", amount: "1", party: "late" },
    ]);
    const names = (await fixture.events()).map(({ name }) => name).slice(-5);
    expect(names).to.deep.equal(["Donated", "Attested", "OrganisationRegistered", "OrganisationVerified", "Disbursed"]);
  });
});

function toChecksum(address: Hex): Hex {
  return getAddress(address);
}
