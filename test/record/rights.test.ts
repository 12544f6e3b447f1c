import { expect } from "chai";
import { encodeFunctionData } from "viem";
import { donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId } from "../../contracts/ids.ts";
import type { LedgerEvent } from "../../indexer/chain/ledger-events.ts";
import { ADDRESSES, BEGINNING, Fixture, gifts, KEYS, refusal, type Row } from "./fixture.ts";

const FLOOD = fundId(organisationId("city"), "flood");
const MEMBER: readonly Row[] = [
  { op: "organisation", ref: "member", party: "Member", of: "city" },
  { op: "fund", ref: "kitchen", party: "member", purpose: "Kitchen" },
];
const GRANT: Row = { op: "transfer", ref: "grant-1", fund: "flood", asset: "CNY", amount: "1", to_fund: "kitchen" };

function count(events: readonly LedgerEvent[], name: LedgerEvent["name"]): number {
  return events.filter((event) => event.name === name).length;
}

describe("What the key at hand may record", function () {
  this.timeout(60_000);
  let fixture: Fixture;
  before(async () => (fixture = await Fixture.start()));
  beforeEach(() => fixture.renew());
  after(() => fixture.stop());

  it("refuses a unit where the key is not the registrar's", async () => {
    const sent = await fixture.sent(KEYS[1]);
    const message = await refusal(fixture.record(BEGINNING, { key: KEYS[1] }));
    expect(message)
      .to.match(/journal\.csv:3.*\(CNY\)/)
      .and.to.contain("registrar");
    expect(await fixture.sent(KEYS[1])).to.equal(sent);
  });

  it("refuses entries where the key is not the fund's recorder, naming the row, the address at hand and whom to ask", async () => {
    await fixture.record(BEGINNING);
    const sent = await fixture.sent(KEYS[1]);
    const message = await refusal(fixture.record([...BEGINNING, ...gifts(1)], { key: KEYS[1] }));
    expect(message)
      .to.contain("journal.csv:5 (gift-1)")
      .and.to.contain(`${ADDRESSES[1]} is not the recorder`)
      .and.to.contain(ADDRESSES[0]!);
    expect(await fixture.sent(KEYS[1])).to.equal(sent);
  });

  it("refuses to open a fund of another's organisation", async () => {
    await fixture.record(BEGINNING);
    const fund: Row = { op: "fund", ref: "second", party: "city", purpose: "Second" };
    const message = await refusal(fixture.record([fund], { key: KEYS[1] }));
    expect(message).to.contain("journal.csv:2 (second)").and.to.contain(ADDRESSES[1]!).and.to.contain(ADDRESSES[0]!);
  });

  it("gives a consent once where the key is the receiving side's admin", async () => {
    await fixture.record([...BEGINNING, ...MEMBER, ...gifts(3), GRANT, { ...GRANT, ref: "grant-2" }]);
    await fixture.record([{ ...GRANT, ref: "grant-3" }]);
    const events = await fixture.events();
    expect(count(events, "ConsentSet")).to.equal(1);
    expect(count(events, "Transferred")).to.equal(3);
  });

  it("refuses a grant, and a rule, for which another's consent is missing, and takes it once that is given", async () => {
    await fixture.record([...BEGINNING, ...gifts(3)]);
    await fixture.record(MEMBER, { key: KEYS[1] });
    const rule: Row[] = [
      { op: "allocation", fund: "flood", amount: "50", to_fund: "flood" },
      { op: "allocation", fund: "flood", amount: "50", to_fund: "kitchen" },
    ];
    for (const rows of [[GRANT], rule]) {
      const message = await refusal(fixture.record(rows));
      expect(message)
        .to.contain("journal.csv:2")
        .and.to.contain("consent")
        .and.to.contain("kitchen")
        .and.to.contain(ADDRESSES[1]!);
    }
    const kitchen = fundId(organisationId("member"), "kitchen");
    const args = [kitchen, organisationId("city"), true] as const;
    await fixture.send(KEYS[1], {
      to: fixture.deployment.ledger,
      data: encodeFunctionData({ abi: donationLedgerAbi, functionName: "setConsent", args }),
    });
    expect((await fixture.record([GRANT, ...rule])).recorded).to.deep.equal({ transfer: 1, allocation: 1 });
  });

  it("counts what a former recorder recorded on the fund", async () => {
    await fixture.record([...BEGINNING, ...gifts(2)]);
    await fixture.send(KEYS[0], {
      to: fixture.deployment.ledger,
      data: encodeFunctionData({ abi: donationLedgerAbi, functionName: "setRecorder", args: [FLOOD, ADDRESSES[1]!] }),
    });
    const { recorded, skipped } = await fixture.record(gifts(3), { key: KEYS[1], dataDir: `${fixture.dataDir}-other` });
    expect(skipped).to.deep.equal({ donate: 2 });
    expect(fixture.log.join("\n")).to.contain("In 2 rows that are on the chain already, the names could not be compared");
    expect(recorded).to.deep.equal({ donate: 1 });
    expect(await refusal(fixture.record(gifts(4)))).to.contain(`${ADDRESSES[0]} is not the recorder`);
  });

  it("verifies what it registered, and a stranger's registration only when told whose it is", async () => {
    await fixture.record(
      [MEMBER[0]!].map((row) => ({ ...row, of: "" })),
      { key: KEYS[1] },
    );
    const rows: Row[] = [BEGINNING[0]!, { op: "organisation", ref: "member", party: "Member" }];
    await fixture.record(rows);
    expect(count(await fixture.events(), "OrganisationVerified")).to.equal(1);
    expect(fixture.log.join("\n")).to.contain(`"member" was registered by ${ADDRESSES[1]}`).and.to.contain("not verified");
    const { recorded } = await fixture.record(rows, { registeredBy: [ADDRESSES[1]!] });
    expect(recorded).to.deep.equal({ organisation: 1 });
    expect(count(await fixture.events(), "OrganisationVerified")).to.equal(2);
    expect((await fixture.record(rows, { registeredBy: [ADDRESSES[1]!] })).transactions).to.equal(0);
  });

  it("accepts a member as its parent's admin", async () => {
    await fixture.record([BEGINNING[0]!]);
    await fixture.record([MEMBER[0]!], { key: KEYS[1] });
    expect(count(await fixture.events(), "ParentAccepted")).to.equal(0);
    await fixture.record([MEMBER[0]!], { registeredBy: [ADDRESSES[1]!] });
    expect(count(await fixture.events(), "ParentAccepted")).to.equal(1);
  });

  it("verifies what was registered before the key became able to", async () => {
    const registration = {
      key: "city",
      name: "City Foundation",
      payout: ADDRESSES[0]!,
      parent: organisationId("x"),
      profileHash: organisationId("x"),
      profileURI: "",
    };
    const zero = `0x${"0".repeat(64)}` as const;
    const args = [{ ...registration, payout: `0x${"0".repeat(40)}` as const, parent: zero, profileHash: zero }] as const;
    await fixture.send(KEYS[0], {
      to: fixture.deployment.registry,
      data: encodeFunctionData({ abi: organisationRegistryAbi, functionName: "register", args }),
    });
    expect((await fixture.record([BEGINNING[0]!])).recorded).to.deep.equal({ organisation: 1 });
    expect(count(await fixture.events(), "OrganisationVerified")).to.equal(1);
  });
});
