import { expect } from "chai";
import { type Abi, encodeFunctionData, erc20Abi, type Hex, parseEther } from "viem";
import { donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { dayText, fundId, lineId, organisationId, textHash, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import type { EventName, EventOf } from "../../indexer/chain/ledger-events.ts";
import { connect } from "../../scripts/record/connect.ts";
import { today } from "../../scripts/record/today.ts";
import { ADDRESSES, BEGINNING, Fixture, gifts, KEYS, refusal, type Row } from "./fixture.ts";
import { deployToken, tokens } from "./tokens.ts";

// Any of its functions, by name.
const LEDGER: Abi = donationLedgerAbi;
const CITY = organisationId("city");
const FLOOD = fundId(CITY, "flood");
const EVIDENCE = `0x${"ab".repeat(32)}`;
const SHOP = "0x00000000000000000000000000000000005509f1";
const PAYOUT = "0x0000000000000000000000000000000000a1d001";
const FUTURE = dayText(today() + 30);

const coins = (ref: string, amount: string, more: Partial<Row> = {}): Row => ({
  op: "donate",
  ref,
  fund: "flood",
  asset: "ETH",
  amount,
  ...more,
});

describe("Recording coins and tokens", function () {
  this.timeout(120_000);
  let fixture: Fixture;
  before(async () => {
    tokens(); // compiling holds this process up: before a chain runs in it
    fixture = await Fixture.start();
  });
  beforeEach(() => fixture.renew());
  after(() => fixture.stop());

  const client = async () => (await connect([fixture.local.url])).client;
  const balance = async (address: string, token?: Hex) =>
    token
      ? await (
          await client()
        ).readContract({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [address as Hex] })
      : await (await client()).getBalance({ address: address as Hex });
  const ledger = (functionName: string, args: readonly unknown[], key: Hex = KEYS[0]) =>
    fixture.send(key, {
      to: fixture.deployment.ledger,
      data: encodeFunctionData({ abi: LEDGER, functionName, args }),
    });
  async function only<N extends EventName<"LEDGER">>(name: N): Promise<EventOf<"LEDGER", N>["args"][]> {
    return (await fixture.events()).flatMap((event) =>
      event.name === name ? [event.args as EventOf<"LEDGER", N>["args"]] : [],
    );
  }

  it("gives, pays out and brings back coins, each gift once, in the names that the rows say", async () => {
    const rows: Row[] = [
      ...BEGINNING,
      { op: "organisation", ref: "shop", party: "The shop", purpose: PAYOUT },
      coins("c-1", "1.5", { party: ADDRESSES[2]! }),
      coins("c-2", "0.000000000000000001"),
      coins("c-3", "0.25", { party: "Li Mei", purpose: "GOVERNMENT" }),
      { op: "disburse", ref: "p-1", fund: "flood", asset: "ETH", amount: "0.5", party: SHOP, purpose: "Tents" },
      { op: "disburse", ref: "p-2", fund: "flood", asset: "ETH", amount: "0.25", party: "shop" },
      { op: "return", ref: "r-1", of: "p-1", amount: "0.125" },
    ];
    const shopHad = await balance(SHOP);
    const payoutHad = await balance(PAYOUT);
    const { recorded } = await fixture.record(rows);
    expect(recorded).to.deep.include({ donate: 3, disburse: 2, return: 1 });
    const gifts = await only("Donated");
    expect(gifts.map(({ start, amount, kind }) => [start, amount, kind])).to.deep.equal([
      [0n, parseEther("1.5"), 0],
      [parseEther("1.5"), 1n, 0],
      [parseEther("1.5") + 1n, parseEther("0.25"), 1],
    ]);
    expect(gifts[0]!.donor).to.equal(walletParty(ADDRESSES[2]!).toLowerCase());
    expect(gifts[1]!.donor).to.equal(ZERO_WORD);
    expect((await balance(SHOP)) - shopHad).to.equal(parseEther("0.5"));
    expect((await balance(PAYOUT)) - payoutHad).to.equal(parseEther("0.25"));
    const [back] = await only("Returned");
    expect(back).to.include({ disbursement: 0n, offset: 0n, amount: parseEther("0.125"), ref: textHash("r-1") });
    expect(await only("LineOpened")).to.have.length(1);
    expect(await balance(fixture.deployment.ledger)).to.equal(parseEther("1.125") + 1n);

    const again = await fixture.record(rows);
    expect(again.transactions).to.equal(0);
    const other = rows.map((row) => (row.ref === "c-1" ? { ...row, amount: "1.6" } : row));
    expect(await refusal(fixture.record(other))).to.match(/journal\.csv:6, amount \(c-1\).*recorded already, with 1\.50* ETH/s);
  });

  it("gives tokens with an allowance of exactly what the rows need, and pays them out", async () => {
    const token = await deployToken(fixture, KEYS[0], "HonestToken", 1_000_000_000n);
    const rows: Row[] = [
      ...BEGINNING,
      { op: "donate", ref: "t-1", fund: "flood", asset: token, amount: "12.5" },
      { op: "donate", ref: "t-2", fund: "flood", asset: token.toUpperCase().replace("0X", "0x"), amount: "7.000001" },
      { op: "disburse", ref: "p-1", fund: "flood", asset: token, amount: "10", party: SHOP },
    ];
    await fixture.record(rows);
    expect((await only("Donated")).map(({ amount }) => amount)).to.deep.equal([12_500_000n, 7_000_001n]);
    expect(await balance(SHOP, token)).to.equal(10_000_000n);
    const args = [ADDRESSES[0]!, fixture.deployment.ledger] as const;
    const left = await (await client()).readContract({ address: token, abi: erc20Abi, functionName: "allowance", args });
    expect(left).to.equal(0n);
    expect((await fixture.record(rows)).transactions).to.equal(0);
    const tooFine: Row = { op: "donate", ref: "t-3", fund: "flood", asset: token, amount: "1.0000001" };
    expect(await refusal(fixture.record([tooFine]))).to.contain("USDX has at most 6 decimals");
  });

  it("resets an allowance to nought first where the token wants that", async () => {
    const token = await deployToken(fixture, KEYS[0], "StubbornToken", 50_000_000n);
    const approve = [fixture.deployment.ledger, 3n] as const;
    await fixture.send(KEYS[0], {
      to: token,
      data: encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: approve }),
    });
    await fixture.record([...BEGINNING, { op: "donate", ref: "t-1", fund: "flood", asset: token, amount: "5" }]);
    expect((await only("Donated"))[0]!.amount).to.equal(5_000_000n);
    const [, line] = await only("LineOpened").then((lines) => [0, lines[0]!] as const);
    expect(line).to.include({ code: "USD-S", decimals: 6 });
  });

  it("refuses a token that takes a fee in clear words, and books nothing of it", async () => {
    const token = await deployToken(fixture, KEYS[0], "RecipientFeeToken", parseEther("9"));
    const charge = encodeFunctionData({ abi: tokens().RecipientFeeToken.abi, functionName: "charge", args: [true] });
    await fixture.send(KEYS[0], { to: token, data: charge });
    const gift: Row = { op: "donate", ref: "t-1", fund: "flood", asset: token, amount: "5" };
    const message = await refusal(fixture.record([...BEGINNING, gift]));
    expect(message).to.contain("journal.csv:5 (t-1)").and.to.contain("takes a fee").and.to.contain(token.slice(2, 8));
    expect(await only("Donated")).to.have.length(0);
    expect(await balance(fixture.deployment.ledger, token)).to.equal(0n);
  });

  it("says beforehand, with figures, that coins and tokens do not suffice, and sends nothing", async () => {
    const token = await deployToken(fixture, KEYS[0], "HonestToken", 1_000_000n);
    const sent = await fixture.sent();
    const rows: Row[] = [
      ...BEGINNING,
      coins("c-1", "1000000"),
      { op: "donate", ref: "t-1", fund: "flood", asset: token, amount: "1.5" },
    ];
    const message = await refusal(fixture.record(rows));
    expect(message).to.match(
      /ETH: 1000000\.\d+ needed \(about 0\.\d+ of it for the chain's fees\), \d+\.\d+ there, \d+\.\d+ missing/,
    );
    expect(message).to.contain(`USDX (token ${token}): 1.500000 needed, 1.000000 there, 0.500000 missing`);
    expect(await fixture.sent()).to.equal(sent);
    expect(await refusal(fixture.record(rows, { dryRun: true }))).to.contain("0.500000 missing");
    // What a row before brings into the account is there for the rows after it.
    const circle: Row[] = [
      { op: "donate", ref: "t-1", fund: "flood", asset: token, amount: "1" },
      { op: "disburse", ref: "p-1", fund: "flood", asset: token, amount: "1", party: ADDRESSES[0]! },
      { op: "donate", ref: "t-2", fund: "flood", asset: token, amount: "0.5" },
    ];
    await fixture.record([...BEGINNING, ...circle]);
    expect(await balance(fixture.deployment.ledger, token)).to.equal(500_000n);
  });

  it("exchanges and grants in all four combinations of custody", async () => {
    const token = await deployToken(fixture, KEYS[0], "HonestToken", 1_000_000_000n);
    const paid = await balance(SHOP);
    const change = { op: "transfer", fund: "flood", evidence: EVIDENCE } as const;
    const rows: Row[] = [
      ...BEGINNING,
      { op: "fund", ref: "second", party: "city", purpose: "Second" },
      coins("c-1", "2"),
      // Escrow stays escrow in another fund: nothing leaves the ledger.
      { op: "transfer", ref: "x-1", fund: "flood", asset: "ETH", amount: "0.5", to_fund: "second" },
      // Out of escrow: the payee is paid.
      { ...change, ref: "x-2", asset: "ETH", amount: "0.5", to_asset: "CNY", to_amount: "9000", party: SHOP },
      // Into escrow: the key's account pays, in coins and in tokens.
      { ...change, ref: "x-3", asset: "CNY", amount: "1800", to_asset: "ETH", to_amount: "0.1" },
      { ...change, ref: "x-4", asset: "CNY", amount: "700", to_asset: token, to_amount: "100", party: "The bank" },
      // Out and in at once.
      { ...change, ref: "x-5", asset: "ETH", amount: "0.25", to_asset: token, to_amount: "900", party: SHOP },
      // Stated alone, as ever.
      { ...change, ref: "x-6", asset: "CNY", amount: "1", to_fund: "second", to_asset: "CNY" },
    ];
    await fixture.record(rows);
    const moved = await only("Transferred");
    expect(moved.map(({ toAmount }) => toAmount)).to.deep.equal([
      ...[parseEther("0.5"), 900_000n, parseEther("0.1"), 100_000_000n, 900_000_000n, 100n],
    ]);
    expect((await balance(SHOP)) - paid).to.equal(parseEther("0.75"));
    expect(await balance(fixture.deployment.ledger)).to.equal(parseEther("1.35"));
    expect(await balance(fixture.deployment.ledger, token)).to.equal(1_000_000_000n);
    expect((await fixture.record(rows)).transactions).to.equal(0);
  });

  it("cuts a gift of coins by the fund's rule, and opens the line of each destination", async () => {
    const rows: Row[] = [
      ...BEGINNING,
      { op: "fund", ref: "office", party: "city", purpose: "Office" },
      { op: "allocation", fund: "flood", amount: "90", to_fund: "flood" },
      { op: "allocation", fund: "flood", amount: "10", to_fund: "office" },
      coins("c-1", "1"),
      coins("c-2", "2"),
    ];
    await fixture.record(rows);
    expect(await only("LineOpened")).to.have.length(2);
    expect((await only("Donated")).map(({ amount }) => amount)).to.deep.equal(
      ["0.9", "0.1", "1.8", "0.2"].map((x) => parseEther(x)),
    );
  });

  it("sends what another key gives as that donor's gift, and refuses what only a recorder may say or open", async () => {
    await fixture.record([...BEGINNING, coins("c-1", "1")]);
    const key = { key: KEYS[1], dataDir: `${fixture.dataDir}-donor` };
    const gift = coins("mine", "0.5", { party: ADDRESSES[1]! });
    await fixture.record([gift], key);
    const gifts = await only("Donated");
    expect(gifts[1]).to.include({ by: ADDRESSES[1], donor: walletParty(ADDRESSES[1]!).toLowerCase(), kind: 0 });
    // Its own gift counts as recorded, though the fund is not its own.
    expect((await fixture.record([gift], key)).skipped).to.deep.equal({ donate: 1 });
    expect(await refusal(fixture.record([coins("g", "1", { purpose: "GOVERNMENT" })], key))).to.contain("only the recorder");
    const token = await deployToken(fixture, KEYS[1], "HonestToken", 9_000_000n);
    const unopened: Row = { op: "donate", ref: "t", fund: "flood", asset: token, amount: "1" };
    expect(await refusal(fixture.record([unopened], key)))
      .to.contain(`takes no USDX (token ${token})`)
      .and.to.contain(ADDRESSES[0]!);
    // What a stranger gives under our reference is not ours, and does not stand in our way.
    const strangers = [FLOOD, textHash("c-2")] as const;
    const data = encodeFunctionData({ abi: donationLedgerAbi, functionName: "donate", args: strangers });
    await fixture.send(KEYS[1], { to: fixture.deployment.ledger, data, value: 5n });
    expect((await fixture.record([...BEGINNING, coins("c-1", "1"), coins("c-2", "3")])).recorded).to.deep.equal({ donate: 1 });
  });

  it("says before it sends that a fund is frozen, paused, cancelled, over, or goes to its successor alone", async () => {
    await fixture.record([
      ...BEGINNING,
      { op: "fund", ref: "other", party: "city", purpose: "Other" },
      { op: "fund", ref: "heir", party: "city", purpose: "Heir" },
      { op: "fund", ref: "appeal", party: "city", purpose: `Appeal; refundable until: ${FUTURE}` },
      coins("c-1", "1"),
      coins("c-2", "1", { fund: "appeal" }),
      coins("c-3", "1", { fund: "other" }),
    ]);
    expect((await only("FundOpened")).at(-1)).to.include({ refundDeadline: (today() + 31) * 86_400 - 1 });
    const sent = await fixture.sent();
    const out: Row = { op: "disburse", ref: "p", fund: "flood", asset: "ETH", amount: "1", party: SHOP };
    const refuses = async (row: Row, ...words: string[]) => {
      const message = await refusal(fixture.record([row]));
      for (const word of words) expect(message).to.contain(word);
    };
    await ledger("freezeFund", [FLOOD, true]);
    await refuses(coins("n", "1"), "journal.csv:2, fund (n)", "is frozen by its organisation's admin");
    await refuses(out, "is frozen by its organisation's admin");
    await ledger("freezeFund", [FLOOD, false]);
    await ledger("pauseFunds", [[FLOOD], true]);
    await refuses(coins("n", "1"), "is paused by the ledger's guardian");
    await ledger("pauseFunds", [[FLOOD], false]);
    await refuses({ op: "donate", ref: "n", fund: "appeal", asset: "CNY", amount: "1" }, "takes no gift in a registered unit");
    await ledger("cancelFund", [fundId(CITY, "appeal")]);
    await refuses(coins("n", "1", { fund: "appeal" }), "is cancelled", "claims");
    await refuses({ ...out, fund: "appeal" }, "is cancelled", "claim it back");
    await ledger("closeFund", [fundId(CITY, "other"), fundId(CITY, "heir")]);
    await refuses(
      { op: "transfer", ref: "n", fund: "other", asset: "ETH", amount: "1", to_fund: "flood" },
      'successor "heir" alone',
    );
    // The six that froze, paused, cancelled and closed; nothing of the refused rows went out.
    expect(await fixture.sent()).to.equal(sent + 6);
    expect((await fixture.record([out])).recorded).to.deep.equal({ disburse: 1 });
  });

  it("says that a wallet of an organisation has changed since, and how to change it", async () => {
    const shop: Row = { op: "organisation", ref: "shop", party: "The shop", purpose: PAYOUT };
    await fixture.record([...BEGINNING, shop]);
    const args = [organisationId("shop"), SHOP as Hex] as const;
    const data = encodeFunctionData({ abi: organisationRegistryAbi, functionName: "setPayout", args });
    await fixture.send(KEYS[0], { to: fixture.deployment.registry, data });
    const message = await refusal(fixture.record([shop]));
    expect(message).to.contain(`with the payout wallet ${SHOP}`).and.to.contain("throughline organisation");
    expect((await fixture.record([{ ...shop, purpose: SHOP }])).transactions).to.equal(0);
  });

  it("pays no organisation that a stranger registered under the key that is meant, and warns where none is paid", async () => {
    const squatter: Row = { op: "organisation", ref: "boatyard", party: "Boatyard", purpose: ADDRESSES[1]! };
    await fixture.record([...BEGINNING, ...gifts(1), { op: "donate", ref: "c-1", fund: "flood", asset: "ETH", amount: "1" }]);
    await fixture.record([squatter], { key: KEYS[1], dataDir: `${fixture.dataDir}-second` });
    const out: Row[] = [{ op: "disburse", ref: "p-1", fund: "flood", asset: "ETH", amount: "0.5", party: "boatyard" }];
    expect(await refusal(fixture.record(out)))
      .to.contain('"boatyard" (Boatyard) is not verified')
      .and.to.contain("--registered-by");
    const stated: Row[] = [{ op: "disburse", ref: "p-2", fund: "flood", asset: "CNY", amount: "0.5", party: "boatyard" }];
    fixture.log.length = 0;
    await fixture.record(stated);
    expect(fixture.log.join("\n")).to.contain("named in public, not kept private");
    expect((await fixture.record(out, { registeredBy: [ADDRESSES[1]!] })).recorded).to.deep.equal({ disburse: 1 });
  });

  it("pays nothing to the ledger's own contract, as a wallet or as an organisation's payout", async () => {
    const own = fixture.deployment.ledger;
    const before = await fixture.events();
    const message = await refusal(
      fixture.record([
        ...BEGINNING,
        { op: "organisation", ref: "loop", party: "The loop", purpose: own },
        coins("c-1", "1"),
        { op: "disburse", ref: "p-1", fund: "flood", asset: "ETH", amount: "0.5", party: own },
        { op: "disburse", ref: "p-2", fund: "flood", asset: "ETH", amount: "0.25", party: "loop" },
      ]),
    );
    expect(message.match(/cannot be paid to the ledger's own contract/g)).to.have.length(2);
    expect(await fixture.events()).to.have.length(before.length);
  });

  it("says of a dry run without a chain which rows it could not check for decimals", async () => {
    const { checkJournalAlone } = await import("../../scripts/record/record.ts");
    const { csv } = await import("./fixture.ts");
    const rows: Row[] = [...BEGINNING, { op: "donate", ref: "t", fund: "flood", asset: `0x${"12".repeat(20)}`, amount: "1" }];
    const { notes } = await checkJournalAlone({ file: fixture.write("j.csv", csv(rows)), dataDir: fixture.dataDir });
    expect(notes.join()).to.contain("the rows on line 5, of tokens, whose decimals stand on the chain alone");
    expect(await refusal(fixture.record(rows))).to.contain("there is no token at 0x1212");
  });

  it("reads what was given under the line's own place", async () => {
    await fixture.record([...BEGINNING, coins("c-1", "1")]);
    const [line] = await (
      await client()
    ).readContract({
      ...{ address: fixture.deployment.ledger, abi: donationLedgerAbi },
      ...{ functionName: "linesOf", args: [[lineId(FLOOD, ZERO_ADDRESS)]] },
    });
    expect(line).to.deep.equal({ received: parseEther("1"), spent: 0n });
  });
});
