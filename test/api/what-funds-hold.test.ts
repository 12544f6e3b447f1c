import { expect } from "chai";
import { dayNumber, fundId, organisationId, textHash, unitAddress, ZERO_WORD } from "../../contracts/ids.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";

const LINES = `{ funds(first: 100) { nodes { key organisation { key } lines(first: 20) { nodes {
  id asset { code } received { value } spent { value } refunded { value } held { value }
  history(by: PERIOD) { from given { value } grantedIn { value } convertedIn { value } cameBack { value }
    disbursed { value } grantedOut { value } convertedOut { value } writtenOff { value } refunded { value } }
  ages { oldest to30 { value } to90 { value } to365 { value } older { value } }
  byClass { class amount { value } returned { value } }
} } } } }`;
const IN = ["given", "grantedIn", "convertedIn", "cameBack"];
const OUT = ["disbursed", "grantedOut", "convertedOut", "writtenOff"];

// After the other files by its name: what it adds to the ledger that all share would stand in their lists.
describe("A line's figures", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  let today: string;
  const lines = async (period: string): Promise<any[]> =>
    (await ledger.ask(LINES.replace("PERIOD", period))).funds.nodes.flatMap((fund: any) =>
      fund.lines.nodes.map((line: any) => ({ ...line, fund: fund.key })),
    );
  const sum = (of: any, names: string[]): bigint => names.reduce((total, name) => total + BigInt(of[name].value), 0n);
  before(async () => {
    ledger = await theLedger();
    today = (await ledger.ask("{ status { indexedTime } }")).status.indexedTime.slice(0, 10);
  });

  it("add up to what the line received, spent and paid back, by day, month and year", async () => {
    for (const period of ["DAY", "MONTH", "YEAR"]) {
      const all = await lines(period);
      expect(all.length).to.be.greaterThan(10);
      for (const { history, received, spent, refunded, fund } of all) {
        const total = (names: string[]): string =>
          history.reduce((before: bigint, one: any) => before + sum(one, names), 0n).toString();
        expect(total(IN), fund).to.equal(received.value);
        expect(total(OUT), fund).to.equal(spent.value);
        expect(total(["refunded"]), fund).to.equal(refunded.value);
        const days = history.map(({ from }: any) => from);
        expect(days, fund).to.deep.equal([...new Set(days)].toSorted());
        if (period === "MONTH") for (const day of days) expect(day).to.match(/-01$/);
        if (period === "YEAR") for (const day of days) expect(day).to.match(/-01-01$/);
      }
    }
  });

  it("tell the age of all that is held, and of nothing else", async () => {
    for (const { ages, held, fund } of await lines("MONTH")) {
      if (held.value === "0") expect(ages, fund).to.equal(null);
      else {
        expect(sum(ages, ["to30", "to90", "to365", "older"]).toString(), fund).to.equal(held.value);
        const days = (Date.parse(today) - Date.parse(ages.oldest)) / 86_400_000;
        const bucket = days <= 30 ? "to30" : days <= 90 ? "to90" : days <= 365 ? "to365" : "older";
        expect(BigInt(ages[bucket].value) > 0n, fund).to.equal(true);
      }
    }
  });

  it("tell what is old from what is young, as it was left by what went out first", async () => {
    const recorder = (await ledger.ask(`{ fund(key: "masks") { recorder { address } } }`)).fund.recorder.address;
    const [organisation, key] = [organisationId("relief"), "aged"];
    const opening = {
      organisation,
      key,
      name: "Aged",
      recorder,
      restriction: 0,
      termsHash: ZERO_WORD,
      termsURI: "",
      refundDeadline: 0,
    };
    await ledger.call({ contract: "ledger", name: "openFund", args: [opening] });
    const [fund, day] = [fundId(organisation, key), dayNumber(today)!];
    const of = { fund, asset: unitAddress("CNY") };
    let at = 0n;
    for (const [amount, age] of [
      [100n, 400],
      [20n, 366],
      [3n, 365],
      [4n, 91],
      [50n, 90],
      [6n, 31],
      [7n, 30],
      [8n, 0],
    ] as const) {
      const gift = { ...of, amount, expectedAt: at, kind: 0, donor: ZERO_WORD, ref: textHash(`aged-${at}`), date: day - age };
      await ledger.call({ contract: "ledger", name: "recordDonation", args: [{ ...gift, ruleHash: ZERO_WORD }] });
      at += amount;
    }
    const paid = {
      ...of,
      recipient: ZERO_WORD,
      beneficiary: ZERO_WORD,
      amount: 110n,
      expectedAt: 0n,
      class: 1,
      purpose: "",
      ref: ZERO_WORD,
    };
    await ledger.call({ contract: "ledger", name: "recordDisbursement", args: [{ ...paid, evidence: ZERO_WORD, date: 0 }] });
    const aged = (await lines("YEAR")).find((line) => line.fund === key);
    expect(aged.ages).to.deep.equal({
      oldest: new Date((day - 366) * 86_400_000).toISOString().slice(0, 10),
      to30: { value: "15" },
      to90: { value: "56" },
      to365: { value: "7" },
      older: { value: "10" },
    });
  });

  it("tell what was paid for which class, less what came back", async () => {
    const { disbursements } = await ledger.ask(
      "{ disbursements(first: 1000) { nodes { class amount { value } returned { value } line { id } } } }",
    );
    const expected = new Map<string, bigint>();
    for (const { class: kind, amount, returned, line } of disbursements.nodes) {
      const key = `${line.id} ${kind}`;
      expected.set(key, (expected.get(key) ?? 0n) + BigInt(amount.value) - BigInt(returned.value));
    }
    const found = new Map<string, bigint>();
    for (const { id, byClass } of await lines("YEAR"))
      for (const { class: kind, amount } of byClass) found.set(`${id} ${kind}`, BigInt(amount.value));
    expect([...found].toSorted()).to.deep.equal([...expected].toSorted());
  });

  it("add up by class over all funds of an organisation", async () => {
    const { organisations } = await ledger.ask(`{ organisations(first: 20) { nodes {
      byClass { class amount { value asset { address } } }
      funds(first: 20) { nodes { lines(first: 20) { nodes { byClass { class amount { value asset { address } } } } } } }
    } } }`);
    let classes = 0;
    for (const { byClass, funds } of organisations.nodes) {
      const name = ({ class: kind, amount }: any): string => `${amount.asset.address} ${kind}`;
      const expected = new Map<string, bigint>();
      for (const total of funds.nodes.flatMap(({ lines }: any) => lines.nodes).flatMap((line: any) => line.byClass))
        expected.set(name(total), (expected.get(name(total)) ?? 0n) + BigInt(total.amount.value));
      const found = byClass.map((total: any): [string, bigint] => [name(total), BigInt(total.amount.value)]);
      expect(found.toSorted()).to.deep.equal([...expected].toSorted());
      classes += found.length;
    }
    expect(classes).to.be.above(1);
  });

  it("tell members of a federation, and who verified it", async () => {
    const { organisation } = await ledger.ask(`{ organisation(key: "relief") {
      verification { by { address } evidence tx { block } } members { totalCount nodes { key parent { key } } } } }`);
    expect(organisation.members.totalCount).to.equal("1");
    expect(organisation.members.nodes).to.deep.equal([{ key: "member", parent: { key: "relief" } }]);
    expect(organisation.verification.by.address).to.match(/^0x[0-9a-f]{40}$/);
    const stranger = await ledger.ask(
      `{ organisation(key: "squat-1") { verification { evidence } members { nodes { key } } } }`,
    );
    expect(stranger.organisation).to.deep.equal({ verification: null, members: { nodes: [] } });
  });
});
