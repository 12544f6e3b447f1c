// A chain on which everything happens that can: each event of each contract at least once, so that what is done with all of them
// can be tried on one ledger. Two organisations, coins, a token, and a refundable appeal that fails.
import type { Hex } from "viem";
import { fundId, organisationId, textHash, ZERO_WORD } from "../../../contracts/ids.ts";
import { plainLeaves, termsOf } from "../../leaves/support/leaves.ts";
import { CNY, MASK, people, SOMEBODY } from "./contracts.ts";
import { COIN, row } from "./escrow.ts";
import type { Ledger } from "./sandbox.ts";

export const LAKE = organisationId("lake");
export const PONDS = fundId(LAKE, "ponds");

/** A consent of "lake" to a grant in money, from a line that stands at `expectedAt`. */
export function toPonds(fromFund: Hex, amount: bigint, expectedAt: bigint, nonce: bigint) {
  const from = { fromFund, fromAsset: CNY, fromAmount: amount, expectedAt };
  return { ...from, toFund: PONDS, toAsset: CNY, toAmount: amount, nonce, deadline: 2n ** 63n };
}

/** Does it all, on a ledger that was just deployed. Returns the names of what came about. */
export async function everything(ledger: Ledger) {
  const { organisation, floods, winter, opening, account, batch, call, encode, act, appoint, mint, now } = ledger;
  const spring = fundId(organisation, "spring");
  const appeal = fundId(organisation, "appeal");

  await appoint();
  const token = await mint();
  await organisations(ledger);

  // Funds in every state.
  const deadline = (await now()) + 1_000_000;
  await call("ledger", "pauseNewFunds", [false], "guardian");
  await batch([
    encode("ledger", "openFund", [{ ...opening, key: "spring", name: "Spring" }]),
    encode("ledger", "openFund", [{ ...opening, key: "appeal", name: "Appeal", refundDeadline: deadline }]),
    ...[floods, spring, appeal].map((fund) => encode("ledger", "openLine", [fund, COIN])),
    encode("ledger", "openLine", [floods, token]),
    // A rule among funds of this very block, for a while.
    encode("ledger", "setAllocation", [spring, [spring, winter].map((fund) => ({ fund, basisPoints: 5_000 }))]),
    encode("ledger", "setAllocation", [spring, []]),
    encode("ledger", "setRecorder", [winter, account]),
    encode("ledger", "freezeFund", [winter, true]),
    encode("ledger", "freezeFund", [winter, false]),
  ]);
  await call("ledger", "pauseFunds", [[floods, winter], true], "guardian");
  await call("ledger", "pauseFunds", [[floods, winter], false], "guardian");

  await attested(ledger);
  await batches(ledger);
  await escrowed(ledger, token, spring);
  await refunds(ledger, appeal);
  await call("ledger", "closeFund", [spring, floods]);
  await act(ledger.move({ fund: spring, asset: COIN, at: 0n, amount: 10n }, { fund: floods, asset: COIN, amount: 10n }));
  await said(ledger);
  return { spring, appeal, token };
}

/** "lake", a member of "river" whose admin changes; its fund "ponds" accepts transfers for a while. */
export async function organisations({
  call,
  organisation,
  registration,
  opening,
  winter,
  floods,
  encode,
  batch,
}: Ledger): Promise<void> {
  await call("registry", "register", [{ ...registration, key: "lake", name: "Lake", parent: organisation }], "lake");
  await call("registry", "acceptParent", [LAKE]);
  await call("registry", "verify", [LAKE, textHash("statutes")]);
  await call("registry", "setPayout", [LAKE, people.lake.address], "lake");
  const ponds = { ...opening, organisation: LAKE, recorder: people.lake.address, key: "ponds", name: "Ponds" };
  await call("ledger", "openFund", [ponds], "lake");
  await call("registry", "proposeAdmin", [LAKE, people.heir.address], "lake");
  await call("registry", "acceptAdmin", [LAKE], "heir");
  await call("ledger", "setConsent", [PONDS, organisation, true], "heir");
  await call("ledger", "setConsent", [PONDS, organisation, false], "heir");
  const rule = [
    { fund: floods, basisPoints: 2_500 },
    { fund: winter, basisPoints: 7_500 },
  ];
  const pledge = { fund: floods, acts: MASK, per: 1_000n, outcome: CNY, gives: 500n, sponsor: "Shoes\0" };
  await batch([
    encode("ledger", "setAllocation", [winter, rule]),
    encode("ledger", "announcePledge", [{ ...pledge, firstDay: 20_000, lastDay: 20_010, evidence: textHash("contract") }]),
  ]);
  const campaign = { fund: floods, key: "autumn", name: "Autumn", asset: MASK, target: 0n, firstDay: 20_000, lastDay: 20_010 };
  await call("ledger", "announceCampaign", [campaign]);
  await call("ledger", "announceCampaign", [{ ...campaign, target: 5_000n }]);
}

/** Entries in units: one of each kind, and a grant by a consent for it alone. */
async function attested(ledger: Ledger): Promise<void> {
  const { floods, winter, gift, payment, transfer, comeback, reversal, loss, batch, call, rule } = ledger;
  await batch([gift(floods, 0n, 1000n, { ref: "first" }), payment(floods, 0n, 100n), comeback(floods, 1000n, 40n, 0n, 0n)]);
  await batch([gift(winter, 1040n, 80n, { ruleHash: await rule(winter) }), reversal(floods, floods, 0n, 1000n)]);
  const consent = toPonds(floods, 60n, 100n, 8n);
  await call("ledger", "revokeConsent", [{ ...consent, nonce: 7n }], "heir");
  await call("ledger", "consent", [consent, "0x"], "heir");
  await batch([transfer(floods, 100n, 60n, PONDS), transfer(floods, 160n, 40n, floods, MASK, 4n), loss(floods, 200n, 5n)]);
}

