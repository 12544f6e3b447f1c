import {
  type Abi,
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  type TransactionReceipt,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import { dayNumber, fundId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { deployContracts } from "../deploy/deploy-contracts.ts";

/** What one transaction cost, whole, as its receipt says; it recorded `rows` rows. */
export interface Measured {
  operation: string;
  gas: bigint;
  rows: number;
}

const [abi, registryAbi, logAbi] = [donationLedgerAbi as Abi, organisationRegistryAbi as Abi, attestationLogAbi as Abi];
const GIFT = 10_000n;

/** Sends each operation to a fresh ledger on the chain at `url`, whose day must be `day` (YYYY-MM-DD), and notes its gas. */
export async function measureGas(url: string, privateKey: Hex, day: string): Promise<Measured[]> {
  const account = privateKeyToAccount(privateKey);
  const { registry, ledger, attestationLog } = await deployContracts({ rpcUrl: url, privateKey });
  const reader = createPublicClient({ chain: hardhat, transport: http(url), pollingInterval: 20 });
  const writer = createWalletClient({ chain: hardhat, transport: http(url), account });
  const measured: Measured[] = [];

  async function send(to: Hex, data: Hex): Promise<TransactionReceipt> {
    // Stated, so that the amount of gas is never estimated: a refused call then fails in its receipt.
    const hash = await writer.sendTransaction({ to, data, gas: 15_000_000n });
    const receipt = await reader.waitForTransactionReceipt({ hash });
    if (receipt.status !== "success") throw new Error(`refused: ${data.slice(0, 10)}, transaction ${hash}`);
    return receipt;
  }
  const call = (functionName: string, ...args: unknown[]): Hex => encodeFunctionData({ abi, functionName, args });
  const run = (...calls: Hex[]) => send(ledger, calls.length === 1 ? calls[0]! : call("multicall", calls));
  async function note(operation: string, sent: Promise<TransactionReceipt>, rows = 1): Promise<void> {
    measured.push({ operation, gas: (await sent).gasUsed, rows });
  }

  // Organisations, units, funds.
  const [federation, member] = [organisationId("city-foundation"), organisationId("river-district")];
  const register = (key: string, parent: Hex) => {
    const form = { key, name: "An organisation", payout: ZERO_ADDRESS, parent, profileHash: ZERO_WORD, profileURI: "" };
    return send(registry, encodeFunctionData({ abi: registryAbi, functionName: "register", args: [form] }));
  };
  await note("register an organisation", register("city-foundation", ZERO_WORD));
  await note("register a member of it, accepted at once", register("river-district", federation));
  await note(
    "verify an organisation",
    send(registry, encodeFunctionData({ abi: registryAbi, functionName: "verify", args: [federation, ZERO_WORD] })),
  );
  await note("register a unit", run(call("registerUnit", 0, "CNY", 2, "")));
  await run(call("registerUnit", 1, "BLANKET", 0, "piece"));
  const [cny, blanket] = [unitAddress("CNY"), unitAddress("BLANKET")];

  const recorder = account.address;
  const open = (organisation: Hex, key: string) =>
    call("openFund", { organisation, key, name: "A fund", recorder, restriction: 0, termsHash: ZERO_WORD, termsURI: "" });
  await note("open a fund", run(open(federation, "flood")));
  await run(open(federation, "overhead"), open(federation, "ruled"), open(member, "relief"));
  const fund = (key: string) => fundId(federation, key);
  const [flood, ruled, relief] = [fund("flood"), fund("ruled"), fundId(member, "relief")];
  await note("name another recorder", run(call("setRecorder", flood, recorder)));
  await note("give a standing consent", run(call("setConsent", relief, federation, true)));
  const rule = [
    { fund: fund("overhead"), basisPoints: 1_000 },
    { fund: ruled, basisPoints: 9_000 },
  ];
  await note("set a rule of two destinations", run(call("setAllocation", ruled, rule)));
  const ruleHash = await reader.readContract({
    address: ledger,
    abi: donationLedgerAbi,
    functionName: "ruleHashOf",
    args: [ruled],
  });

  // Entries.
  let entries = 0;
  const said = () => ({ ref: textHash(`reference ${++entries}`), date: dayNumber(day)! });
  const person = textHash("a commitment");
  const evidence = textHash("a file");
  const gift = (at: bigint) =>
    call("recordDonation", {
      fund: flood,
      asset: cny,
      donor: person,
      amount: GIFT,
      expectedAt: at,
      ruleHash: ZERO_WORD,
      kind: 0,
      ...said(),
    });
  const gifts = (from: number, count: number) => Array.from({ length: count }, (_, i) => gift(GIFT * BigInt(from + i)));
  await note("gift, the first on its line (opens it)", run(gift(0n)));
  await run(...gifts(1, 9));
  await note("gift, 10 gifts on the line", run(...gifts(10, 1)));
  await note("100 gifts in one batch", run(...gifts(11, 100)), 100);
  for (let count = 111; count < 1_011; count += 100) await run(...gifts(count, 100));
  await note("gift, 1,011 gifts on the line", run(...gifts(1_011, 1)));
  const cut = (at: bigint) =>
    call("recordDonation", {
      fund: ruled,
      asset: cny,
      donor: person,
      amount: GIFT,
      expectedAt: at,
      ruleHash,
      kind: 0,
      ...said(),
    });
  await run(cut(0n));
  await note("gift cut into two parts", run(cut(GIFT / 10n)));

  let spent = 0n;
  const transfer = (toFund: Hex, toAsset: Hex, toAmount: bigint) => {
    const sent = { fromFund: flood, fromAsset: cny, fromAmount: GIFT, expectedAt: spent, toFund, toAsset, toAmount };
    spent += GIFT;
    return run(call("recordTransfer", { ...sent, payee: toAsset === cny ? ZERO_WORD : person, evidence, ...said() }));
  };
  await transfer(relief, cny, GIFT);
  await note("grant to another organisation's fund", transfer(relief, cny, GIFT));
  await transfer(flood, blanket, 3n);
  await note("conversion to goods", transfer(flood, blanket, 3n));

  const payout = () => ({
    recipient: person,
    beneficiary: person,
    amount: GIFT,
    class: 0,
    purpose: "blankets",
    evidence,
    ...said(),
  });
  const disburse = (): Hex => {
    const data = call("recordDisbursement", { fund: flood, asset: cny, expectedAt: spent, ...payout() });
    spent += GIFT;
    return data;
  };
  const disbursement = spent;
  await note("disbursement", run(disburse()));
  await note("100 disbursements in one batch", run(...Array.from({ length: 100 }, disburse)), 100);
  await note(
    "100 payouts from one line in one call",
    run(call("recordDisbursements", flood, cny, spent, Array.from({ length: 100 }, payout))),
    100,
  );
  spent += GIFT * 100n;
  const returned = {
    fund: flood,
    asset: cny,
    amount: 100n,
    expectedAt: GIFT * 1_012n,
    disbursement,
    offset: 0n,
    evidence,
    ...said(),
  };
  await note("return", run(call("recordReturn", returned)));
  const mark = {
    givenTo: flood,
    asset: cny,
    giftFund: flood,
    giftStart: 0n,
    amount: GIFT,
    reason: "bounced",
    evidence,
    ...said(),
  };
  await note("reversal", run(call("recordReversal", mark)));
  const loss = { fund: flood, asset: cny, amount: GIFT, expectedAt: spent, reason: "flooded", evidence, ...said() };
  await note("write-off", run(call("recordWriteOff", loss)));

  const about = { fund: flood, asset: cny, direction: 1, start: disbursement, amount: 0n, kind: 1, evidence };
  const attest = () => encodeFunctionData({ abi: logAbi, functionName: "attest", args: [{ ...about, ...said() }] });
  await send(attestationLog, attest());
  await note("attestation", send(attestationLog, attest()));
  await note("close a fund", run(call("closeFund", flood)));
  return measured;
}
