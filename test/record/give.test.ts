import { expect } from "chai";
import { type Abi, encodeFunctionData } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { type Address, fundId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { give, type GiveOptions } from "../../scripts/record/give.ts";
import type { RecordOptions } from "../../scripts/record/options.ts";
import { ADDRESSES, BEGINNING, Fixture, KEYS, refusal, type Row } from "./fixture.ts";
import { deployToken, tokens } from "./tokens.ts";

const LEDGER: Abi = donationLedgerAbi;
const [FLOOD, SPRING, AUTUMN] = ["flood", "spring", "autumn"].map((key) => fundId(organisationId("city"), key));
const CNY = unitAddress("CNY");
const POOLS: Row[] = ["spring", "autumn"].map((ref) => ({ op: "fund", ref, party: "city", purpose: `The ${ref} pool` }));
const given = (fund: string, asset: string, amount: string): Row => ({
  op: "donate",
  ref: `${fund}-${asset}`,
  fund,
  asset,
  amount,
});

describe("Giving what pools match", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  before(async () => {
    tokens(); // compiling holds this process up: before a chain runs in it
    fixture = await Fixture.start();
  });
  beforeEach(async () => {
    await fixture.renew();
    await fixture.record([...BEGINNING, ...POOLS, given("spring", "CNY", "100.00"), given("autumn", "CNY", "100.00")]);
    await set();
    await set({ pool: AUTUMN, ratio: 5_000, mostPerGift: 3_00n });
  });
  after(() => fixture.stop());

  const set = (fields: object = {}): Promise<void> => {
    const limits = { mostPerGift: 20_00n, mostPerFund: 90_00n, mostInAll: 90_00n };
    const days = { from: 0, until: 2 ** 40 - 1, submitter: ZERO_ADDRESS, evidence: ZERO_WORD };
    const rule = { pool: SPRING, asset: CNY, fund: FLOOD, ratio: 10_000, ...limits, ...days, ...fields };
    const data = encodeFunctionData({ abi: LEDGER, functionName: "setMatching", args: [rule] });
    return fixture.send(KEYS[0], { to: fixture.deployment.ledger, data });
  };
  const run = (options: Partial<GiveOptions & RecordOptions> & { key?: `0x${string}` } = {}) =>
    give({
      ...{ rpcUrl: fixture.local.url, deployment: fixture.deployment, privateKey: options.key ?? KEYS[0] },
      ...{
        dataDir: fixture.dataDir,
        fund: "flood",
        amount: "10.00",
        asset: "CNY",
        ref: "gift-1",
        pools: ["spring", "city/autumn"],
      },
      ...{ log: (text: string) => fixture.log.push(text), ...options },
    });
  const matches = async () =>
    (await fixture.events()).flatMap((event) =>
      event.name === "Transferred" && "answers" in event.args ? [[event.args.fromFund, event.args.fromAmount]] : [],
    );

  it("books the gift and what each pool adds, in their order, once", async () => {
    const { result, added } = await run({ party: "The baker", least: "13.00" });
    expect(result).to.deep.include({ transactions: 1, codes: 1 });
    expect(added).to.deep.equal(['Pool "spring" adds 10.00 CNY.', 'Pool "autumn" adds 3.00 CNY.']);
    expect(await matches()).to.deep.equal([
      [SPRING, 10_00n],
      [AUTUMN, 3_00n],
    ]);
    const again = await run({ party: "The baker" });
    expect(again.result).to.deep.include({ transactions: 0, skipped: { donate: 1 } });
    expect(again.added).to.deep.equal([]);
    expect(await refusal(run({ party: "The baker", amount: "11.00" }))).to.contain("gift-1");
    expect(await matches()).to.have.length(2);
    // A journal goes on after it: nothing that pools move is in its way.
    await fixture.record([given("flood", "CNY", "1.00")]);
  });

  it("says beforehand what would be added, and sends nothing, in a dry run", async () => {
    const { result, added } = await run({ dryRun: true, amount: "4.01" });
    expect(added).to.deep.equal(['Pool "spring" adds 4.01 CNY.', 'Pool "autumn" adds 2.00 CNY.']);
    expect(result).to.deep.include({ transactions: 0, recorded: { donate: 1 } });
    expect(await matches()).to.deep.equal([]);
  });

  it("says why a pool does not answer, and records nothing then", async () => {
    expect(await refusal(run({ pools: ["nothing"] }))).to.contain('No fund "nothing"');
    expect(await refusal(run({ least: "13.01" }))).to.contain("the pools would add 1300 base units");
    expect(await refusal(run({ least: "some" }))).to.contain("--least");
    await set({ ratio: 0 });
    expect(await refusal(run())).to.contain("adds nothing to gifts to this fund");
    await set({ until: 1 });
    expect(await refusal(run())).to.contain("to 1970-01-01T00:00:01.000Z alone");
    await set({ submitter: ADDRESSES[2] });
    expect(await refusal(run())).to.contain(`adds to what ${ADDRESSES[2]} sends alone`);
    expect(await refusal(run({ amount: "1,5" }))).to.contain("amount");
    expect(await matches()).to.deep.equal([]);
    expect((await fixture.events()).filter(({ name }) => name === "Donated")).to.have.length(2);
  });

  it("takes the gift where the pool has run dry", async () => {
    await set({ mostInAll: 0n });
    const { added } = await run({ pools: ["spring"] });
    expect(added).to.deep.equal(['Pool "spring" adds nothing.']);
    expect((await fixture.events()).filter(({ args }) => "ref" in args && args.ref === textHash("gift-1"))).to.have.length(1);
  });

  it("gives coins and tokens of the key at hand", async () => {
    const token = await deployToken(fixture, KEYS[1], "HonestToken", 1_000n);
    const openLine = (fund: string, asset: Address) =>
      fixture.send(KEYS[0], {
        to: fixture.deployment.ledger,
        data: encodeFunctionData({ abi: LEDGER, functionName: "openLine", args: [fund, asset] }),
      });
    for (const fund of [FLOOD!, SPRING!]) for (const asset of [ZERO_ADDRESS, token]) await openLine(fund, asset);
    for (const asset of [ZERO_ADDRESS, token])
      await set({ asset, mostPerGift: 2n ** 100n, mostPerFund: 2n ** 100n, mostInAll: 2n ** 100n });
    const amounts = { [token]: "0.0001", ETH: "0.5" };
    for (const asset of [token, "ETH"]) {
      const amount = amounts[asset]!;
      await fixture.record([{ ...given("spring", asset, amount), ref: `pool ${asset}` }], { key: KEYS[1] });
      const { result } = await run({ asset, amount, ref: `gift ${asset}`, pools: ["spring"], key: KEYS[1], least: amount });
      expect(result.transactions, asset).to.be.above(0);
    }
    expect((await matches()).map(([, amount]) => amount)).to.deep.equal([100n, 5n * 10n ** 17n]);
  });
});