/** Batches of three gifts: whole, cut by a rule, and one whose leaves do not fit; and a gift of the first that bounced. */
async function batches(ledger: Ledger): Promise<void> {
  const { floods, winter, giftBatch, leafReversal, dispute, batch, act, counters, rule } = ledger;
  const right = plainLeaves(3);
  const terms = termsOf(right);
  const wrong = right.map((leaf) => ({ ...leaf, offset: leaf.offset + 1n }));
  const wrongTerms = termsOf(wrong);
  const { received: at } = await counters(floods, CNY);
  await batch([
    giftBatch(floods, at, terms, { uri: "https://lists.example" }),
    leafReversal(floods, floods, at, 1, right[1]!.amount),
  ]);
  await batch([giftBatch(winter, at + terms.amount, terms, { ruleHash: await rule(winter) })]);
  const disputed = (await counters(floods, CNY)).received;
  await batch([giftBatch(floods, disputed, wrongTerms), ...matched(ledger, disputed + wrongTerms.amount)]);
  await act(dispute(floods, disputed, wrong, [0], wrongTerms), "somebody");
}

/** A pool of an organisation's own, and a gift at `expectedAt` that it matches. */
function matched({ floods, winter, encode }: Ledger, expectedAt: bigint): Hex[] {
  const rule = { pool: winter, asset: CNY, fund: floods, ratio: 5_000, mostPerGift: 10n, mostPerFund: 100n, mostInAll: 100n };
  const always = { from: 0, until: 2 ** 40 - 1, submitter: COIN, evidence: textHash("letter") };
  const gift = { fund: floods, asset: CNY, donor: SOMEBODY, amount: 8n, expectedAt, ruleHash: ZERO_WORD };
  return [
    encode("ledger", "setMatching", [{ ...rule, ...always }]),
    encode("ledger", "recordDonationMatched", [{ ...gift, kind: 0, ref: ZERO_WORD, date: 0 }, [winter], 4n]),
  ];
}

/** Entries in coins and a token, some of them with a second key's approval. */
async function escrowed(ledger: Ledger, token: `0x${string}`, spring: `0x${string}`): Promise<void> {
  const { floods, coins, tokens, payOut, payOutMany, giveBack, move, act, call, approve } = ledger;
  await act(coins(floods, "coins"), "giver", 500n);
  await act(coins(spring), "giver", 30n);
  await act(tokens(floods, token, 900n), "giver");
  await call("ledger", "setApprover", [floods, people.approver.address]);
  await call("ledger", "setLimit", [floods, COIN, 200n]);
  await act(payOut(floods, COIN, 0n, 120n));
  await act(giveBack(floods, COIN, 20n, 0n, 0n), "river", 20n);
  // "river" has no payout address, so its row is paid nothing.
  const rows = [row(SOMEBODY, 10n, "a"), row(ledger.organisation, 11n, "b"), row(LAKE, 12n, "c")];
  const many = payOutMany(floods, token, 0n, rows);
  // Taken back of what was never brought, too.
  const approval = await approve(floods, token, 34n, 0n, many);
  for (const amount of [34n, 35n]) await call("ledger", "withdrawApproval", [{ ...approval, amount }], "approver");
  await approve(floods, token, 33n, 0n, many);
  await act(many);
  // Ten coins' worth sold for masks, paid to who sold them.
  await act(move({ fund: floods, asset: COIN, at: 120n, amount: 10n }, { fund: floods, asset: MASK, amount: 3n }, SOMEBODY));
  await call("ledger", "setApprover", [floods, `0x${"0".repeat(40)}`]);
}

/** Three gifts to an appeal, of which 25 are spent before it is cancelled; two are paid back. */
async function refunds(ledger: Ledger, appeal: `0x${string}`): Promise<void> {
  const { coins, payOut, claim, act, call } = ledger;
  const giver = people.giver.address;
  await act(coins(appeal), "giver", 20n);
  await act(coins(appeal), "giver", 30n);
  await act(coins(appeal), "somebody", 40n);
  await act(payOut(appeal, COIN, 0n, 25n));
  await call("ledger", "cancelFund", [appeal]);
  await act(claim(appeal, COIN, 50n, 40n, people.somebody.address), "giver");
  await act(claim(appeal, COIN, 20n, 30n, giver), "giver");
}

/** Something of every kind about the first payment, half of it by signature. */
async function said({ floods, say, organisation }: Ledger): Promise<void> {
  await say(floods, 1, 0n, { kind: "SHIPPED" });
  await say(floods, 1, 0n, { kind: "DELIVERED", amount: 50n, broughtBy: "giver" });
  await say(floods, 1, 0n, { kind: "COMPLETED", organisation });
  await say(floods, 1, 0n, { kind: "RECEIVED", by: "somebody", amount: 60n });
  await say(floods, 1, 0n, { kind: "RECEIVED", by: "somebody", amount: 30n, ref: "rest", broughtBy: "giver" });
  await say(floods, 1, 0n, { kind: "VERIFIED", by: "auditor" });
  await say(floods, 1, 0n, { kind: "FLAGGED", by: "auditor", ref: "f", broughtBy: "river" });
  await say(floods, 1, 0n, { kind: "RESOLVED", by: "auditor", ref: "r" });
  await say(floods, 1, 0n, { kind: "QUESTIONED", by: "giver", hash: ZERO_WORD });
}
