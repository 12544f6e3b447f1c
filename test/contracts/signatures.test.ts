import { expect } from "chai";
import { hashTypedData, type Hex } from "viem";
import { entryHash, payoutParty } from "../../contracts/entry-hash.ts";
import { type Address, lineId, organisationId, textHash, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { voucherParty, walletParty } from "../../contracts/party.ts";
import { ATTESTATION_TYPES, attestationDomain } from "../../contracts/signing.ts";
import * as world from "./fixture.ts";
import { chainId, keyOf, malleated, signApproval, signAttestation, signConsent, soon, statement } from "./signing.ts";

const { cny, disbursement, evidence, federation, fixture, flood, inUse, member, networkHelpers, ref, signers } = world;
const { federationAdmin, federationRecorder, memberAdmin, registrar, stranger, auditor } = signers;
const RECEIVED = 3;
const VERIFIED = 4;

const voucher = keyOf("a voucher code");
const other = keyOf("somebody else");
const line = lineId(flood, cny);

describe("The hash of an entry", () => {
  it("is in TypeScript what it is in Solidity", async () => {
    const solidity = await world.ethers.deployContract("EntryHash");
    const most = 2n ** 128n - 1n;
    for (const [index, direction] of (["in", "out"] as const).entries()) {
      const party = payoutParty(walletParty(stranger.address as Address), voucherParty(voucher.address));
      const entry = { line, direction, start: 1n, amount: most, party, ref, evidence };
      const told = await solidity.getFunction("entryHash")(line, index, 1n, most, party, ref, evidence);
      expect(entryHash(entry)).to.equal(told);
    }
    const parties = [walletParty(stranger.address as Address), ZERO_WORD] as const;
    expect(payoutParty(...parties)).to.equal(await solidity.getFunction("payoutParty")(...parties));
  });

  it("tells apart entries that differ in anything", () => {
    const entry = { line, direction: "in", start: 1n, amount: 2n, party: world.donor, ref, evidence } as const;
    const changes = [
      {},
      { line: lineId(flood, ZERO_ADDRESS) },
      { direction: "out" },
      { start: 2n },
      { amount: 1n },
      { party: ZERO_WORD },
      { ref: evidence },
      { evidence: ref },
    ] as const;
    const hashes = changes.map((change) => entryHash({ ...entry, ...change }));
    expect(new Set(hashes).size).to.equal(changes.length);
  });
});

describe("A signed attestation", () => {
  /** What a voucher's holder signs of the disbursement of `inUse`, and the signature. */
  async function signed(fields: object = {}) {
    const contracts = await fixture(inUse);
    const message = statement(voucher.address, await soon(), { kind: RECEIVED, ...fields });
    const signature = await signAttestation(voucher, message, { contract: contracts.log.target });
    const bring = (change: { message?: object; signature?: Hex } = {}) => {
      const { attester, deadline, ...what } = { ...message, ...change.message };
      return contracts.log.connect(stranger).attestSigned(what, attester, deadline, change.signature ?? signature);
    };
    return { ...contracts, message, signature, bring };
  }

  it("is brought by anyone, and is the attester's", async () => {
    const { log, message, bring } = await signed({ amount: 7n, date: 5 });
    const place = [1, 0n, message.entryHash, 7n, RECEIVED, ZERO_WORD, ref, evidence, 5];
    await expect(bring())
      .to.emit(log, "Attested")
      .withArgs(1n, flood, cny, voucher.address, ...place, stranger.address);
    expect(await log.sequence()).to.equal(1n);
  });

  it("is over the digest that the contract remembers", async () => {
    const { log, message, bring } = await signed();
    const domain = attestationDomain(chainId, log.target as Address);
    const digest = hashTypedData({ domain, types: ATTESTATION_TYPES, primaryType: "Attestation", message });
    expect(await log.signatureUsed(digest)).to.equal(false);
    await bring();
    expect(await log.signatureUsed(digest)).to.equal(true);
    await expect(bring()).to.be.revertedWithCustomError(log, "SignatureUsed").withArgs(digest);
  });

  it("is good once, whoever brings it and in whatever form", async () => {
    const { log, signature, bring } = await signed();
    await bring();
    await expect(bring()).to.be.revertedWithCustomError(log, "SignatureUsed");
    await expect(bring({ signature: malleated(signature) })).to.be.revertedWithCustomError(log, "SignatureUsed");
    expect(await log.sequence()).to.equal(1n);
  });

  it("is used up in a batch as well", async () => {
    const { log, message, signature } = await signed();
    const { attester, deadline, ...what } = message;
    const call = log.interface.encodeFunctionData("attestSigned", [what, attester, deadline, signature]);
    await expect(log.connect(stranger).multicall([call, call])).to.be.revertedWithCustomError(log, "SignatureUsed");
    await log.connect(stranger).multicall([call]);
  });

  it("is refused in its malleated and its mangled forms", async () => {
    const { log, signature, bring } = await signed();
    const compact: Hex = `0x${signature.slice(2, 130)}`;
    const recoveryBit: Hex = `0x${signature.slice(2, 130)}${signature.endsWith("1b") ? "00" : "01"}`;
    for (const form of [malleated(signature), compact, recoveryBit, `${signature}00`, "0x", `0x${"00".repeat(65)}`] as const) {
      await expect(bring({ signature: form }))
        .to.be.revertedWithCustomError(log, "SignatureWrong")
        .withArgs(voucher.address);
    }
    await bring();
  });

  it("of one entry, or in one word, is not of another", async () => {
    const { log, message, bring } = await signed();
    const changes: Record<keyof typeof message, unknown> = {
      fund: world.overhead,
      asset: world.blanket,
      direction: 0,
      start: 3_000n,
      entryHash: textHash("another entry"),
      amount: 1n,
      kind: 7,
      organisation: member,
      ref: ZERO_WORD,
      evidence: ZERO_WORD,
      date: 1,
      attester: other.address,
      deadline: message.deadline + 1n,
    };
    for (const [field, value] of Object.entries(changes)) {
      await expect(bring({ message: { [field]: value } }), field).to.be.revertedWithCustomError(log, "SignatureWrong");
    }
    expect(await log.sequence()).to.equal(0n);
    await bring();
  });

  it("is good on its own chain and for its own contract alone", async () => {
    const { log, ledger, registry, manager, message, bring } = await signed();
    const twin = await world.ethers.deployContract("AttestationLog", [manager.target, ledger.target, registry.target]);
    for (const place of [
      { contract: log.target, chainId: 1 },
      { contract: twin.target },
      { contract: ledger.target },
      { contract: ZERO_ADDRESS },
    ]) {
      const signature = await signAttestation(voucher, message, place);
      await expect(bring({ signature })).to.be.revertedWithCustomError(log, "SignatureWrong");
    }
    // Another version of the log, or the ledger's approvals, sign under another name.
    const types = { domain: attestationDomain(chainId, log.target as Address), types: ATTESTATION_TYPES } as const;
    for (const domain of [
      { ...types.domain, version: "2" },
      { ...types.domain, name: "Throughline ledger" },
    ]) {
      const signature = await voucher.signTypedData({ ...types, domain, primaryType: "Attestation", message });
      await expect(bring({ signature })).to.be.revertedWithCustomError(log, "SignatureWrong");
    }
  });

  it("is good up to and including its deadline", async () => {
    const { log, message, bring } = await signed();
    await networkHelpers.time.setNextBlockTimestamp(message.deadline);
    await bring();
    const later = await signAttestation(voucher, { ...message, ref: ZERO_WORD }, { contract: log.target });
    await networkHelpers.time.setNextBlockTimestamp(message.deadline + 1n);
    await expect(bring({ message: { ref: ZERO_WORD }, signature: later }))
      .to.be.revertedWithCustomError(log, "SignatureExpired")
      .withArgs(message.deadline);
  });

  it("is nobody's where the attester is nobody", async () => {
    const { log, bring } = await signed();
    const nobody = { attester: ZERO_ADDRESS, organisation: organisationId("nobody"), kind: 7 };
    for (const signature of [`0x${"00".repeat(65)}`, `0x${"ff".repeat(64)}1b`, "0x"] as const) {
      await expect(bring({ message: nobody, signature }))
        .to.be.revertedWithCustomError(log, "SignatureWrong")
        .withArgs(ZERO_ADDRESS);
    }
  });

  it("gives the attester no more than they may say themselves", async () => {
    const { log, manager, asAdmin, message, bring } = await signed();
    const sign = (fields: object) => signAttestation(voucher, { ...message, ...fields }, { contract: log.target });
    const refused = async (fields: object, error: string) =>
      await expect(bring({ message: fields, signature: await sign(fields) })).to.be.revertedWithCustomError(log, error);
    await refused({ kind: 0 }, "NotTheOrganisation");
    await refused({ kind: VERIFIED }, "NotAnAuditor");
    await refused({ organisation: federation }, "NotAdmin");
    await refused({ fund: textHash("no fund") }, "FundUnknown");
    await refused({ date: 2 ** 32 - 1 }, "DateInFuture");
    await manager.grantRole(2n, voucher.address, 0);
    await asAdmin.setApprover(flood, voucher.address);
    await refused({ kind: RECEIVED }, "NotIndependent");
    await refused({ kind: VERIFIED }, "NotIndependent");
    await asAdmin.setRecorder(flood, federationAdmin.address);
    await asAdmin.setApprover(flood, ZERO_ADDRESS);
    await asAdmin.setRecorder(flood, voucher.address);
    await refused({ kind: RECEIVED }, "NotIndependent");
    const shipped = { kind: 0 };
    await bring({ message: shipped, signature: await sign(shipped) });
    expect(await log.sequence()).to.equal(1n);
  });

  it("was good when it was brought, and a refused one is not used up", async () => {
    const { log, manager, message, bring } = await signed();
    const verified = { kind: VERIFIED };
    const signature = await signAttestation(voucher, { ...message, ...verified }, { contract: log.target });
    await expect(bring({ message: verified, signature })).to.be.revertedWithCustomError(log, "NotAnAuditor");
    await manager.grantRole(2n, voucher.address, 0);
    await bring({ message: verified, signature });
    await manager.revokeRole(2n, voucher.address);
    await expect(bring({ message: verified, signature })).to.be.revertedWithCustomError(log, "SignatureUsed");
  });

  it("does not let who brings it speak for the attester", async () => {
    const { log, message, signature } = await signed();
    const { attester, deadline, ...what } = message;
    for (const caller of [federationRecorder, federationAdmin, memberAdmin, registrar, auditor]) {
      await expect(log.connect(caller).attestSigned({ ...what, kind: 0 }, attester, deadline, signature))
        .to.be.revertedWithCustomError(log, "SignatureWrong")
        .withArgs(voucher.address);
      await expect(log.connect(caller).attestSigned(what, caller.address, deadline, signature))
        .to.be.revertedWithCustomError(log, "SignatureWrong")
        .withArgs(caller.address);
    }
  });

  it("of an entry that a reorganisation replaced says so by its hash", async () => {
    const { log, asRecorder } = await fixture(inUse);
    const restore = await networkHelpers.takeSnapshot();
    const record = (fields: object) => asRecorder.recordDisbursement(disbursement({ expectedAt: 3_000n, ...fields }));
    const hashOf = async (sent: ReturnType<typeof record>) => {
      const [entry] = (await world.eventsOf(asRecorder, sent, "Disbursed")) as unknown as [DisbursedEvent];
      const party = payoutParty(entry.recipient, entry.beneficiary);
      return entryHash({ line, direction: "out", start: entry.start, amount: entry.amount, party, ref: entry.ref, evidence });
    };
    const seen = await hashOf(record({ beneficiary: voucherParty(voucher.address) }));
    const message = statement(voucher.address, await soon(), { kind: RECEIVED, start: 3_000n, entryHash: seen });
    const signature = await signAttestation(voucher, message, { contract: log.target });

    await restore.restore();
    const instead = await hashOf(record({ beneficiary: voucherParty(other.address) }));
    expect(instead).not.to.equal(seen);
    const { attester, deadline, ...what } = message;
    await expect(
      log.connect(stranger).attestSigned({ ...what, entryHash: instead }, attester, deadline, signature),
    ).to.be.revertedWithCustomError(log, "SignatureWrong");
    const brought = log.connect(stranger).attestSigned(what, attester, deadline, signature);
    const [said] = await world.eventsOf(log, brought, "Attested");
    expect(said?.entryHash).to.equal(seen);
  });
});

describe("What the second key and the receiving side sign", () => {
  it("is in TypeScript what the ledger reads", async () => {
    const { ledger, asAdmin, registry } = await fixture(inUse);
    await asAdmin.setApprover(flood, voucher.address);
    await registry.connect(memberAdmin).proposeAdmin(member, other.address);
    await networkHelpers.setBalance(other.address, 10n ** 18n);
    await networkHelpers.impersonateAccount(other.address);
    await registry.connect(await world.ethers.getSigner(other.address)).acceptAdmin(member);
    const here = { contract: ledger.target };
    const [asset, deadline] = [cny, await soon()];

    const approval = { fund: flood, asset, amount: 1n, expectedAt: 3_000n, callHash: ref, deadline };
    await expect(ledger.connect(stranger).approve(approval, await signApproval(voucher, approval, here)))
      .to.emit(ledger, "Approved")
      .withArgs(anything, flood, cny, 1n, 3_000n, ref, deadline, voucher.address, stranger.address);
    const from = { fromFund: flood, fromAsset: asset, fromAmount: 1n, expectedAt: 3_000n };
    const to = { toFund: world.relief, toAsset: world.blanket, toAmount: 2n };
    const consent = { ...from, ...to, nonce: 2n ** 256n - 1n, deadline };
    await expect(ledger.connect(stranger).consent(consent, await signConsent(other, consent, here)))
      .to.emit(ledger, "ConsentGiven")
      .withArgs(
        ...[anything, ...Object.values(from), ...Object.values(to), consent.nonce, deadline],
        ...[other.address, stranger.address],
      );
  });
});

const anything = () => true;

interface DisbursedEvent {
  recipient: Hex;
  beneficiary: Hex;
  start: bigint;
  amount: bigint;
  ref: Hex;
}
