import { expect } from "chai";
import { textHash, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import type { Database } from "../../indexer/store/database.ts";
import { readStatus } from "../../indexer/store/status.ts";
import { contents, emptyMirror, indexOnce } from "./support/mirror.ts";
import { CNY, MASK } from "./support/contracts.ts";
import { type Ledger, type Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

describe("what the chain says, as the database holds it", function () {
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

  it("cuts the lines into inflows and outflows, in order", async () => {
    const { floods, winter, gift, payment, transfer, loss, batch } = ledger;
    await batch([gift(floods, 0n, 1000n, { ref: "gift 1" }), gift(floods, 1000n, 500n, { date: 18_300, donor: ZERO_WORD })]);
    await batch([
      transfer(floods, 0n, 300n, winter),
      transfer(floods, 300n, 200n, floods, MASK, 70n),
      payment(floods, 500n, 400n),
    ]);
    await batch([loss(floods, 900n, 50n)]);
    await index();

    const lines = await database.query("SELECT number, code, received, spent FROM line ORDER BY number");
    expect(lines).to.deep.equal([
      { number: 1, code: "CNY", received: 1500n, spent: 950n },
      { number: 2, code: "CNY", received: 300n, spent: 0n },
      { number: 3, code: "MASK", received: 70n, spent: 0n },
    ]);
    const inflows = await database.query(
      'SELECT line, start, "end", type, from_line, from_start, gift_start, part_index FROM inflow ORDER BY line, start',
    );
    const none = { from_line: null, from_start: null, gift_start: null, part_index: null };
    expect(inflows).to.deep.equal([
      { line: 1, start: 0n, end: 1000n, type: "DONATION", ...none, gift_start: 0n, part_index: 0 },
      { line: 1, start: 1000n, end: 1500n, type: "DONATION", ...none, gift_start: 1000n, part_index: 0 },
      { line: 2, start: 0n, end: 300n, type: "TRANSFER", ...none, from_line: 1, from_start: 0n },
      { line: 3, start: 0n, end: 70n, type: "TRANSFER", ...none, from_line: 1, from_start: 300n },
    ]);
    const outflows = await database.query(
      'SELECT start, "end", type, to_line, to_start, to_end, purpose FROM outflow ORDER BY start',
    );
    expect(outflows).to.deep.equal([
      { start: 0n, end: 300n, type: "TRANSFER", to_line: 2, to_start: 0n, to_end: 300n, purpose: null },
      { start: 300n, end: 500n, type: "TRANSFER", to_line: 3, to_start: 0n, to_end: 70n, purpose: null },
      { start: 500n, end: 900n, type: "DISBURSEMENT", to_line: null, to_start: null, to_end: null, purpose: "blankets" },
      { start: 900n, end: 950n, type: "WRITE_OFF", to_line: null, to_start: null, to_end: null, purpose: "flooded" },
    ]);
    const gifts = await database.query(
      "SELECT start, amount, donor IS NULL AS anonymous, ref, date FROM donation ORDER BY start",
    );
    const [newest] = await database.query<{ time: string }>("SELECT max(time) AS time FROM block");
    const today = newest!.time.slice(0, 10);
    expect(gifts).to.deep.equal([
      { start: 0n, amount: 1000n, anonymous: false, ref: textHash("gift 1"), date: today },
      { start: 1000n, amount: 500n, anonymous: true, ref: null, date: "2020-02-08" },
    ]);
    const status = await readStatus(database);
    expect(status).to.include({ chainId: 31337, entries: 6n, gaps: 0, fault: null, lag: 0, lines: 3 });
    expect(status!.verified).to.equal(status!.indexed);
  });

  it("keeps a gift once and its parts each on their line", async () => {
    const { floods, winter, gift, batch, call, rule } = ledger;
    const destinations = [
      { fund: winter, basisPoints: 1000 },
      { fund: floods, basisPoints: 9000 },
    ];
    await call("ledger", "setAllocation", [floods, destinations]);
    await batch([gift(winter, 0n, 7n), gift(floods, 7n, 1001n, { ruleHash: await rule(floods) })]);
    await index();
    const gifts = await database.query("SELECT line, start, amount, part_count FROM donation ORDER BY amount");
    expect(gifts).to.deep.equal([
      { line: 1, start: 0n, amount: 7n, part_count: 1 },
      { line: 1, start: 7n, amount: 1001n, part_count: 2 },
    ]);
    const parts = await database.query(
      `SELECT line, start, "end", gift_line, part_index, gift_offset FROM inflow WHERE gift_start = 7 ORDER BY part_index`,
    );
    expect(parts).to.deep.equal([
      { line: 1, start: 7n, end: 107n, gift_line: 1, part_index: 0, gift_offset: 0n },
      { line: 2, start: 0n, end: 901n, gift_line: 1, part_index: 1, gift_offset: 100n },
    ]);
    expect(await database.query("SELECT position, basis_points FROM allocation_destination ORDER BY position")).to.deep.equal([
      { position: 0, basis_points: 1000 },
      { position: 1, basis_points: 9000 },
    ]);
  });

  it("takes returns in order, and lists those of nothing real without effect", async () => {
    const { floods, gift, payment, comeback, batch } = ledger;
    await batch([gift(floods, 0n, 1000n), payment(floods, 0n, 400n)]);
    await batch([
      comeback(floods, 1000n, 100n, 0n, 0n),
      comeback(floods, 1100n, 50n, 0n, 0n), // that much had come back already
      comeback(floods, 1150n, 50n, 7n, 0n), // no disbursement begins there
      comeback(floods, 1200n, 301n, 0n, 100n), // more than is left
      comeback(floods, 1501n, 300n, 0n, 100n),
    ]);
    await index();
    // The same, where the disbursement and the first return were indexed before.
    await batch([comeback(floods, 1801n, 1n, 0n, 400n), payment(floods, 400n, 10n)]);
    await index();
    await batch([comeback(floods, 1802n, 10n, 400n, 0n)]);
    await index();
    const returns = await database.query<{ valid: boolean; problem: string | null }>(
      "SELECT start, valid, problem FROM inflow WHERE type = 'RETURN' ORDER BY start",
    );
    expect(returns).to.deep.equal([
      { start: 1000n, valid: true, problem: null },
      { start: 1100n, valid: false, problem: "It says that 0 CNY of the disbursement had come back before; it was 1 CNY." },
      { start: 1150n, valid: false, problem: "No disbursement begins at 7 of this line." },
      { start: 1200n, valid: false, problem: "It returns 3.01 CNY, but only 3 CNY of the disbursement was left to return." },
      { start: 1501n, valid: true, problem: null },
      { start: 1801n, valid: false, problem: "It returns 0.01 CNY, but only 0 CNY of the disbursement was left to return." },
      { start: 1802n, valid: true, problem: null },
    ]);
  });

  it("marks a gift reversed once, and lists reversals of nothing real without effect", async () => {
    const { floods, winter, gift, reversal, batch } = ledger;
    await batch([gift(floods, 0n, 1000n), gift(winter, 0n, 10n)]);
    await batch([
      reversal(floods, floods, 1n, 1000n),
      reversal(floods, floods, 0n, 999n),
      reversal(winter, floods, 0n, 1000n),
      reversal(floods, floods, 0n, 1000n),
      reversal(floods, floods, 0n, 1000n),
    ]);
    await index();
    await batch([reversal(floods, floods, 0n, 1000n), reversal(winter, winter, 0n, 10n)]);
    await index();
    const reversals = await database.query<{ valid: boolean; problem: string | null }>(
      "SELECT valid, problem FROM reversal ORDER BY block, log_index",
    );
    expect(reversals).to.deep.equal([
      { valid: false, problem: "No gift begins at 1 of the line that it names." },
      { valid: false, problem: "It reverses 9.99 CNY, but the gift was 10 CNY." },
      { valid: false, problem: "That gift was given to another fund." },
      { valid: true, problem: null },
      { valid: false, problem: "That gift had been reversed before." },
      { valid: false, problem: "That gift had been reversed before." },
      { valid: true, problem: null },
    ]);
    const lines = await database.query("SELECT received, spent FROM line ORDER BY number");
    expect(lines).to.deep.equal([
      { received: 1000n, spent: 0n },
      { received: 10n, spent: 0n },
    ]);
  });

  it("resolves what an attestation speaks of, and lists those without effect", async () => {
    const { floods, winter, gift, payment, say, batch, call, rule } = ledger;
    await call("ledger", "setAllocation", [
      winter,
      [
        { fund: floods, basisPoints: 5000 },
        { fund: winter, basisPoints: 5000 },
      ],
    ]);
    await batch([
      gift(floods, 0n, 1000n),
      payment(floods, 0n, 400n),
      gift(winter, 1000n, 80n, { ruleHash: await rule(winter) }),
    ]);
    await say(floods, 1, 0n);
    await say(floods, 1, 0n); // said before
    await say(floods, 1, 0n, { amount: 150n, ref: "lorry 2" });
    await say(floods, 1, 0n, { amount: 401n, ref: "lorry 3" });
    await say(floods, 1, 5n);
    await say(floods, 0, 1000n); // the gift, not only its first part
    await say(winter, 0, 0n); // its second part
    await index();
    await say(floods, 1, 0n, { amount: 150n, ref: "lorry 2" }); // said before, in a range indexed before
    await say(winter, 1, 0n);
    await index();
    const rows = await database.query<object>("SELECT amount, valid, problem FROM attestation ORDER BY block, log_index");
    const said = "The same attester had said the same of this entry before.";
    expect(rows).to.deep.equal([
      { amount: 400n, valid: true, problem: null },
      { amount: 400n, valid: false, problem: said },
      { amount: 150n, valid: true, problem: null },
      { amount: 401n, valid: false, problem: "It speaks of 4.01 CNY, but the outflow was 4 CNY." },
      { amount: 0n, valid: false, problem: "No outflow begins at 5 of this line." },
      { amount: 80n, valid: true, problem: null },
      { amount: 40n, valid: true, problem: null },
      { amount: 150n, valid: false, problem: said },
      { amount: 0n, valid: false, problem: "No outflow begins at 0 of this line." },
    ]);
  });

  it("stores whatever texts anyone puts on the chain", async () => {
    const { registration, opening, call, organisation } = ledger;
    await call("registry", "register", [
      { ...registration, key: "nul\0key", name: "0xabcdef", profileURI: "ipfs://\u{1F30A}\\x00'" },
    ]);
    await call("registry", "register", [{ ...registration, key: "0xab", name: '"; DROP TABLE chain' }]);
    await call("ledger", "openFund", [{ ...opening, organisation, key: "k".repeat(9000), name: "Long" }]);
    await index();
    const rows = await database.query("SELECT key, name, profile_uri FROM organisation ORDER BY block");
    expect(rows.slice(1)).to.deep.equal([
      { key: "nul\uFFFDkey", name: "0xabcdef", profile_uri: "ipfs://\u{1F30A}\\x00'" },
      { key: "0xab", name: '"; DROP TABLE chain', profile_uri: null },
    ]);
    expect(await database.query("SELECT length(key) AS length FROM fund WHERE name = 'Long'")).to.deep.equal([
      { length: 9000 },
    ]);
  });

  it("knows who speaks for funds and organisations", async () => {
    const { call, floods, winter, organisation, account, registration } = ledger;
    await call("registry", "verify", [organisation, ZERO_WORD]);
    await call("registry", "register", [{ ...registration, key: "member", name: "Member", parent: organisation }]);
    await call("ledger", "setRecorder", [floods, CNY]);
    await call("ledger", "setConsent", [winter, textHash("member"), true]);
    await call("ledger", "closeFund", [winter, ZERO_WORD]);
    await index();
    const recorders = await database.query("SELECT recorder FROM recorder_setting WHERE fund = bytes($1) ORDER BY block", [
      floods,
    ]);
    expect(recorders).to.deep.equal([{ recorder: account.toLowerCase() }, { recorder: CNY }]);
    expect(await database.query("SELECT organisation, parent FROM parent_acceptance")).to.deep.equal([
      { organisation: textHash("member"), parent: organisation },
    ]);
    expect(await database.query("SELECT organisation, evidence FROM organisation_verification")).to.deep.equal([
      { organisation, evidence: null },
    ]);
    expect(await database.query("SELECT fund, accepted FROM consent_setting")).to.deep.equal([
      { fund: winter, accepted: true },
    ]);
    expect(await database.query("SELECT fund FROM fund_closing")).to.deep.equal([{ fund: winter }]);
    expect(await database.query("SELECT payout FROM organisation WHERE payout IS NOT NULL")).to.deep.equal([]);
    expect(ZERO_ADDRESS).to.have.length(42);
  });

  it("goes on where it stopped, to the same as in one go", async () => {
    const { floods, gift, payment, comeback, batch } = ledger;
    await batch([gift(floods, 0n, 1000n)]);
    await index();
    await batch([payment(floods, 0n, 400n)]);
    await index();
    await batch([comeback(floods, 1000n, 100n, 0n, 0n)]);
    await sandbox.mine(3);
    await index();
    const inSteps = await contents(database);
    await emptyMirror(database);
    await index();
    expect(inSteps).to.deep.equal(await contents(database));
    expect(inSteps.inflow).to.have.length(2);
  });
});
