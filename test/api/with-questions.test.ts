import { expect } from "chai";
import type { Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { fundId, lineId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import { LOCAL_PRIVATE_KEY } from "../../scripts/chain/local-chain.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";

const RELIEF = organisationId("relief");
const [FUND, POOL, ASIDE] = ["asked", "asked-pool", "asked-aside"].map((key) => fundId(RELIEF, key)) as [Hex, Hex, Hex];
const CNY = unitAddress("CNY");
const person = (byte: string): Hex => walletParty(`0x${byte.repeat(20)}`);
const [SPLITTER, REGULAR, PAID, STRANGER] = [person("a1"), person("b2"), person("c3"), person("d4")];
const KINDS =
  "MATCHED_DIFFERENTLY, PAID_BACK, MANY_GIFTS_OF_ONE_DONOR, MANY_GIFTS_OF_ONE_SENDER, ROUND_TRIP, OWN_MONEY_MATCHED";

// After the other files by its name: what it adds to the ledger that all share would stand in their lists.
describe("What auditors may ask of pools", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  let recorder: Hex;
  /** What came in to each fund, and went out of it. */
  const received = new Map<Hex, bigint>();
  const spent = new Map<Hex, bigint>();
  const call = (name: string, args: readonly unknown[]): Promise<Hex> => ledger.call({ contract: "ledger", name, args });
  const moved = (where: Map<Hex, bigint>, fund: Hex, amount: bigint): bigint => {
    const before = where.get(fund) ?? 0n;
    where.set(fund, before + amount);
    return before;
  };
  const open = (key: string): Promise<Hex> => {
    const terms = { restriction: 0, termsHash: ZERO_WORD, termsURI: "", refundDeadline: 0 };
    return call("openFund", [{ organisation: RELIEF, key, name: key, recorder, ...terms }]);
  };
  let refs = 0;
  const given = (fund: Hex, amount: bigint, donor: Hex) => {
    const expectedAt = moved(received, fund, amount);
    const what = { fund, asset: CNY, amount, expectedAt, kind: 0, donor, ref: textHash(`asked-${refs++}`), date: 0 };
    return { ...what, ruleHash: ZERO_WORD };
  };
  /** A gift that the pool matches with as much again; the id of the match. */
  const matched = async (amount: bigint, donor: Hex): Promise<string> => {
    await call("recordDonationMatched", [given(FUND, amount, donor), [POOL], amount]);
    moved(received, FUND, amount);
    return `${lineId(POOL, CNY)}-out-${moved(spent, POOL, amount)}`;
  };
  const paid = async (fund: Hex, amount: bigint, recipient: Hex): Promise<string> => {
    const expectedAt = moved(spent, fund, amount);
    const what = { fund, asset: CNY, amount, expectedAt, recipient, beneficiary: ZERO_WORD, class: 0, purpose: "paid" };
    await call("recordDisbursement", [{ ...what, ref: ZERO_WORD, evidence: ZERO_WORD, date: 0 }]);
    return `${lineId(fund, CNY)}-out-${expectedAt}`;
  };
  const granted = async (fromFund: Hex, toFund: Hex, amount: bigint): Promise<string> => {
    const expectedAt = moved(spent, fromFund, amount);
    moved(received, toFund, amount);
    const assets = { fromAsset: CNY, fromAmount: amount, toAsset: CNY, toAmount: amount, payee: ZERO_WORD };
    await call("recordTransfer", [{ fromFund, toFund, expectedAt, ...assets, ref: ZERO_WORD, evidence: ZERO_WORD, date: 0 }]);
    return `${lineId(fromFund, CNY)}-out-${expectedAt}`;
  };
  const asked = async (): Promise<[kind: string, id: string, why: string][]> => {
    const found = [];
    for (const fund of [FUND, POOL, ASIDE]) {
      const { irregularities } = await ledger.ask(
        `{ irregularities(fund: "${fund}", kinds: [${KINDS}]) { totalCount nodes { kind why entry { id } } } }`,
      );
      expect(irregularities.totalCount).to.equal(String(irregularities.nodes.length));
      found.push(...irregularities.nodes.map(({ kind, why, entry }: any) => [kind, entry.id, why]));
    }
    return found;
  };
  const kindsAndIds = async () => (await asked()).map(([kind, id]) => [kind, id]);

  before(async () => {
    ledger = await theLedger();
    recorder = (await ledger.ask(`{ fund(key: "masks") { recorder { address } } }`)).fund.recorder.address;
    for (const key of ["asked", "asked-pool", "asked-aside"]) await open(key);
    await call("recordDonation", [given(POOL, 10_000n, textHash("a sponsor"))]);
    const limits = { mostPerGift: 100n, mostPerFund: 10_000n, mostInAll: 10_000n };
    const whose = { from: 0, until: 2 ** 40 - 1, submitter: ZERO_ADDRESS, evidence: ZERO_WORD };
    await call("setMatching", [{ pool: POOL, asset: CNY, fund: FUND, ratio: 10_000n, ...limits, ...whose }]);
  });

  const expected: [kind: string, id: string][] = [];

  it("is whether a gift was split, from the fifth gift of one donor on, where they had more than one gift can have", async () => {
    for (let n = 0; n < 6; n++) await matched(10n, REGULAR);
    for (let n = 0; n < 4; n++) await matched(50n, SPLITTER);
    expect(await asked()).to.deep.equal([]);
    expected.push(["MANY_GIFTS_OF_ONE_DONOR", await matched(50n, SPLITTER)]);
    const [[kind, id, why], ...more] = (await asked()) as [[string, string, string]];
    expect([[kind, id], more]).to.deep.equal([expected[0], []]);
    expect(why).to.match(/One donor gave 5 gifts .* with 2\.5 CNY in all; one gift is matched with 1 CNY at most\. .*\?$/);
  });

  it("is whether a payment went back to whoever gave a matched gift, and not of payments to others", async () => {
    await paid(FUND, 20n, STRANGER);
    expected.unshift(["PAID_BACK", await paid(FUND, 20n, REGULAR)]);
    expect(await kindsAndIds()).to.deep.equal(expected);
  });

  it("is whether what a pool added comes back into it, exactly, and not where it goes elsewhere", async () => {
    // Of the fund [40, 120) goes aside: a gift of 10 and a match of 10 by turns. Half of that comes back into the pool later.
    await granted(FUND, ASIDE, 80n);
    expect(await kindsAndIds()).to.deep.equal(expected);
    const trip = await granted(ASIDE, POOL, 80n);
    expected.push(["ROUND_TRIP", trip]);
    expect(await kindsAndIds()).to.deep.equal(expected);
    expect((await asked()).find(([kind]) => kind === "ROUND_TRIP")![2]).to.match(/^0\.4 CNY of it had been added to gifts/);
  });

  it("is whether a payment went back to whoever gave the money, through another fund", async () => {
    await granted(FUND, ASIDE, 100n);
    await call("recordDonation", [given(ASIDE, 40n, STRANGER)]);
    // The rest of the first gifts is of the splitter: [120, 220) of the fund.
    expected.push(["PAID_BACK", await paid(ASIDE, 100n, SPLITTER)]);
    await paid(ASIDE, 10n, SPLITTER); // the stranger's money alone
    expect((await kindsAndIds()).toSorted()).to.deep.equal(expected.toSorted());
  });

  it("is whether a pool matches gifts of whoever it had paid", async () => {
    await matched(7n, PAID);
    await paid(POOL, 7n, PAID);
    expected.push(["OWN_MONEY_MATCHED", await matched(7n, PAID)]);
    expect((await kindsAndIds()).toSorted()).to.deep.equal(expected.toSorted());
  });

  it("is whether one wallet split a gift in the name of several donors, unless the pool names it as its platform", async () => {
    const coins = (name: string, args: readonly unknown[], value: bigint) =>
      ledger.call({ contract: "ledger", name, args, value });
    const limits = { mostPerGift: 100n, mostPerFund: 10_000n, mostInAll: 10_000n, from: 0, until: 2 ** 40 - 1 };
    const set = (submitter: Hex) =>
      call("setMatching", [
        { pool: POOL, asset: ZERO_ADDRESS, fund: FUND, ratio: 10_000n, ...limits, submitter, evidence: ZERO_WORD },
      ]);
    for (const fund of [FUND, POOL]) await call("openLine", [fund, ZERO_ADDRESS]);
    await coins("donateFor", [POOL, ZERO_WORD, textHash("coins"), textHash("a sponsor"), 0], 1_000n);
    await set(ZERO_ADDRESS);
    for (let n = 0; n < 5; n++)
      await coins("donateMatched", [FUND, ZERO_WORD, textHash(`coins-${n}`), person(`e${n}`), [POOL], 50n], 50n);
    const many = ["MANY_GIFTS_OF_ONE_SENDER", `${lineId(POOL, ZERO_ADDRESS)}-out-200`];
    expect((await kindsAndIds()).toSorted()).to.deep.equal([...expected, many].toSorted());
    await set(privateKeyToAccount(LOCAL_PRIVATE_KEY).address);
    expect((await kindsAndIds()).toSorted()).to.deep.equal(expected.toSorted());
  });
});
