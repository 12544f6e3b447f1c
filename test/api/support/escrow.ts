// Coins and tokens in the API's test ledger: a harbour with a second key, a neighbour who consents by signature, an appeal that is
// cancelled, and what everybody says about it all.
import { privateKeyToAccount, privateKeyToAddress } from "viem/accounts";
import { type Abi, encodeFunctionData, type Hex, keccak256, parseEther } from "viem";
import type { Deployment } from "../../../contracts/deployment.ts";
import { type EntryContent, entryHash, payoutParty } from "../../../contracts/entry-hash.ts";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { fundId, lineId, organisationId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../../contracts/ids.ts";
import { voucherParty, walletParty } from "../../../contracts/party.ts";
import { ATTESTATION_TYPES, attestationDomain, CONSENT_TYPES, ledgerDomain } from "../../../contracts/signing.ts";
import type { Calls } from "./calls.ts";
import { BOATS, COIN, DEADLINE, EVIDENCE, HARBOUR, ISLE, KEYS, NAMED, NETS, places, STORM, WALLETS } from "./escrow-names.ts";

// Any of its functions, by name.
const LEDGER: Abi = donationLedgerAbi;
const CNY = unitAddress("CNY");
const eth = parseEther;

interface Said {
  key: Hex;
  kind: number;
  amount?: bigint;
  organisation?: Hex;
  ref?: string;
  /** Who brings the attester's signature; absent: the attester says it. */
  broughtBy?: Hex;
}

/** Records it all; `send` is the registrar where no key is given. */
export async function recordEscrow({ reader, send, token, allow, wait }: Calls, deployment: Deployment): Promise<void> {
  const { chainId, ledger: ledgerAddress, attestationLog } = deployment;
  const ledger = (name: string, args: readonly unknown[], key: Hex, value?: bigint): Promise<Hex> =>
    send({ contract: "ledger", name, args, key, ...(value !== undefined && { value }) });

  for (const [key, of] of [
    ["harbour", KEYS.harbour],
    ["isle", KEYS.isle],
  ] as const) {
    const profile = { parent: ZERO_WORD, profileHash: ZERO_WORD, profileURI: "" };
    const registration = { key, name: `The ${key}`, payout: ZERO_ADDRESS, ...profile };
    await send({ contract: "registry", name: "register", args: [registration], key: of });
    await send({ contract: "registry", name: "verify", args: [organisationId(key), ZERO_WORD] });
  }
  await send({ contract: "registry", name: "setPayout", args: [ISLE, WALLETS.isle], key: KEYS.isle });
  await send({ contract: "registry", name: "proposeAdmin", args: [HARBOUR, WALLETS.nextAdmin], key: KEYS.harbour });
  // An organisation that changed hands, and took back where its payouts go.
  const pier = organisationId("pier");
  const bare = { payout: WALLETS.isle, parent: ZERO_WORD, profileHash: ZERO_WORD, profileURI: "" };
  await send({ contract: "registry", name: "register", args: [{ key: "pier", name: "The pier", ...bare }], key: KEYS.anybody });
  await send({ contract: "registry", name: "proposeAdmin", args: [pier, WALLETS.nextAdmin], key: KEYS.anybody });
  await send({ contract: "registry", name: "acceptAdmin", args: [pier], key: KEYS.nextAdmin });
  await send({ contract: "registry", name: "setPayout", args: [pier, ZERO_ADDRESS], key: KEYS.nextAdmin });
  await send({ contract: "accessManager", name: "grantRole", args: [2n, WALLETS.auditor, 0] });
  await send({ contract: "accessManager", name: "grantRole", args: [3n, WALLETS.guardian, 0] });

  const open = async (key: string, of: "harbour" | "isle", recorder: Hex, refundDeadline = 0n): Promise<Hex> => {
    const terms = { restriction: 0, termsHash: ZERO_WORD, termsURI: "", refundDeadline };
    const organisation = organisationId(of);
    await ledger("openFund", [{ organisation, key, name: `Fund ${key}`, recorder, ...terms }], KEYS[of]);
    return fundId(organisation, key);
  };
  await open("boats", "harbour", WALLETS.recorder);
  await open("nets", "isle", WALLETS.isleRecorder);
  await open("storm", "harbour", WALLETS.recorder, DEADLINE);
  const closed = await open("closed", "harbour", WALLETS.recorder);
  await ledger("closeFund", [closed, BOATS], KEYS.harbour);
  await ledger("freezeFund", [await open("frozen", "harbour", WALLETS.recorder), true], KEYS.harbour);
  await ledger("pauseFunds", [[await open("paused", "harbour", WALLETS.recorder)], true], KEYS.guardian);
  // A fund whose second key was taken away again.
  const single = await open("single", "harbour", WALLETS.recorder);
  for (const key of [WALLETS.approver, ZERO_ADDRESS]) await ledger("setApprover", [single, key], KEYS.harbour);

  places.token = await token("Harbour dollar", "hUSD", 1_000_000_000n, KEYS.giver);
  const dollar = places.token;
  await ledger("openLine", [BOATS, COIN], KEYS.recorder);
  await ledger("openLine", [BOATS, dollar], KEYS.recorder);
  await ledger("openLine", [STORM, COIN], KEYS.recorder);
  await ledger("openLine", [NETS, dollar], KEYS.isleRecorder);

  // Gifts: by their payer, in somebody's name, of a token.
  await ledger("donate", [BOATS, textHash("e-1")], KEYS.giver, eth("3"));
  await ledger("donateFor", [BOATS, ZERO_WORD, textHash("e-2"), NAMED, 0], KEYS.sponsor, eth("2"));
  await allow(dollar, ledgerAddress, 50_000_000n, KEYS.giver);
  await ledger("donateToken", [BOATS, dollar, 50_000_000n, textHash("e-3")], KEYS.giver);

  // A stranger's crumb with a donor's reference, of another asset.
  await allow(dollar, ledgerAddress, 1n, KEYS.giver);
  await ledger("donate", [BOATS, textHash("copied")], KEYS.sponsor, eth("1"));
  await ledger("donateToken", [BOATS, dollar, 1n, textHash("copied")], KEYS.giver);

  // Another's, with the reference of what a verified organisation recorded, to a fund of a verified organisation.
  await ledger("donate", [BOATS, textHash("a-1")], KEYS.anybody, 1n);

  await ledger("setApprover", [BOATS, WALLETS.approver], KEYS.harbour);
  await ledger("setLimit", [BOATS, COIN, eth("1")], KEYS.harbour);
  await ledger("setLimit", [BOATS, CNY, 100_000n], KEYS.harbour);
  const approve = async (
    asset: Hex,
    amount: bigint,
    expectedAt: bigint,
    name: string,
    args: readonly unknown[],
    deadline = DEADLINE,
  ) => {
    const callHash = keccak256(encodeFunctionData({ abi: LEDGER, functionName: name, args }));
    const approval = { fund: BOATS, asset, amount, expectedAt, callHash, deadline };
    await ledger("approve", [approval, "0x"], KEYS.approver);
    return approval;
  };

  const boats = { fund: BOATS, asset: COIN, class: 0, evidence: EVIDENCE, date: 0 };
  const voucher = voucherParty(WALLETS.voucher);
  const fisher = walletParty(WALLETS.fisher);
  const [first, second] = [
    {
      recipient: fisher,
      beneficiary: voucher,
      amount: eth("1"),
      expectedAt: 0n,
      purpose: "A rudder",
      ref: textHash("e-out-1"),
    },
    { recipient: ISLE, beneficiary: ISLE, amount: eth("2"), expectedAt: eth("1"), purpose: "A mast", ref: textHash("e-out-2") },
  ];
  // Approved, and then never paid: of what was paid there instead nobody may say that it was approved.
  await approve(COIN, eth("5"), 0n, "disburse", [{ ...boats, ...first, amount: eth("5") }]);
  // Within the limit nothing is used up.
  await approve(COIN, eth("1"), 0n, "disburse", [{ ...boats, ...first }]);
  await ledger("disburse", [{ ...boats, ...first }], KEYS.recorder);
  await approve(COIN, eth("2"), eth("1"), "disburse", [{ ...boats, ...second }]);
  // Of as much at the same place, but other calls: one is taken back, one runs out.
  const [doubted, late] = ["doubted", "late"].map((purpose) => [{ ...boats, ...second, purpose }]) as [object[], object[]];
  const doubtful = await approve(COIN, eth("2"), eth("1"), "disburse", doubted);
  await ledger("withdrawApproval", [doubtful], KEYS.approver);
  const { timestamp } = await reader.getBlock();
  await approve(COIN, eth("2"), eth("1"), "disburse", late, timestamp + 1n);
  await wait(5);
  await ledger("disburse", [{ ...boats, ...second }], KEYS.recorder);

  // Two rows of which one cannot be paid: the token takes no coins.
  const row = { beneficiary: fisher, class: 0, purpose: "", evidence: ZERO_WORD, date: 0 };
  const rows = [
    { ...row, recipient: walletParty(dollar), amount: eth("0.5"), ref: textHash("e-row-1") },
    { ...row, recipient: fisher, amount: eth("1"), ref: textHash("e-row-2") },
  ];
  const many = [BOATS, COIN, eth("3"), rows];
  await approve(COIN, eth("1.5"), eth("3"), "disburseMany", many);
  await ledger("disburseMany", many, KEYS.recorder);

  // Out of escrow: half a coin becomes money at a bank, of which most is spent.
  const changed = {
    fromFund: BOATS,
    fromAsset: COIN,
    fromAmount: eth("0.5"),
    expectedAt: eth("4"),
    toFund: BOATS,
    toAsset: CNY,
  };
  const bank = {
    toAmount: 100_000n,
    payee: walletParty(WALLETS.sponsor),
    ref: textHash("e-bank"),
    evidence: EVIDENCE,
    date: 0,
  };
  await ledger("transfer", [{ ...changed, ...bank }], KEYS.recorder);
  const rope = {
    recipient: fisher,
    beneficiary: fisher,
    amount: 80_000n,
    expectedAt: 0n,
    purpose: "Rope",
    ref: textHash("e-rope"),
  };
  await ledger("recordDisbursement", [{ ...boats, ...rope, asset: CNY }], KEYS.recorder);

  // To another organisation: its admin signs, the sender's recorder brings it, the second key approves.
  const grant = { fromFund: BOATS, fromAsset: dollar, fromAmount: 20_000_000n, expectedAt: 0n, toFund: NETS, toAsset: dollar };
  const consent = { ...grant, toAmount: 20_000_000n, nonce: 8n, deadline: DEADLINE };
  const signature = await privateKeyToAccount(KEYS.isle).signTypedData({
    domain: ledgerDomain(chainId, ledgerAddress),
    types: CONSENT_TYPES,
    primaryType: "Consent",
    message: consent,
  });
  // Given by the admin itself and taken back, and then anew by signature.
  await ledger("consent", [{ ...consent, nonce: 7n }, "0x"], KEYS.isle);
  await ledger("revokeConsent", [{ ...consent, nonce: 7n }], KEYS.isle);
  await ledger("consent", [consent, signature], KEYS.recorder);
  const sent = { ...grant, toAmount: 20_000_000n, payee: ZERO_WORD, ref: textHash("e-grant"), evidence: ZERO_WORD, date: 0 };
  await approve(dollar, 20_000_000n, 0n, "transfer", [sent]);
  await ledger("transfer", [sent], KEYS.recorder);

  // With standing consent for a while, so that one for this grant alone was brought in vain.
  const spare = { fund: single, asset: CNY, amount: 10n, expectedAt: 0n, date: 0 };
  const given = { donor: ZERO_WORD, ruleHash: ZERO_WORD, kind: 0, ref: textHash("spare") };
  await ledger("recordDonation", [{ ...spare, ...given }], KEYS.recorder);
  await ledger("setConsent", [NETS, HARBOUR, true], KEYS.isle);
  const share = { fromFund: single, fromAsset: CNY, fromAmount: 5n, expectedAt: 0n, toFund: NETS, toAsset: CNY, toAmount: 5n };
  await ledger("consent", [{ ...share, nonce: 9n, deadline: DEADLINE }, "0x"], KEYS.isle);
  const spared = { ...share, payee: ZERO_WORD, ref: textHash("spare-grant"), evidence: EVIDENCE, date: 0 };
  await ledger("recordTransfer", [spared], KEYS.recorder);
  await ledger("setConsent", [NETS, HARBOUR, false], KEYS.isle);

  // The appeal: three gifts, of which two and a half coins of four were spent when it was cancelled.
  await ledger("donate", [STORM, textHash("storm-1")], KEYS.giver, eth("2"));
  await ledger("donateFor", [STORM, ZERO_WORD, textHash("storm-2"), NAMED, 0], KEYS.sponsor, eth("1"));
  await ledger("donate", [STORM, textHash("storm-3")], KEYS.fisher, eth("1"));
  const pumps = { ...first, amount: eth("2.5"), purpose: "Pumps", ref: textHash("storm-out") };
  await ledger("disburse", [{ ...boats, ...pumps, fund: STORM }], KEYS.recorder);
  await ledger("cancelFund", [STORM], KEYS.harbour);
  await ledger("claimRefund", [STORM, COIN, eth("2"), eth("1"), WALLETS.sponsor], KEYS.anybody);

  // What is said.
  const say = async (entry: EntryContent, at: { fund: Hex; asset: Hex }, { key, broughtBy, ...said }: Said): Promise<void> => {
    const direction = entry.direction === "in" ? 0 : 1;
    const about = { fund: at.fund, asset: at.asset, direction, start: entry.start, entryHash: entryHash(entry) };
    const { kind, amount = 0n, organisation = ZERO_WORD, ref } = said;
    const what = { amount, kind, organisation, ref: ref ? textHash(ref) : ZERO_WORD, evidence: ZERO_WORD, date: 0 };
    const attestation = { ...about, ...what };
    if (!broughtBy) {
      await send({ contract: "attestationLog", name: "attest", args: [attestation], key });
      return;
    }
    const attester = privateKeyToAddress(key);
    const signed = await privateKeyToAccount(key).signTypedData({
      domain: attestationDomain(chainId, attestationLog),
      types: ATTESTATION_TYPES,
      primaryType: "Attestation",
      message: { ...attestation, attester, deadline: DEADLINE },
    });
    await send({
      contract: "attestationLog",
      name: "attestSigned",
      args: [attestation, attester, DEADLINE, signed],
      key: broughtBy,
    });
  };
  const coins = { fund: BOATS, asset: COIN };
  const paid = (one: typeof first, line: Hex): EntryContent => {
    const { expectedAt: start, amount, recipient, beneficiary, ref } = one;
    return { line, direction: "out", start, amount, party: payoutParty(recipient, beneficiary), ref, evidence: EVIDENCE };
  };
  const [rudder, mast] = [paid(first, lineId(BOATS, COIN)), paid(second, lineId(BOATS, COIN))];
  await say(rudder, coins, { key: KEYS.voucher, kind: 3, amount: eth("0.4"), broughtBy: KEYS.anybody });
  await say(rudder, coins, { key: KEYS.fisher, kind: 3, amount: eth("0.3") });
  // Not theirs to confirm: no word of it may count.
  await say(rudder, coins, { key: KEYS.anybody, kind: 3 });
  await say(mast, coins, { key: KEYS.recorder, kind: 1, organisation: HARBOUR });
  await say(mast, coins, { key: KEYS.isle, kind: 3, organisation: ISLE });
  await say(mast, coins, { key: KEYS.auditor, kind: 4 });
  await say(mast, coins, { key: KEYS.auditor, kind: 5 });
  await say(mast, coins, { key: KEYS.auditor, kind: 6 });
  await say(mast, coins, { key: KEYS.anybody, kind: 7, ref: "why a mast?" });
  const granted = { amount: 20_000_000n, party: ZERO_WORD, ref: sent.ref, evidence: ZERO_WORD, start: 0n };
  const isle = { key: KEYS.isle, organisation: ISLE };
  const dollars = { fund: BOATS, asset: dollar };
  await say({ line: lineId(BOATS, dollar), direction: "out", ...granted }, dollars, { ...isle, kind: 3 });
  // Of the end that arrived the isle speaks as the organisation that it is of.
  await say({ line: lineId(NETS, dollar), direction: "in", ...granted }, { ...dollars, fund: NETS }, { ...isle, kind: 2 });
}
