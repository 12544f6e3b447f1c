import type { Hex } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { fundId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { BATCHES, type GasBench } from "./gas-bench.ts";

const GIFT = 10_000n;

/** Organisations and funds, and what an organisation records on them. */
export async function measureRecording(bench: GasBench): Promise<void> {
  const { call, registryCall, logCall, send, run, note, reader, said } = bench;
  const { registry, ledger, attestationLog } = bench.deployment;

  // Organisations, units, funds.
  const [federation, member] = [organisationId("city-foundation"), organisationId("river-district")];
  const register = (key: string, parent: Hex) => {
    const form = { key, name: "An organisation", payout: ZERO_ADDRESS, parent, profileHash: ZERO_WORD, profileURI: "" };
    return send(registry, registryCall("register", form));
  };
  await note("register an organisation", register("city-foundation", ZERO_WORD));
  await note("register a member of it, accepted at once", register("river-district", federation));
  await note("verify an organisation", send(registry, registryCall("verify", federation, ZERO_WORD)));
  await note("register a unit", run(call("registerUnit", 0, "CNY", 2, "")));
  await run(call("registerUnit", 1, "BLANKET", 0, "piece"));
  const [cny, blanket] = [unitAddress("CNY"), unitAddress("BLANKET")];

  const recorder = bench.account;
  const open = (organisation: Hex, key: string) =>
    call("openFund", {
      organisation,
      key,
      name: "A fund",
      recorder,
      restriction: 0,
      termsHash: ZERO_WORD,
      termsURI: "",
      refundDeadline: 0,
    });
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
  await note("gift, 10 gifts on the line", run(...gifts(10, 1)), { target: 38_000n });
  await note("100 gifts in one batch", run(...gifts(11, 100)), { rows: 100, target: 11_000n });
  for (let count = 111; count < 1_011; count += 100) await run(...gifts(count, 100));
  await note("gift, 1,011 gifts on the line", run(...gifts(1_011, 1)), { target: 38_000n });
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

  const batch = (at: bigint, count: number, uri = "") =>
    call("recordBatch", {
      ...{ fund: flood, asset: cny, amount: GIFT * BigInt(count), expectedAt: at, ruleHash: ZERO_WORD },
      ...{ count, root: textHash(`${count} leaves`), uri, ...said() },
    });
  let received = GIFT * 1_012n;
  for (const [count, uri, what] of BATCHES) {
    await note(`batch of ${what}`, run(batch(received, count, uri)), { target: 63_000n });
    received += GIFT * BigInt(count);
  }

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
  await note("100 disbursements in one batch", run(...Array.from({ length: 100 }, disburse)), { rows: 100 });
  await note(
    "100 payouts from one line in one call",
    run(call("recordDisbursements", flood, cny, spent, Array.from({ length: 100 }, payout))),
    { rows: 100 },
  );
  spent += GIFT * 100n;
  const returned = {
    fund: flood,
    asset: cny,
    amount: 100n,
    expectedAt: received,
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

  const about = { fund: flood, asset: cny, direction: 1, start: disbursement, entryHash: person, amount: 0n, kind: 1 };
  const attest = () => logCall("attest", { ...about, organisation: federation, evidence, ...said() });
  await send(attestationLog, attest());
  await note("attestation", send(attestationLog, attest()));
  await note("close a fund", run(call("closeFund", flood, ZERO_WORD)));
}
