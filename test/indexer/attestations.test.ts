import { expect } from "chai";
import type { Hex } from "viem";
import { textHash, ZERO_WORD } from "../../contracts/ids.ts";
import { voucherParty } from "../../contracts/party.ts";
import type { Database } from "../../indexer/store/database.ts";
import { CNY, MASK, people, SOMEBODY } from "./support/contracts.ts";
import { LAKE, organisations, PONDS } from "./support/everything.ts";
import { contents, emptyMirror, indexOnce } from "./support/mirror.ts";
import type { Ledger, Sandbox } from "./support/sandbox.ts";
import { sharedWorld } from "./support/shared.ts";

const OTHER = "The outflow that begins there is not the one that the attester spoke of: its content is another.";
const STRANGER = "The attester is not whom the entry names as its recipient or beneficiary, and does not speak for them.";
const UNFLAGGED = "The same attester had not flagged this entry before.";
const REPEATED = "The same attester had said the same of this entry before.";

describe("what is said about entries", function () {
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

  /** What is wrong with each, in their order; null: nothing. */
  async function problems(): Promise<(string | null)[]> {
    await index();
    const rows = await database.query<{ problem: string | null; valid: boolean }>(
      "SELECT problem, valid FROM attestation ORDER BY block, log_index",
    );
    expect(rows.every(({ problem, valid }) => valid === (problem === null))).to.equal(true);
    return rows.map(({ problem }) => problem);
  }

  it("holds for the entry whose content its attester saw, and for none before it", async () => {
    const { floods, gift, payment, batch, say, hashAt } = ledger;
    await batch([gift(floods, 0n, 1000n)]);
    const snapshot = await sandbox.snapshot();
    await batch([payment(floods, 0n, 100n, CNY, { ref: "p" })]);
    const hash = await hashAt(floods, CNY, 1, 0n);
    await sandbox.revert(snapshot);
    await say(floods, 1, 0n, { hash, ref: "too early" });
    await batch([payment(floods, 0n, 100n, CNY, { ref: "p" })]);
    await say(floods, 1, 0n, { hash, ref: "in time" });
    await say(floods, 1, 0n, { hash: textHash("something else") });
    await say(floods, 1, 0n, { hash: ZERO_WORD });
    const found = ["No outflow begins at 0 of this line.", null, OTHER, OTHER];
    expect(await problems()).to.deep.equal(found);
  });

  it("never passes to another entry that a reorganisation put in the place of the one that was signed for", async () => {
    const { floods, gift, payment, batch, say, hashAt } = ledger;
    await batch([gift(floods, 0n, 1000n)]);
    const snapshot = await sandbox.snapshot();
    await batch([payment(floods, 0n, 100n, CNY, { to: SOMEBODY })]);
    const hash = await hashAt(floods, CNY, 1, 0n);
    const words = { kind: "RECEIVED", by: "somebody", broughtBy: "giver", hash } as const;
    await say(floods, 1, 0n, words);
    expect(await problems()).to.deep.equal([null]);
    await sandbox.revert(snapshot);
    // As large, and to the same beneficiary: but another was paid.
    await batch([payment(floods, 0n, 100n, CNY, { to: textHash("another") })]);
    await say(floods, 1, 0n, words);
    await sandbox.mine(3);
    expect(await problems()).to.deep.equal([OTHER]);
  });

  it("is a confirmation where it comes from who was paid or is served: wallet, voucher, or organisation", async () => {
    const { floods, gift, payment, batch, say } = ledger;
    await organisations(ledger);
    const voucher = voucherParty(people.approver.address);
    await batch([
      gift(floods, 0n, 1000n),
      payment(floods, 0n, 100n, CNY, { to: LAKE }),
      payment(floods, 100n, 100n, CNY, { to: voucher }),
      payment(floods, 200n, 100n, CNY, { to: textHash("a commitment") }),
    ]);
    const received = { kind: "RECEIVED" } as const;
    const said: [bigint, object, string | null][] = [
      [0n, { by: "heir", organisation: LAKE }, null],
      [0n, { by: "somebody" }, null],
      // The organisation's admin, who does not say that they speak for it.
      [0n, { by: "heir", ref: "as myself" }, STRANGER],
      [100n, { by: "approver", broughtBy: "river" }, null],
      [100n, { by: "heir", organisation: LAKE }, STRANGER],
      // Whose voucher serves for another payment.
      [200n, { by: "approver" }, STRANGER],
      [200n, { by: "somebody", broughtBy: "giver" }, null],
    ];
    for (const [start, words] of said) await say(floods, 1, start, { ...received, ...words });
    expect(await problems()).to.deep.equal(said.map(([, , problem]) => problem));

    // All of it was known when it was said: in steps it comes to the same.
    const inOneGo = await contents(database);
    await emptyMirror(database);
    await index();
    expect(await contents(database)).to.deep.equal(inOneGo);
    expect(await database.query(`SELECT count(*) FILTER (WHERE attester <> "by") AS brought FROM attestation`)).to.deep.equal([
      { brought: 2n },
    ]);
  });

  it("is a confirmation of a grant by the organisation that it reached, of a conversion by its payee, and of nothing else", async () => {
    const { floods, winter, gift, transfer, loss, comeback, payment, act, batch, call, say, organisation } = ledger;
    await organisations(ledger);
    await call("ledger", "setConsent", [PONDS, organisation, true], "heir");
    await batch([gift(floods, 0n, 1000n, { donor: SOMEBODY }), transfer(floods, 0n, 100n, PONDS)]);
    await batch([transfer(floods, 100n, 100n, winter), transfer(floods, 200n, 100n, floods, MASK, 3n), loss(floods, 300n, 1n)]);
    await batch([payment(floods, 301n, 10n), comeback(floods, 1000n, 5n, 301n, 0n)]);
    // A conversion with somebody who is named.
    const record = {
      fromFund: floods,
      fromAsset: CNY,
      fromAmount: 9n,
      expectedAt: 311n,
      toFund: floods,
      toAsset: MASK,
      toAmount: 1n,
    };
    const rest = { payee: SOMEBODY, ref: ZERO_WORD, evidence: textHash("bill"), date: 0 };
    await act(ledger.encode("ledger", "recordTransfer", [{ ...record, ...rest }]));
    const heir = { by: "heir", organisation: LAKE } as const;
    const somebody = { by: "somebody" } as const;
    const said: [Hex, 0 | 1, bigint, object, string | null][] = [
      [floods, 1, 0n, heir, null],
      [floods, 1, 0n, somebody, STRANGER],
      [floods, 1, 100n, heir, STRANGER],
      [floods, 1, 200n, somebody, STRANGER],
      [floods, 1, 300n, somebody, STRANGER],
      [floods, 1, 311n, somebody, null],
      [floods, 0, 0n, somebody, STRANGER],
      [floods, 0, 1000n, somebody, STRANGER],
      [winter, 0, 0n, heir, STRANGER],
    ];
    for (const [fund, direction, start, words] of said) await say(fund, direction, start, { kind: "RECEIVED", ...words });
    await say(PONDS, 0, 0n, { kind: "DELIVERED", by: "heir" });
    const expected = [...said.map((one) => one[4]), null];
    expect(await problems()).to.deep.equal(expected);
    // The same, of entries that were indexed before.
    for (const [fund, direction, start, words] of said) {
      await say(fund, direction, start, { kind: "RECEIVED", ref: "again", ...words });
    }
    await say(PONDS, 0, 0n, { kind: "DELIVERED", by: "heir", ref: "again" });
    expect(await problems()).to.deep.equal([...expected, ...expected]);
  });

  it("stays what it was when its attester is admin no more", async () => {
    const { floods, gift, payment, batch, call, say } = ledger;
    await organisations(ledger);
    await batch([gift(floods, 0n, 1000n), payment(floods, 0n, 100n, CNY, { to: LAKE })]);
    await say(floods, 1, 0n, { kind: "RECEIVED", by: "heir", organisation: LAKE });
    await call("registry", "proposeAdmin", [LAKE, people.giver.address], "heir");
    await call("registry", "acceptAdmin", [LAKE], "giver");
    expect(await problems()).to.deep.equal([null]);
    const [changes, registered] = await Promise.all([
      database.query("SELECT admin FROM admin_change WHERE organisation = bytes($1) ORDER BY block, log_index", [LAKE]),
      database.query("SELECT admin FROM organisation WHERE id = bytes($1)", [LAKE]),
    ]);
    const admin = (person: "lake" | "heir" | "giver") => ({ admin: people[person].address.toLowerCase() });
    expect([...registered, ...changes]).to.deep.equal([admin("lake"), admin("heir"), admin("giver")]);
  });

  it("resolves what the same auditor flagged, and counts once", async () => {
    const { floods, gift, payment, batch, call, say, appoint } = ledger;
    await appoint();
    await call("accessManager", "grantRole", [2n, people.giver.address, 0]);
    await batch([gift(floods, 0n, 1000n), payment(floods, 0n, 100n), payment(floods, 100n, 100n)]);
    const [one, another] = ["auditor", "giver"] as const;
    const tooMuch = "It speaks of 1.01 CNY, but the outflow was 1 CNY.";
    const said: [bigint, object, string | null][] = [
      [0n, { kind: "RESOLVED", by: one }, UNFLAGGED],
      [0n, { kind: "FLAGGED", by: one, amount: 101n }, tooMuch],
      [0n, { kind: "RESOLVED", by: one }, UNFLAGGED],
      [0n, { kind: "FLAGGED", by: one, ref: "a" }, null],
      [0n, { kind: "RESOLVED", by: another }, UNFLAGGED],
      [100n, { kind: "RESOLVED", by: one }, UNFLAGGED],
      [0n, { kind: "RESOLVED", by: one, ref: "b" }, null],
      [0n, { kind: "RESOLVED", by: one, ref: "b", amount: 5n }, REPEATED],
      [0n, { kind: "VERIFIED", by: one, ref: "b" }, null],
      [0n, { kind: "QUESTIONED", by: "somebody" }, null],
    ];
    for (const [start, words] of said) await say(floods, 1, start, words);
    const expected = said.map((entry) => entry[2]);
    expect(await problems()).to.deep.equal(expected);
    // With the flag indexed before.
    await say(floods, 1, 0n, { kind: "RESOLVED", by: one, ref: "c" });
    await say(floods, 1, 0n, { kind: "RESOLVED", by: another, ref: "c" });
    await say(floods, 1, 0n, { kind: "RESOLVED", by: one, ref: "b" });
    expect(await problems()).to.deep.equal([...expected, null, UNFLAGGED, REPEATED]);
  });
});
