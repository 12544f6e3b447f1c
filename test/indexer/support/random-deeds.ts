// One deed of anyone's on a ledger as it stands, by chance: whatever the chain is reverted to, the next one fits on it.
import type { Hex } from "viem";
import { donationLedgerAbi, organisationRegistryAbi } from "../../../contracts/generated/abi.ts";
import { fundId, textHash, ZERO_WORD } from "../../../contracts/ids.ts";
import { plainLeaves, termsOf } from "../../leaves/support/leaves.ts";
import { CNY, people, type Person, SOMEBODY } from "./contracts.ts";
import { COIN, row } from "./escrow.ts";
import { LAKE, organisations, PONDS, toPonds } from "./everything.ts";
import type { Ledger } from "./sandbox.ts";
import { KIND } from "./sayings.ts";

/** A whole number from 0 up to below `n`. */
export type Random = (n: number) => number;

export type Deed = (random: Random) => Promise<void>;

/** Prepares a ledger that was just deployed. Any of the deeds can be done at any time. */
export async function randomDeeds(ledger: Ledger): Promise<Deed[]> {
  const { organisation, floods, winter, opening, reader, deployment, call, encode, batch, act } = ledger;
  const appeal = fundId(organisation, "appeal");
  await ledger.appoint();
  const token = await ledger.mint();
  await organisations(ledger);
  await batch([
    encode("ledger", "setAllocation", [winter, []]),
    encode("ledger", "openFund", [
      { ...opening, key: "appeal", name: "Appeal", refundDeadline: (await ledger.now()) + 10_000_000 },
    ]),
    ...[floods, winter, appeal].map((fund) => encode("ledger", "openLine", [fund, COIN])),
    encode("ledger", "openLine", [floods, token]),
  ]);

  const fundOf = (fund: Hex) =>
    reader.readContract({ abi: donationLedgerAbi, address: deployment.ledger, functionName: "fundOf", args: [fund] });
  const held = async (fund: Hex, asset: Hex) => {
    const { received, spent } = await ledger.counters(fund, asset);
    return { at: spent, some: (random: Random) => BigInt(random(Number(received - spent) + 1)) };
  };

  /** Gives to the appeal, spends of it, cancels it, or claims back a gift, as things stand. */
  async function askForHelp(random: Random): Promise<void> {
    const { cancelled } = await fundOf(appeal);
    if (!cancelled && random(4) === 0) return void (await call("ledger", "cancelFund", [appeal]));
    if (!cancelled) {
      const { at, some } = await held(appeal, COIN);
      const amount = some(random);
      if (amount > 0n && random(3) === 0) return void (await act(ledger.payOut(appeal, COIN, at, amount)));
      const by = (["giver", "somebody"] as const)[random(2)]!;
      return void (await act(ledger.coins(appeal), by, BigInt(1 + random(50))));
    }
    const gifts = await reader.getContractEvents({
      ...{ abi: donationLedgerAbi, address: deployment.ledger, eventName: "Donated", strict: true },
      fromBlock: BigInt(deployment.firstBlock),
    });
    const { spent } = await ledger.counters(appeal, COIN);
    for (const { args } of gifts) {
      const { fund, start, amount, by } = args;
      if (fund !== appeal || start + amount <= spent) continue;
      const place = [appeal, COIN, start, amount, by] as const;
      const abi = donationLedgerAbi;
      if (!(await reader.readContract({ abi, address: deployment.ledger, functionName: "isRefundable", args: place })))
        continue;
      return void (await act(ledger.claim(...place)));
    }
  }

  async function changeAdmin(random: Random): Promise<void> {
    const registry = { abi: organisationRegistryAbi, address: deployment.registry } as const;
    const admin = await reader.readContract({ ...registry, functionName: "adminOf", args: [LAKE] });
    const [now, next]: Person[] = admin === people.lake.address ? ["lake", "heir"] : ["heir", "lake"];
    await call("registry", "proposeAdmin", [LAKE, people[next!].address], now);
    if (random(3) > 0) await call("registry", "acceptAdmin", [LAKE], next);
    if (random(2) === 0)
      await call("registry", "setPayout", [LAKE, people.lake.address], random(2) === 0 ? undefined : now).catch(refused);
  }

  async function grantByConsent(random: Random): Promise<void> {
    const { at, some } = await held(floods, CNY);
    const amount = some(random);
    if (amount === 0n) return;
    const registry = { abi: organisationRegistryAbi, address: deployment.registry } as const;
    const admin = await reader.readContract({ ...registry, functionName: "adminOf", args: [LAKE] });
    const person = admin === people.lake.address ? "lake" : "heir";
    const nonce = BigInt(random(2 ** 30)) * 1_000n;
    const consent = toPonds(floods, amount, at, nonce);
    await call("ledger", "revokeConsent", [{ ...consent, nonce: nonce + 1n }], person).catch(refused);
    await call("ledger", "consent", [consent, "0x"], person);
    if (random(2) === 0) await batch([ledger.transfer(floods, at, amount, PONDS)]);
  }

  async function payByTwo(random: Random): Promise<void> {
    const { at, some } = await held(floods, COIN);
    const amount = some(random);
    if (amount === 0n) return;
    await call("ledger", "setApprover", [floods, people.approver.address]);
    if (random(2) === 0) await call("ledger", "setLimit", [floods, COIN, BigInt(random(3))]);
    const payment = ledger.payOut(floods, COIN, at, amount);
    const approval = await ledger.approve(floods, COIN, amount, at, payment);
    if (random(3) > 0) await act(payment);
    else await call("ledger", "withdrawApproval", [approval], "approver");
    await call("ledger", "setApprover", [floods, COIN]);
  }

  async function payMany(random: Random): Promise<void> {
    const { received, spent } = await ledger.counters(floods, token);
    const rows = [row(SOMEBODY, 1n, "a"), row(organisation, 2n, "b"), row(LAKE, 3n, "c"), row(SOMEBODY, 1n, "d")];
    const chosen = rows.slice(random(3));
    if (received - spent < 7n) return void (await act(ledger.tokens(floods, token, BigInt(7 + random(50))), "giver"));
    await act(ledger.payOutMany(floods, token, spent, chosen));
  }

  async function moveCoins(random: Random): Promise<void> {
    const { at, some } = await held(floods, COIN);
    const amount = some(random);
    if (amount === 0n) return void (await act(ledger.coins(floods), "giver", BigInt(1 + random(90))));
    const from = { fund: floods, asset: COIN, at, amount };
    const kind = random(4);
    if (kind === 0) await act(ledger.payOut(floods, COIN, at, amount, LAKE)).catch(refused);
    if (kind === 1) await act(ledger.move(from, { fund: winter, asset: COIN, amount }));
    if (kind === 2) await act(ledger.move(from, { fund: floods, asset: CNY, amount: 3n }, SOMEBODY));
    if (kind === 3) await act(ledger.giveBack(floods, COIN, amount, BigInt(random(Number(at) + 1)), 0n), "river", amount);
  }

  /** A batch that is right, and perhaps one gift of it bounces; or one that does not fit, which somebody shows. */
  async function giveMany(random: Random): Promise<void> {
    const { received: at } = await ledger.counters(floods, CNY);
    const right = plainLeaves(1 + random(4));
    const leaves = random(2) === 0 ? right : right.map((leaf) => ({ ...leaf, offset: leaf.offset + 1n }));
    const terms = termsOf(leaves);
    await batch([ledger.giftBatch(floods, at, terms)]);
    if (leaves !== right) return void (await act(ledger.dispute(floods, at, leaves, [0], terms), "somebody"));
    if (random(3) > 0) await act(ledger.leafReversal(floods, floods, at, 0, right[0]!.amount));
  }

  /** A pool's rule; and a gift that it matches where it still can. */
  async function matchGifts(random: Random): Promise<void> {
    const rule = { pool: winter, asset: CNY, fund: floods, ratio: 2_000 + random(8_000), mostPerGift: 50n };
    const caps = { mostPerFund: BigInt(50 + random(500)), mostInAll: 10_000n, from: 0, until: 2 ** 40 - 1 };
    await batch([
      encode("ledger", "setMatching", [{ ...rule, ...caps, submitter: COIN, evidence: textHash(`letter ${random(3)}`) }]),
    ]);
    const { received: expectedAt } = await ledger.counters(floods, CNY);
    const gift = { fund: floods, asset: CNY, donor: SOMEBODY, amount: BigInt(1 + random(80)), expectedAt };
    const donation = { ...gift, ruleHash: ZERO_WORD, kind: 0, ref: ZERO_WORD, date: 0 };
    await batch([encode("ledger", "recordDonationMatched", [donation, [winter], 0n])]).catch(refused);
  }

  async function stop(random: Random): Promise<void> {
    await call("ledger", "pauseNewFunds", [random(2) === 0], "guardian");
    const paused = [floods, appeal].slice(random(2));
    await call("ledger", "pauseFunds", [paused, true], "guardian");
    await call("ledger", "pauseFunds", [paused, false], "guardian");
    await call("ledger", "freezeFund", [winter, true]);
    await call("ledger", "freezeFund", [winter, false]);
  }

  /** Of whatever stands at one of a few places, or nothing; by whom it may be said, and by some of whom it may not. */
  async function saySomething(random: Random): Promise<void> {
    const kinds = Object.keys(KIND) as (keyof typeof KIND)[];
    const kind = kinds[random(kinds.length)]!;
    const speakers: Person[] =
      KIND[kind] < KIND.RECEIVED
        ? ["river"]
        : KIND[kind] > KIND.RECEIVED && kind !== "QUESTIONED"
          ? ["auditor"]
          : ["somebody", "giver"];
    const by = speakers[random(speakers.length)]!;
    const words = { asset: [CNY, COIN, token][random(3)]!, kind, by, ref: `word ${random(3)}` };
    const brought = random(2) === 0 ? {} : { broughtBy: "lake" as const };
    const unseen = random(4) === 0 ? { hash: textHash("unseen") } : {};
    await ledger.say(floods, random(3) === 0 ? 0 : 1, 0n, { ...words, ...brought, ...unseen }).catch(refused);
  }

  async function openAndClose(random: Random): Promise<void> {
    const key = `short ${random(2 ** 30)}`;
    await call("ledger", "openFund", [{ ...opening, key, name: key }]);
    if (random(2) === 0) await call("ledger", "setRecorder", [fundId(organisation, key), people.lake.address]);
    await call("ledger", "closeFund", [fundId(organisation, key), floods]);
  }

  // Those that say more, or need more to have happened before, more often.
  return [
    ...[askForHelp, askForHelp, askForHelp, askForHelp, changeAdmin, grantByConsent, payByTwo, payByTwo, payByTwo],
    ...[payMany, payMany, giveMany, giveMany, moveCoins, moveCoins, openAndClose, stop],
    ...[saySomething, saySomething, saySomething, matchGifts],
  ];
}

/** What the contracts refuse leaves nothing to index; anything else is a fault of the test. */
function refused(error: unknown): void {
  if (!(error instanceof Error && /revert/i.test(error.message))) throw error;
}
