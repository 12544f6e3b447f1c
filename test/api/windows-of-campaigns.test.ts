import { expect } from "chai";
import {
  campaignId,
  dayNumber,
  fundId,
  organisationId,
  textHash,
  unitAddress,
  ZERO_ADDRESS,
  ZERO_WORD,
} from "../../contracts/ids.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";

const FUND = fundId(organisationId("relief"), "spring");
const CNY = unitAddress("CNY");
const QUERY = `query ($id: ID!) { campaign(id: $id) {
  id key name state from until gifts target { decimal asset { code } } given { decimal asset { code } }
  byDay { date gifts given { decimal asset { code } } } fund { key } by { address }
  earlier { name from until target { decimal } }
} }`;
const LIST = `query ($fund: ID, $states: [CampaignState!], $first: Int, $after: String) {
  campaigns(fund: $fund, states: $states, first: $first, after: $after) { totalCount nodes { key state } pageInfo { hasNextPage endCursor } }
}`;

// After the other files by its name: what it adds to the ledger that all share would stand in their lists.
describe("Campaigns", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  let today: number;
  const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
  const announce = (fields: object) =>
    ledger.call({
      contract: "ledger",
      name: "announceCampaign",
      args: [{ fund: FUND, name: "Spring", asset: ZERO_ADDRESS, target: 0n, firstDay: today - 3, lastDay: today, ...fields }],
    });
  let received = 0n;
  const give = async (amount: bigint, date: number, kind = 0): Promise<void> => {
    const gift = {
      fund: FUND,
      asset: CNY,
      amount,
      expectedAt: received,
      kind,
      donor: ZERO_WORD,
      ref: textHash(`s-${received}`),
      date,
    };
    await ledger.call({ contract: "ledger", name: "recordDonation", args: [{ ...gift, ruleHash: ZERO_WORD }] });
    received += amount;
  };
  const ask = async (key: string) => (await ledger.ask(QUERY, { id: campaignId(FUND, key) })).campaign;

  before(async () => {
    ledger = await theLedger();
    today = dayNumber((await ledger.ask("{ status { indexedTime } }")).status.indexedTime.slice(0, 10))!;
    const opening = {
      organisation: organisationId("relief"),
      key: "spring",
      name: "Spring appeal",
      recorder: (await ledger.ask(`{ fund(key: "masks") { recorder { address } } }`)).fund.recorder.address,
      restriction: 0,
      termsHash: ZERO_WORD,
      termsURI: "",
      refundDeadline: 0,
    };
    await ledger.call({ contract: "ledger", name: "openFund", args: [opening] });
    for (const [amount, date, kind] of [
      [500n, today - 4, 0],
      [100n, today - 3, 0],
      [20n, today - 3, 0],
      [3_000n, today - 2, 1],
      [7n, today, 0],
      [900n, today, 0],
    ] as const)
      await give(amount, date, kind);
    const { amount, giftStart } = { amount: 900n, giftStart: received - 900n };
    const reversal = { givenTo: FUND, asset: CNY, giftFund: FUND, giftStart, amount, reason: "bounced", ref: ZERO_WORD };
    await ledger.call({
      contract: "ledger",
      name: "recordReversal",
      args: [{ ...reversal, evidence: textHash("bank"), date: 0 }],
    });
    await announce({ key: "running", asset: CNY, target: 100_000n });
  });

  it("count gifts of their days alone: no public money, nothing that bounced, nothing of other days", async () => {
    const campaign = await ask("running");
    expect(campaign).to.deep.include({
      key: "running",
      name: "Spring",
      state: "RUNNING",
      from: day(today - 3),
      until: day(today),
      gifts: "3",
      target: { decimal: "1000.00", asset: { code: "CNY" } },
      given: [{ decimal: "1.27", asset: { code: "CNY" } }],
      byDay: [
        { date: day(today - 3), gifts: "2", given: { decimal: "1.20", asset: { code: "CNY" } } },
        { date: day(today), gifts: "1", given: { decimal: "0.07", asset: { code: "CNY" } } },
      ],
      fund: { key: "spring" },
      earlier: [],
    });
  });

  it("are what was announced last, and show what was announced before", async () => {
    await announce({ key: "changed", asset: CNY, target: 500n });
    await announce({ key: "changed", name: "Spring, longer", firstDay: today - 9 });
    const campaign = await ask("changed");
    expect(campaign).to.deep.include({ name: "Spring, longer", target: null, gifts: "4" });
    expect(campaign.earlier).to.deep.equal([
      { name: "Spring", from: day(today - 3), until: day(today), target: { decimal: "5.00" } },
    ]);
  });

  it("have begun, run or ended by the day of the last block", async () => {
    await announce({ key: "ended", firstDay: 0, lastDay: today - 1 });
    await announce({ key: "coming", firstDay: today + 2, lastDay: 2 ** 32 - 1 });
    expect(await ask("ended")).to.deep.include({ state: "ENDED", from: "1970-01-01", gifts: "3" });
    expect(await ask("coming")).to.deep.include({ state: "UPCOMING", until: null, gifts: "0", given: [], byDay: [] });
  });

  it("are listed in the order of their first announcement, page by page, of a fund, an organisation, a state", async () => {
    const keys = async (variables: object): Promise<string[]> =>
      (await ledger.ask(LIST, variables)).campaigns.nodes.map(({ key }: { key: string }) => key);
    expect(await keys({ fund: FUND })).to.deep.equal(["running", "changed", "ended", "coming"]);
    expect(await keys({ fund: FUND, states: ["ENDED", "UPCOMING"] })).to.deep.equal(["ended", "coming"]);
    expect(await keys({ fund: FUND, states: [] })).to.deep.equal([]);
    expect(await keys({ fund: fundId(organisationId("relief"), "masks") })).to.deep.equal([]);
    const { campaigns } = await ledger.ask(LIST, { fund: FUND, first: 1 });
    expect(campaigns).to.deep.include({ totalCount: "4" });
    expect(await keys({ fund: FUND, first: 3, after: campaigns.pageInfo.endCursor })).to.deep.equal([
      "changed",
      "ended",
      "coming",
    ]);
    const { organisation } = await ledger.ask(`{ organisation(key: "relief") { id } }`);
    const all = await ledger.ask(`{ campaigns(organisation: "${organisation.id}") { totalCount } }`);
    expect(all.campaigns.totalCount).to.equal("4");
  });

  it("are none where there is none", async () => {
    expect(await ask("nothing")).to.equal(null);
  });
});
