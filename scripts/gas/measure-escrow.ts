import { type Abi, encodeDeployData, encodeFunctionData, type Hex, maxUint256 } from "viem";
import { demonstrationTokenAbi, donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { demonstrationTokenBytecode } from "../../contracts/generated/bytecode.ts";
import { fundId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import { BATCHES, type GasBench } from "./gas-bench.ts";

const COIN = ZERO_ADDRESS;
/** Without the types of its functions: which is called stands in a variable. */
const tokenAbi: Abi = demonstrationTokenAbi;
// As people give and pay: 0.05 of the coin, 250.00 of the token, 0.00001234 and 24.999 paid out.
const GIFT = 5n * 10n ** 16n;
const TOKENS = 250_000_000n;
const [COINS_PAID, TOKENS_PAID] = [12_340_000_000_000n, 24_999_000n];
/** A wallet that holds some already, as payees mostly do. */
const PAYEE: Hex = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const DEADLINE = 4_000_000_000;

/** Gifts, payouts, conversions and refunds of coins and tokens. */
export async function measureEscrow(bench: GasBench): Promise<void> {
  const { call, registryCall, send, run, note, reader, said } = bench;
  const { registry, ledger } = bench.deployment;

  // A token; an organisation with an ordinary, a ruled and a refundable fund.
  const supply = 10n ** 18n;
  const deployed = await send(
    undefined,
    encodeDeployData({
      abi: demonstrationTokenAbi,
      bytecode: demonstrationTokenBytecode,
      args: ["A token", "TKN", supply],
    }),
  );
  const token = deployed.contractAddress!;
  const tokenCall = (functionName: string, ...args: unknown[]) =>
    send(token, encodeFunctionData({ abi: tokenAbi, functionName, args }));
  await tokenCall("approve", ledger, maxUint256);
  await tokenCall("transfer", PAYEE, 1n);

  const organisation = organisationId("city-foundation");
  const form = { key: "city-foundation", name: "An organisation", payout: PAYEE, parent: ZERO_WORD, profileHash: ZERO_WORD };
  await send(registry, registryCall("register", { ...form, profileURI: "" }));
  await run(call("registerUnit", 0, "CNY", 2, ""));
  const open = (key: string, refundDeadline = 0) => {
    const terms = { restriction: 0, termsHash: ZERO_WORD, termsURI: "" };
    return call("openFund", { organisation, key, name: "A fund", recorder: bench.account, ...terms, refundDeadline });
  };
  await run(open("flood"), open("overhead"), open("ruled"));
  await note("open a refundable fund", run(open("appeal", DEADLINE)));
  const [flood, overhead, ruled, appeal] = ["flood", "overhead", "ruled", "appeal"].map((key) => fundId(organisation, key)) as [
    Hex,
    Hex,
    Hex,
    Hex,
  ];
  await note("open a line of the coin", run(call("openLine", flood, COIN)));
  await note("open a line of a token", run(call("openLine", flood, token)));
  for (const fund of [overhead, ruled, appeal]) await run(call("openLine", fund, COIN), call("openLine", fund, token));
  const rule = [
    { fund: overhead, basisPoints: 1_000 },
    { fund: ruled, basisPoints: 9_000 },
  ];
  await run(call("setAllocation", ruled, rule));
  const ruleHash = await reader.readContract({
    address: ledger,
    abi: donationLedgerAbi,
    functionName: "ruleHashOf",
    args: [ruled],
  });

  // Gifts.
  const person = textHash("a commitment");
  const coins = (fund: Hex) => send(ledger, call("donate", fund, said().ref), GIFT);
  const named = (fund: Hex, hash: Hex) => send(ledger, call("donateFor", fund, hash, said().ref, person, 0), GIFT);
  const tokens = (fund: Hex) => run(call("donateToken", fund, token, TOKENS, said().ref));
  await note("coin gift, the first on its line", coins(flood));
  for (let count = 1; count < 10; count++) await coins(flood);
  await note("coin gift, 10 gifts on the line", coins(flood), { target: 34_000n });
  await note("coin gift on behalf of a named donor", named(flood, ZERO_WORD), { target: 35_000n });
  await named(ruled, ruleHash);
  await note("coin gift cut into two parts", named(ruled, ruleHash));
  await coins(appeal);
  await note("coin gift to a refundable fund", coins(appeal), { target: 58_000n });
  await tokens(flood);
  await note("token gift", tokens(flood), { target: 55_000n });
  await note(
    "token gift on behalf of a named donor",
    run(call("donateTokenFor", flood, token, TOKENS, ZERO_WORD, said().ref, person, 0)),
  );
  await tokens(appeal);
  await note("token gift to a refundable fund", tokens(appeal));

  for (const [count, uri, what] of BATCHES) {
    const data = call("donateBatch", flood, token, TOKENS, ZERO_WORD, count, textHash(`${count} leaves`), uri, said().ref);
    await note(`batch of ${what}, of a token`, run(data), { target: 80_000n });
  }

  // Payouts and transfers.
  const spent = { [COIN]: 0n, [token]: 0n };
  const plain = { purpose: "", evidence: ZERO_WORD };
  const told = { purpose: "blankets", evidence: textHash("a file") };
  const row = (amount: bigint, words = told) => {
    return { recipient: walletParty(PAYEE), beneficiary: person, amount, class: 0, ...words, ...said() };
  };
  const pay = (fund: Hex, asset: Hex, amount: bigint, words = told): Hex => {
    const data = call("disburse", { fund, asset, expectedAt: spent[asset]!, ...row(amount, words) });
    spent[asset]! += amount;
    return data;
  };
  const many = (asset: Hex, amount: bigint): Hex => {
    const data = call(
      "disburseMany",
      flood,
      asset,
      spent[asset]!,
      Array.from({ length: 50 }, () => row(amount)),
    );
    spent[asset]! += amount * 50n;
    return data;
  };
  await run(pay(flood, COIN, COINS_PAID));
  await note("coin payout", run(pay(flood, COIN, COINS_PAID, plain)), { target: 50_000n });
  await note("coin payout with a purpose and evidence", run(pay(flood, COIN, COINS_PAID)), { target: 50_000n });
  await note("50 coin payouts in one call", run(many(COIN, COINS_PAID)), { rows: 50 });
  await run(pay(flood, token, TOKENS_PAID));
  await note("token payout", run(pay(flood, token, TOKENS_PAID, plain)), { target: 58_000n });
  await note("token payout with a purpose and evidence", run(pay(flood, token, TOKENS_PAID)));
  await note("50 token payouts in one call", run(many(token, 100_000n)), { rows: 50 });
  const move = (fromAsset: Hex, fromAmount: bigint, toFund: Hex, toAsset: Hex, toAmount: bigint): Hex => {
    const from = { fromFund: flood, fromAsset, fromAmount, expectedAt: spent[fromAsset]! };
    spent[fromAsset]! += fromAmount;
    const payee = fromAsset === toAsset ? ZERO_WORD : walletParty(PAYEE);
    return call("transfer", { ...from, toFund, toAsset, toAmount, payee, evidence: textHash("a file"), ...said() });
  };
  await run(move(token, 1_000n, overhead, token, 1_000n));
  await note("grant of a token to another fund", run(move(token, 1_000n, overhead, token, 1_000n)));
  const cny = unitAddress("CNY");
  await run(move(token, 1_000n, flood, cny, 7n));
  await note("conversion of a token to money in the bank", run(move(token, 1_000n, flood, cny, 7n)));
  const returned = { fund: flood, asset: token, amount: 100n, disbursement: 0n, offset: 0n, evidence: ZERO_WORD, ...said() };
  await note("token payment given back", run(call("giveBack", returned)));

  // Keys and refunds.
  await note("name an approver", run(call("setApprover", flood, PAYEE)));
  await note("set a limit", run(call("setLimit", flood, token, TOKENS_PAID)));
  await note("token payout within the limit", run(pay(flood, token, TOKENS_PAID)));
  await note("freeze a fund", run(call("freezeFund", flood, true)));
  await note("pause a fund", run(call("pauseFunds", [flood], true)));
  await note("cancel a refundable fund", run(call("cancelFund", appeal)));
  await note("refund of coins claimed", run(call("claimRefund", appeal, COIN, 0n, GIFT, bench.account)));
  await note("refund of tokens claimed", run(call("claimRefund", appeal, token, 0n, TOKENS, bench.account)));
}
