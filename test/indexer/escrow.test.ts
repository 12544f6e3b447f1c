import { expect } from "chai";
import type { Hex } from "viem";
import { fundId, textHash, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import type { Database } from "../../indexer/store/database.ts";
import { readStatus } from "../../indexer/store/status.ts";
import { CNY, MASK, people, SOMEBODY } from "./support/contracts.ts";
import { COIN, row } from "./support/escrow.ts";
import { contents, emptyMirror, indexOnce } from "./support/mirror.ts";
import type { Ledger, Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

const lower = (address: string) => address.toLowerCase() as Hex;

describe("coins and tokens that the ledger holds, as the database has them", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  let database: Database;
  let ledger: Ledger;

  before(async () => {
    [sandbox, database] = await sharedWorld();
  });
  beforeEach(async () => {
    await emptyMirror(database);
    ledger = await sandbox.deploy();
  });

  const index = () => indexOnce({ database, rpcUrls: [sandbox.url], deployment: ledger.deployment });

  it("are entries on lines like all others: gifts of anyone, payouts, returns, conversions", async () => {
    const { floods, winter, call, rule, coins, cutCoins, tokens, payOut, giveBack, move, gift, act, batch, encode } = ledger;
    const token = await ledger.mint();
    await batch([
      encode("ledger", "openLine", [floods, COIN]),
      encode("ledger", "openLine", [floods, token]),
      encode("ledger", "openLine", [winter, COIN]),
    ]);
    await act(coins(floods, "from me"), "giver", 500n);
    await act(tokens(floods, token, 900n), "giver");
    await call("ledger", "setAllocation", [
      winter,
      [
        { fund: floods, basisPoints: 1_000 },
        { fund: winter, basisPoints: 9_000 },
      ],
    ]);
    await act(cutCoins(winter, await rule(winter)), "somebody", 99n);
    await act(payOut(floods, COIN, 0n, 120n));
    await act(giveBack(floods, COIN, 20n, 0n, 0n), "river", 20n);
    await act(giveBack(floods, COIN, 5n, 0n, 7n), "river", 5n); // only 20 had come back
    await act(move({ fund: floods, asset: COIN, at: 120n, amount: 10n }, { fund: winter, asset: COIN, amount: 10n }));
    await act(move({ fund: floods, asset: token, at: 0n, amount: 9n }, { fund: floods, asset: MASK, amount: 3n }, SOMEBODY));
    await batch([gift(floods, 0n, 70n)]);
    const enters = move({ fund: floods, asset: CNY, at: 0n, amount: 70n }, { fund: floods, asset: COIN, amount: 40n });
    await act(enters, "river", 40n);
    await index();

    const lines = await database.query("SELECT code, decimals, received, spent, refunded FROM line ORDER BY number");
    expect(lines).to.deep.equal([
      { code: "ETH", decimals: 18, received: 574n, spent: 130n, refunded: 0n },
      { code: "USDX", decimals: 6, received: 900n, spent: 9n, refunded: 0n },
      { code: "ETH", decimals: 18, received: 100n, spent: 0n, refunded: 0n },
      { code: "MASK", decimals: 0, received: 3n, spent: 0n, refunded: 0n },
      { code: "CNY", decimals: 2, received: 70n, spent: 70n, refunded: 0n },
    ]);
    const gifts = await database.query(
      'SELECT line, start, amount, part_count, donor, "by", ref FROM donation ORDER BY block, log_index',
    );
    const giver = lower(people.giver.address);
    const somebody = lower(people.somebody.address);
    const given = { start: 0n, part_count: 1, ref: null };
    expect(gifts).to.deep.equal([
      { ...given, line: 1, amount: 500n, donor: walletParty(giver), by: giver, ref: textHash("from me") },
      { ...given, line: 2, amount: 900n, donor: SOMEBODY, by: giver },
      { ...given, line: 1, start: 500n, amount: 99n, part_count: 2, donor: SOMEBODY, by: somebody },
      { ...given, line: 5, amount: 70n, donor: SOMEBODY, by: lower(people.river.address) },
    ]);
    const coinsIn = await database.query('SELECT start, "end", type, valid FROM inflow WHERE line = 1 ORDER BY start');
    expect(coinsIn).to.deep.equal([
      { start: 0n, end: 500n, type: "DONATION", valid: null },
      { start: 500n, end: 509n, type: "DONATION", valid: null },
      { start: 509n, end: 529n, type: "RETURN", valid: true },
      { start: 529n, end: 534n, type: "RETURN", valid: false },
      { start: 534n, end: 574n, type: "TRANSFER", valid: null },
    ]);
    expect(await database.query("SELECT asset FROM unit ORDER BY asset")).to.have.length(2);
    expect((await readStatus(database))!.entries).to.equal(11n);
  });

  it("of a payment to many, are what was paid; what failed is told apart", async () => {
    const { floods, organisation, tokens, payOutMany, act, call } = ledger;
    const token = await ledger.mint();
    await call("ledger", "openLine", [floods, token]);
    await act(tokens(floods, token, 900n), "giver");
    // Of the four, "river" has no payout address, and nobody knows whose commitment the last one is.
    const rows = [row(SOMEBODY, 10n, "a"), row(organisation, 11n, "b"), row(SOMEBODY, 12n, "c"), row(textHash("?"), 13n, "d")];
    await act(payOutMany(floods, token, 0n, rows));
    await index();
    expect(await database.query('SELECT start, "end", ref FROM outflow ORDER BY start')).to.deep.equal([
      { start: 0n, end: 10n, ref: textHash("a") },
      { start: 10n, end: 22n, ref: textHash("c") },
    ]);
    const failed = await database.query(
      'SELECT fund, asset, position, recipient, amount, ref, "by" FROM payout_failure ORDER BY position',
    );
    const said = { fund: floods, asset: lower(token), by: lower(people.river.address) };
    expect(failed).to.deep.equal([
      { ...said, position: 1, recipient: organisation, amount: 11n, ref: textHash("b") },
      { ...said, position: 3, recipient: textHash("?"), amount: 13n, ref: textHash("d") },
    ]);
    expect((await readStatus(database))!.entries).to.equal(3n);
  });

  it("of a cancelled appeal, are paid back from where they were not spent", async () => {
    const { organisation, opening, coins, payOut, claim, act, call, now } = ledger;
    const appeal = fundId(organisation, "appeal");
    const deadline = (await now()) + 1_000;
    await call("ledger", "openFund", [{ ...opening, key: "appeal", name: "Appeal", refundDeadline: deadline }]);
    await call("ledger", "openLine", [appeal, COIN]);
    await act(coins(appeal), "giver", 20n);
    await act(coins(appeal), "giver", 30n);
    await act(coins(appeal), "somebody", 40n);
    await act(payOut(appeal, COIN, 0n, 25n));
    await call("ledger", "cancelFund", [appeal]);
    await act(claim(appeal, COIN, 50n, 40n, people.somebody.address), "giver");
    const snapshot = await sandbox.snapshot();
    await index();
    await act(claim(appeal, COIN, 20n, 30n, people.giver.address), "giver");
    await index();

    const [giver, somebody] = [lower(people.giver.address), lower(people.somebody.address)];
    const refunds = 'SELECT line, start, "end", gift_line, gift_start, payer, "by" FROM refund ORDER BY start';
    const first = { line: 1, start: 50n, end: 90n, gift_line: 1, gift_start: 50n, payer: somebody, by: giver };
    expect(await database.query(refunds)).to.deep.equal([
      { line: 1, start: 25n, end: 50n, gift_line: 1, gift_start: 20n, payer: giver, by: giver },
      first,
    ]);
    const line = { received: 90n, spent: 25n };
    expect(await database.query("SELECT received, spent, refunded FROM line")).to.deep.equal([{ ...line, refunded: 65n }]);
    expect(await database.query("SELECT key, refund_deadline FROM fund WHERE refund_deadline IS NOT NULL")).to.deep.equal([
      { key: "appeal", refund_deadline: BigInt(deadline) },
    ]);
    expect((await readStatus(database))!.entries).to.equal(6n);
    const inSteps = await contents(database);
    await emptyMirror(database);
    await index();
    expect(await contents(database)).to.deep.equal(inSteps);

    // A claim that never was leaves nothing behind.
    await sandbox.revert(snapshot);
    await sandbox.mine();
    await index();
    expect(await database.query(refunds)).to.deep.equal([first]);
    expect(await database.query("SELECT received, spent, refunded FROM line")).to.deep.equal([{ ...line, refunded: 40n }]);
    expect((await readStatus(database))!.entries).to.equal(5n);
  });

  it("are guarded by keys whose history is kept: approvers, limits, permissions given and taken back, stops, and a closed fund's heir", async () => {
    const { floods, winter, coins, payOut, approve, act, call, appoint } = ledger;
    await appoint();
    await call("ledger", "openLine", [floods, COIN]);
    await act(coins(floods), "giver", 500n);
    await call("ledger", "setApprover", [floods, people.approver.address]);
    await call("ledger", "setLimit", [floods, COIN, 2n ** 128n - 1n]);
    await call("ledger", "setLimit", [floods, COIN, 7n]);
    const payment = payOut(floods, COIN, 0n, 8n);
    const withdrawn = await approve(floods, COIN, 9n, 0n, payment);
    await call("ledger", "withdrawApproval", [withdrawn], "approver");
    const { callHash } = await approve(floods, COIN, 8n, 0n, payment, 2n ** 64n - 1n);
    await act(payment);
    await call("ledger", "setApprover", [floods, ZERO_ADDRESS]);
    await call("ledger", "freezeFund", [floods, true]);
    await call("ledger", "pauseNewFunds", [true], "guardian");
    const { opening, organisation } = ledger;
    // So far away that no calendar has it: anyone may open such a fund.
    await call("ledger", "openFund", [{ ...opening, key: "late", name: "Late", refundDeadline: 2 ** 40 - 1 }]);
    // Of a fund that nobody has opened, in the largest numbers there are.
    const from = { fromFund: textHash("?"), fromAsset: COIN, fromAmount: 2n ** 128n - 1n, expectedAt: 2n ** 128n - 1n };
    const to = { toFund: floods, toAsset: CNY, toAmount: 1n };
    const consent = { ...from, ...to, nonce: 2n ** 256n - 2n, deadline: 2n ** 64n - 1n };
    await call("ledger", "consent", [consent, "0x"]);
    await call("ledger", "revokeConsent", [{ ...consent, nonce: 2n ** 256n - 1n }]);
    await call("ledger", "closeFund", [winter, ZERO_WORD]);
    await index();
    const approver = lower(people.approver.address);
    const by = lower(people.river.address);
    expect(await database.query('SELECT fund, approver, "by" FROM approver_setting ORDER BY block')).to.deep.equal([
      { fund: floods, approver, by },
      { fund: floods, approver: null, by },
    ]);
    expect(await database.query('SELECT asset, most, "by" FROM limit_setting ORDER BY block')).to.deep.equal([
      { asset: COIN, most: 2n ** 128n - 1n, by },
      { asset: COIN, most: 7n, by },
    ]);
    const place = { fund: floods, asset: COIN, expected_at: 0n, call_hash: callHash };
    const columns = 'fund, asset, amount, expected_at, call_hash, "by"';
    expect(await database.query(`SELECT ${columns}, deadline, approver FROM approval ORDER BY block`)).to.deep.equal([
      { ...place, amount: 9n, deadline: 2n ** 63n, approver, by },
      { ...place, amount: 8n, deadline: 2n ** 64n - 1n, approver, by },
    ]);
    expect(await database.query(`SELECT ${columns} FROM approval_withdrawal`)).to.deep.equal([
      { ...place, amount: 9n, by: approver },
    ]);
    expect(await database.query("SELECT fund, frozen FROM freeze_setting")).to.deep.equal([{ fund: floods, frozen: true }]);
    const late = fundId(organisation, "late");
    expect(await database.query('SELECT fund, paused, "by" FROM pause_setting ORDER BY block')).to.deep.equal([
      { fund: null, paused: true, by: lower(people.guardian.address) },
      { fund: late, paused: true, by },
    ]);
    expect(await database.query("SELECT refund_deadline FROM fund WHERE id = bytes($1)", [late])).to.deep.equal([
      { refund_deadline: 2n ** 40n - 1n },
    ]);
    const most = 2n ** 128n - 1n;
    const transfer = { from_fund: textHash("?"), from_asset: COIN, from_amount: most, expected_at: most };
    const arrival = { to_fund: floods, to_asset: CNY, to_amount: 1n, by };
    const all = Object.keys({ ...transfer, ...arrival })
      .map((column) => `"${column}"`)
      .join();
    expect(await database.query(`SELECT ${all}, nonce, deadline, signer FROM consent_given`)).to.deep.equal([
      { ...transfer, ...arrival, nonce: 2n ** 256n - 2n, deadline: 2n ** 64n - 1n, signer: by },
    ]);
    expect(await database.query(`SELECT ${all}, nonce FROM consent_revocation`)).to.deep.equal([
      { ...transfer, ...arrival, nonce: 2n ** 256n - 1n },
    ]);
    expect(await database.query("SELECT fund, successor FROM fund_closing")).to.deep.equal([{ fund: winter, successor: null }]);
  });
});
