import { type Abi, encodeDeployData, encodeFunctionData, type Hex, maxUint256 } from "viem";
import { demonstrationTokenAbi } from "../../contracts/generated/abi.ts";
import { demonstrationTokenBytecode } from "../../contracts/generated/bytecode.ts";
import { fundId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import type { GasBench } from "./gas-bench.ts";

const COIN = ZERO_ADDRESS;
/** Without the types of its functions: which is called stands in a variable. */
const tokenAbi: Abi = demonstrationTokenAbi;
const GIFT = 10_000n;
const MOST = 10n ** 18n;
const ALWAYS = { from: 0, until: 2 ** 40 - 1, submitter: ZERO_ADDRESS };

/** Gifts and batches to one fund, matched by pools of the same organisation; and what is said of pledges. */
export async function measureMatching(bench: GasBench): Promise<void> {
  const { call, registryCall, send, run, note, said } = bench;
  const { registry, ledger } = bench.deployment;

  // A token; a fund and two pools, which hold enough of the coin, the token and a unit.
  const args = ["A token", "TKN", MOST];
  const data = encodeDeployData({ abi: demonstrationTokenAbi, bytecode: demonstrationTokenBytecode, args } as never);
  const token = (await send(undefined, data)).contractAddress!;
  await send(token, encodeFunctionData({ abi: tokenAbi, functionName: "approve", args: [ledger, maxUint256] }));
  const organisation = organisationId("city-foundation");
  const form = { key: "city-foundation", name: "An organisation", payout: ZERO_ADDRESS, parent: ZERO_WORD };
  await send(registry, registryCall("register", { ...form, profileHash: ZERO_WORD, profileURI: "" }));
  await run(call("registerUnit", 0, "CNY", 2, ""), call("registerUnit", 1, "TREE", 0, "tree"));
  const [cny, tree] = [unitAddress("CNY"), unitAddress("TREE")];
  const open = (key: string) => {
    const terms = { restriction: 0, termsHash: ZERO_WORD, termsURI: "", refundDeadline: 0 };
    return call("openFund", { organisation, key, name: "A fund", recorder: bench.account, ...terms });
  };
  await run(open("flood"), open("spring"), open("autumn"));
  const fund = (key: string) => fundId(organisation, key);
  const [flood, spring, autumn] = [fund("flood"), fund("spring"), fund("autumn")];
  for (const line of [COIN, token]) await run(...[flood, spring, autumn].map((id) => call("openLine", id, line)));

  const person = textHash("a commitment");
  const received = new Map<Hex, bigint>();
  /** `added`: what comes to the line besides. */
  const gift = (to: Hex, amount = GIFT, added = 0n) => {
    const expectedAt = received.get(to) ?? 0n;
    received.set(to, expectedAt + amount + added);
    return { fund: to, asset: cny, donor: person, amount, expectedAt, ruleHash: ZERO_WORD, kind: 0, ...said() };
  };
  for (const pool of [spring, autumn]) {
    await send(ledger, call("donate", pool, said().ref), MOST);
    await run(call("donateToken", pool, token, MOST / 4n, said().ref), call("recordDonation", gift(pool, MOST)));
  }
  await send(ledger, call("donate", flood, said().ref), GIFT);
  await run(call("donateToken", flood, token, GIFT, said().ref), call("recordDonation", gift(flood)));

  const limits = { ratio: 10_000, mostPerGift: GIFT, mostPerFund: MOST, mostInAll: MOST };
  const rule = (pool: Hex, asset: Hex) =>
    call("setMatching", { pool, asset, fund: flood, ...limits, ...ALWAYS, evidence: textHash("a letter") });
  await note("set what a pool adds to a fund's gifts", run(rule(spring, cny)));
  await run(rule(autumn, cny), ...[COIN, token].flatMap((asset) => [rule(spring, asset), rule(autumn, asset)]));

  // A pool's first match costs what any other does: its counts stand in words that its rule has written.
  const recorded = (...pools: Hex[]) =>
    run(call("recordDonationMatched", gift(flood, GIFT, GIFT * BigInt(pools.length)), pools, 0n));
  await note("recorded gift, matched by one pool", recorded(spring));
  await note("recorded gift, matched by two pools", recorded(spring, autumn));
  const coins = (...pools: Hex[]) => send(ledger, call("donateMatched", flood, ZERO_WORD, said().ref, person, pools, 0n), GIFT);
  await note("coin gift, matched by one pool", coins(spring));
  await note("coin gift, matched by two pools", coins(spring, autumn));
  const tokens = (...pools: Hex[]) =>
    run(call("donateTokenMatched", flood, token, GIFT, ZERO_WORD, said().ref, person, pools, 0n));
  await note("token gift, matched by one pool", tokens(spring));
  await note("token gift, matched by two pools", tokens(spring, autumn));

  // Batches, whatever their size.
  const count = 10_000;
  const amount = GIFT * BigInt(count);
  const sums = (...pools: Hex[]) => pools.map((pool) => ({ pool, amount }));
  const root = (text: string) => textHash(`leaves of ${text}`);
  for (const [what, pools] of [
    ["one pool", [spring]],
    ["two pools", [spring, autumn]],
  ] as const) {
    const { donor: _, kind: __, ...where } = gift(flood, amount, amount * BigInt(pools.length));
    const batch = { ...where, count, root: root(what), uri: "" };
    await note(`recorded batch of 10,000 gifts, matched by ${what}`, run(call("recordBatchMatched", batch, sums(...pools))));
    const given = [flood, token, amount, ZERO_WORD, count, root(what), "", said().ref, sums(...pools)];
    await note(`batch of 10,000 gifts of a token, matched by ${what}`, run(call("donateBatchMatched", ...given)));
  }

  const pledge = { fund: flood, acts: cny, per: 1_000n, outcome: tree, gives: 1n, firstDay: 20_000, lastDay: 20_100 };
  await note(
    "announce a pledge",
    run(call("announcePledge", { ...pledge, sponsor: "A sponsor", evidence: textHash("a contract") })),
  );
}
