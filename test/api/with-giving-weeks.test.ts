import { expect } from "chai";
import type { Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import {
  campaignId,
  dayNumber,
  dayText,
  fundId,
  organisationId,
  textHash,
  unitAddress,
  ZERO_WORD,
} from "../../contracts/ids.ts";
import { insertRows } from "../../indexer/store/database.ts";
import { isWhole } from "../../indexer/store/whole.ts";
import { plainLeaves, termsOf } from "../leaves/support/leaves.ts";
import { STRANGER, type TestLedger, theLedger } from "./support/ledger.ts";

const [DAY, NIGHT] = ["day", "night"].map((key) => fundId(organisationId("relief"), key)) as [Hex, Hex];
const OTHERS = fundId(organisationId("strangers"), "loud");
const [CNY, N95] = [unitAddress("CNY"), unitAddress("N95")];
const LEAVES = plainLeaves(300);
const CAMPAIGN = `query ($id: ID!, $last: Int) { campaign(id: $id) {
  gifts given { value asset { code } } reversedGifts reversed { value } byDay { date gifts given { value } }
  byHour(last: $last) { hour gifts given { value asset { code } } }
} }`;
const BOARD = `query ($from: String, $until: String, $first: Int) { board(from: $from, until: $until) { from until rankings {
  asset { code } campaigns gifts places(first: $first) { rank gifts given { value } campaign { key } }
} } }`;

// After the other files by its name: what it adds to the ledger that all share would stand in their lists, and the chain's clock runs ahead.
describe("Giving weeks", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  let today: number;
  const hours: string[] = [];
  const received = new Map<string, bigint>();
  const call = (name: string, args: readonly unknown[], key?: Hex): Promise<Hex> =>
    ledger.call({ contract: "ledger", name, args, ...(key && { key }) });

  /** What every record of a gift says, at the place where its line stands; and moves that on. */
  function next(fund: Hex, asset: Hex, amount: bigint) {
    const line = `${fund} ${asset}`;
    const expectedAt = received.get(line) ?? 0n;
    received.set(line, expectedAt + amount);
    return { fund, asset, amount, expectedAt, ruleHash: ZERO_WORD, ref: ZERO_WORD };
  }
  const give = async (fund: Hex, asset: Hex, amount: bigint, date = today): Promise<void> => {
    await call("recordDonation", [{ ...next(fund, asset, amount), kind: 0, donor: ZERO_WORD, date }]);
  };
  const giveMany = async (fund: Hex, terms: { root: Hex; amount: bigint; count: number }): Promise<bigint> => {
    const record = next(fund, CNY, terms.amount);
    await call("recordBatch", [{ ...record, root: terms.root, count: terms.count, date: today, uri: "" }]);
    return record.expectedAt;
  };
  const announce = (fund: Hex, key: string, fields: object = {}, as?: Hex) =>
    call(
      "announceCampaign",
      [{ fund, key, name: key, asset: CNY, target: 1_000_000n, firstDay: today, lastDay: today + 1, ...fields }],
      as,
    );
  const open = (organisation: string, key: string, recorder: string, as?: Hex) =>
    call(
      "openFund",
      [
        {
          organisation: organisationId(organisation),
          key,
          name: key,
          recorder,
          restriction: 0,
          termsHash: ZERO_WORD,
          termsURI: "",
          refundDeadline: 0,
        },
      ],
      as,
    );
  const newestHour = async (): Promise<string> => {
    const { entries } = await ledger.ask("{ entries(order: NEWEST_FIRST, first: 1) { nodes { tx { time } } } }");
    return `${entries.nodes[0].tx.time.slice(0, 13)}:00:00.000Z`;
  };
  const campaign = async (fund: Hex, key: string, last?: number) =>
    (await ledger.ask(CAMPAIGN, { id: campaignId(fund, key), last })).campaign;
  const board = async (variables: object = {}) => (await ledger.ask(BOARD, variables)).board;

  before(async () => {
    ledger = await theLedger();
    // To the beginning of a day that nobody else's gifts are of, so that no hour is two days'.
    const { status } = await ledger.ask("{ status { indexedTime } }");
    const now = Date.parse(status.indexedTime) / 1000;
    const recorder = (await ledger.ask(`{ fund(key: "masks") { recorder { address } } }`)).fund.recorder.address;
    today = dayNumber(status.indexedTime.slice(0, 10))! + 40;
    await ledger.wait(today * 86_400 - now);
    await open("relief", "day", recorder);
    await open("relief", "night", recorder);
    await announce(DAY, "day-of-giving");
    await announce(NIGHT, "night-of-giving", { asset: N95, target: 50n });
  });

  it("count a batch as the gifts that it says to have, with no list of them", async () => {
    await give(DAY, CNY, 500n);
    await giveMany(DAY, termsOf(LEAVES));
    hours.push(await newestHour());
    const { amount } = termsOf(LEAVES);
    expect(await campaign(DAY, "day-of-giving")).to.deep.include({
      gifts: "301",
      given: [{ value: String(500n + amount), asset: { code: "CNY" } }],
      reversedGifts: "0",
      reversed: [],
      byDay: [{ date: dayText(today), gifts: "301", given: { value: String(500n + amount) } }],
    });
  });

  it("add up by the hour of the block, whatever the gifts' date", async () => {
    await ledger.wait(3 * 3600);
    await give(DAY, CNY, 40n);
    await give(DAY, N95, 6n);
    hours.push(await newestHour());
    // Of the day before the campaign: it does not count.
    await give(DAY, CNY, 1_000n, today - 1);
    const asset = (code: string) => ({ asset: { code } });
    const later = [
      { hour: hours[1], gifts: "1", given: { value: "40", ...asset("CNY") } },
      { hour: hours[1], gifts: "1", given: { value: "6", ...asset("N95") } },
    ];
    const first = { hour: hours[0], gifts: "301", given: { value: String(500n + termsOf(LEAVES).amount), ...asset("CNY") } };
    expect(Date.parse(hours[1]!) - Date.parse(hours[0]!)).to.be.within(3 * 3_600_000, 4 * 3_600_000);
    expect((await campaign(DAY, "day-of-giving")).byHour).to.deep.equal([first, ...later]);
    expect((await campaign(DAY, "day-of-giving", 1)).byHour).to.deep.equal(later);
    const { errors } = await ledger.answer(CAMPAIGN, { id: campaignId(DAY, "day-of-giving"), last: 1_001 });
    expect(errors[0]!.message).to.equal("last: 1001 is not between 1 and 1000.");
  });

  it("show what was reversed: whole batches, and single gifts of batches whose lists are here", async () => {
    const before = await campaign(DAY, "day-of-giving");
    const few = plainLeaves(3);
    const terms = termsOf(few);
    const [bounced, start] = [await giveMany(DAY, { ...terms, root: textHash("another list") }), await giveMany(DAY, terms)];
    const reversal = { givenTo: DAY, asset: CNY, reason: "bounced", ref: ZERO_WORD, evidence: textHash("bank"), date: 0 };
    await call("recordReversal", [{ ...reversal, giftFund: DAY, giftStart: bounced, amount: terms.amount }]);
    const single = { ...reversal, batchFund: DAY, batchStart: start, index: 1n };
    await call("recordLeafReversal", [{ ...single, amount: few[1]!.amount }]);
    await call("recordLeafReversal", [{ ...single, amount: few[1]!.amount }]);
    await call("recordLeafReversal", [{ ...single, index: 2n, amount: few[2]!.amount + 1n }]);
    const sum = BigInt(before.given[0].value) + terms.amount;
    expect(await campaign(DAY, "day-of-giving")).to.deep.include({ gifts: "306", reversedGifts: "3" });
    await ledger.database.transaction(async (tx) => {
      const [{ file } = { file: 0 }] = await tx.query<{ file: number }>(
        "SELECT coalesce(max(number), 0) + 1 AS file FROM leaf_file",
      );
      const list = { number: file, root: terms.root, count: terms.count, total: terms.amount, bytes: 1n, origin: "a test" };
      await insertRows(tx, "leaf_file", [list]);
      const rows = few.map(({ index, offset, amount, receipt }) => ({ file, index, offset, amount, receipt, matched: null }));
      await insertRows(tx, "leaf", rows);
      await insertRows(tx, "leaf_mark", [{ file, offset: 0n, index: 0 }]);
    });
    const after = await campaign(DAY, "day-of-giving");
    expect(after).to.deep.include({ gifts: "305", reversedGifts: "4" });
    expect(after.given[0].value).to.equal(String(sum - few[1]!.amount));
    expect(after.reversed).to.deep.equal([{ value: String(terms.amount + few[1]!.amount) }]);
    expect(await isWhole(ledger.database)).to.equal(true);
  });

  it("stand on a board, ranked in each asset by itself; of nobody who was not verified", async () => {
    const stranger = { key: "strangers", name: "Strangers", payout: `0x${"0".repeat(40)}`, parent: ZERO_WORD };
    const profile = { profileHash: ZERO_WORD, profileURI: "" };
    await ledger.call({ contract: "registry", name: "register", args: [{ ...stranger, ...profile }], key: STRANGER });
    const { address } = privateKeyToAccount(STRANGER);
    await open("strangers", "loud", address, STRANGER);
    await announce(OTHERS, "loudest", {}, STRANGER);
    await call("recordDonation", [{ ...next(OTHERS, CNY, 10n ** 12n), kind: 0, donor: ZERO_WORD, date: today }], STRANGER);
    await give(NIGHT, CNY, 70n);
    await announce(NIGHT, "later", { firstDay: today + 5, lastDay: today + 6 });
    const day = await campaign(DAY, "day-of-giving");
    const first = { rank: 1, gifts: "304", given: { value: day.given[0].value }, campaign: { key: "day-of-giving" } };
    const second = { rank: 2, gifts: "1", given: { value: "70" }, campaign: { key: "night-of-giving" } };
    const money = { asset: { code: "CNY" }, campaigns: "2", gifts: "305" };
    const masks = [
      { rank: 1, gifts: "1", given: { value: "6" }, campaign: { key: "day-of-giving" } },
      { rank: 2, gifts: "0", given: { value: "0" }, campaign: { key: "night-of-giving" } },
    ];
    const now = { from: dayText(today), until: dayText(today) };
    expect(await board()).to.deep.equal({
      ...now,
      rankings: [
        { ...money, places: [first, second] },
        { asset: { code: "N95" }, campaigns: "2", gifts: "1", places: masks },
      ],
    });
    expect((await board({ first: 1 })).rankings[0]).to.deep.equal({ ...money, places: [first] });
    const later = await board({ from: dayText(today + 6), until: dayText(today + 60) });
    expect(later.rankings).to.deep.equal([
      {
        ...money,
        campaigns: "1",
        gifts: "0",
        places: [{ rank: 1, gifts: "0", given: { value: "0" }, campaign: { key: "later" } }],
      },
    ]);
    expect((await board({ from: dayText(today + 500), until: dayText(today + 501) })).rankings).to.deep.equal([]);
  });

  it("have a board of days that make sense alone", async () => {
    const refused = async (variables: object) => (await ledger.answer(BOARD, variables)).errors[0]!.message;
    expect(await refused({ from: "2026-01-01" })).to.equal("board: give both from and until, or neither.");
    expect(await refused({ from: "2026-01-02", until: "2026-01-01" })).to.contain("is after until");
    expect(await refused({ from: "2026-02-30", until: "2026-03-01" })).to.contain("is no day");
    expect(await refused({ first: 101 })).to.equal("first: 101 is not between 1 and 100.");
  });
});
