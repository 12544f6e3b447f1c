import { expect } from "chai";
import { concat, type Hex, hashTypedData, keccak256 } from "viem";
import { type Address, fundId, organisationId, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { payoutParty } from "../../contracts/entry-hash.ts";
import { walletParty } from "../../contracts/party.ts";
import * as signing from "../../contracts/signing.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { deploySafeContracts, executeAsSafe, signedSafeCall } from "../../scripts/safe/safe.ts";
import * as world from "./fixture.ts";
import { clients, executedWith, firstOwner, owners, secondOwner, thirdOwner, twoOfThree } from "./safe.ts";
import { chainId, keyOf, soon, statement } from "./signing.ts";

const { attestation, cny, disbursement, federation, fixture, flood, inUse, member, opening, registration, relief, signers } =
  world;
const { federationRecorder, memberAdmin, memberRecorder, stranger, payee } = signers;
const RECEIVED = 3;
const appeal = fundId(organisationId("co-op"), "appeal");

/** A Safe and its twin of the same owners, in the world of `inUse`. */
async function withSafe() {
  const contracts = await inUse();
  const shared = await deploySafeContracts(clients);
  const safe = await twoOfThree(shared);
  const twin = await twoOfThree(shared, 1n);
  return { ...contracts, safe, twin };
}

/** As `withSafe`; the Safe is admin of an organisation with one fund. */
async function asOrganisation() {
  const contracts = await withSafe();
  const { safe, registry, ledger } = contracts;
  await safe.call(registry, "register", [registration("co-op")]);
  await safe.call(ledger, "openFund", [opening(organisationId("co-op"), "appeal", memberRecorder.address)]);
  return contracts;
}

describe("A Safe as an organisation's admin", () => {
  const coop = organisationId("co-op");

  it("registers it, opens its funds and sets what is its to set", async () => {
    const { safe, registry, ledger } = await fixture(withSafe);
    await expect(safe.call(registry, "register", [registration("co-op")])).to.emit(registry, "OrganisationRegistered");
    expect(await registry.adminOf(coop)).to.equal(safe.address);
    await expect(safe.call(ledger, "openFund", [opening(coop, "appeal", memberRecorder.address)])).to.emit(
      ledger,
      "FundOpened",
    );
    await expect(safe.call(ledger, "setConsent", [appeal, federation, true])).to.emit(ledger, "ConsentSet");
    await safe.call(registry, "setPayout", [coop, safe.address]);
    expect(await registry.payoutOf(coop)).to.equal(safe.address);
    expect((await ledger.fundOf(appeal)).recorder).to.equal(memberRecorder.address);
  });

  it("becomes it by accepting, and hands it on", async () => {
    const { safe, registry } = await fixture(withSafe);
    await registry.connect(memberAdmin).proposeAdmin(member, safe.address);
    await expect(safe.call(registry, "acceptAdmin", [member]))
      .to.emit(registry, "AdminChanged")
      .withArgs(4n, member, safe.address);
    expect(await registry.adminOf(member)).to.equal(safe.address);
    await safe.call(registry, "proposeAdmin", [member, stranger.address]);
    await registry.connect(stranger).acceptAdmin(member);
    expect(await registry.adminOf(member)).to.equal(stranger.address);
  });

  it("is told the ledger's own refusal where it may not", async () => {
    const { safe, ledger, registry } = await fixture(withSafe);
    await expect(safe.call(ledger, "openFund", [opening(federation, "mine", stranger.address)]))
      .to.be.revertedWithCustomError(ledger, "NotAdmin")
      .withArgs(federation, safe.address, signers.federationAdmin.address);
    await expect(safe.call(registry, "acceptAdmin", [member]))
      .to.be.revertedWithCustomError(registry, "NotNextAdmin")
      .withArgs(member, safe.address, ZERO_ADDRESS);
  });

  it("is not one of its owners", async () => {
    const { ledger } = await fixture(asOrganisation);
    await world.networkHelpers.setBalance(firstOwner.address, 10n ** 18n);
    await world.networkHelpers.impersonateAccount(firstOwner.address);
    const asOwner = await world.ethers.getSigner(firstOwner.address);
    await expect(ledger.connect(asOwner).setRecorder(appeal, stranger.address)).to.be.revertedWithCustomError(
      ledger,
      "NotAdmin",
    );
  });

  it("does nothing on one signature, on one given twice, or twice on the same two", async () => {
    const { safe, ledger } = await fixture(asOrganisation);
    const data = ledger.interface.encodeFunctionData("setRecorder", [appeal, stranger.address]) as Hex;
    const call = { reader: clients.reader, safe: safe.address, to: ledger.target as Address, data };
    const signed = await signedSafeCall({ ...call, owners });
    const [to, value, , operation, safeTxGas, baseGas, gasPrice, token, receiver, signatures] = signed;
    const one: Hex = `0x${signatures.slice(2, 132)}`;
    for (const wrong of [one, concat([one, one])]) {
      const attempt = [to, value, data, operation, safeTxGas, baseGas, gasPrice, token, receiver, wrong] as const;
      await expect(executedWith(safe.address, attempt)).to.be.revert(world.ethers);
    }
    expect((await ledger.fundOf(appeal)).recorder).to.equal(memberRecorder.address);
    await executedWith(safe.address, signed);
    expect((await ledger.fundOf(appeal)).recorder).to.equal(stranger.address);
    await expect(executedWith(safe.address, signed)).to.be.revert(world.ethers);
  });

  it("is asked for enough owners before anything is sent", async () => {
    const { safe, ledger } = await fixture(asOrganisation);
    const data = ledger.interface.encodeFunctionData("setRecorder", [appeal, stranger.address]) as Hex;
    const attempt = executeAsSafe({
      ...clients,
      safe: safe.address,
      owners: [firstOwner, keyOf("no owner of anything")],
      to: ledger.target as Address,
      data,
    });
    const error = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(PlainError);
    expect((error as Error).message).to.match(/acts where 2 of its owners sign; 1 of them/);
    const { status } = await executeAsSafe({ ...clients, safe: safe.address, owners, to: ledger.target as Address, data });
    expect(status).to.equal("success");
    expect((await ledger.fundOf(appeal)).recorder).to.equal(stranger.address);
  });
});

describe("A Safe as an attester", () => {
  /** A disbursement to the Safe, and what the Safe signs of it. */
  async function paidSafe() {
    const contracts = await fixture(withSafe);
    const { safe, asRecorder, log } = contracts;
    const party = walletParty(safe.address);
    await asRecorder.recordDisbursement(disbursement({ expectedAt: 3_000n, recipient: party, beneficiary: party }));
    const entryHash = payoutParty(party, party);
    const message = statement(safe.address, await soon(), { kind: RECEIVED, start: 3_000n, entryHash });
    const domain = signing.attestationDomain(chainId, log.target as Address);
    const digest = hashTypedData({ domain, types: signing.ATTESTATION_TYPES, primaryType: "Attestation", message });
    const bring = (signature: Hex, attester: Address = safe.address) => {
      const { attester: _, deadline, ...what } = message;
      return log.connect(stranger).attestSigned(what, attester, deadline, signature);
    };
    return { ...contracts, digest, bring };
  }

  it("signs by two of its owners, through anyone", async () => {
    const { log, safe, digest, bring } = await paidSafe();
    await expect(bring(await safe.sign(digest))).to.emit(log, "Attested");
    expect(await log.signatureUsed(digest)).to.equal(true);
  });

  it("says it once, whichever of its owners sign", async () => {
    const { log, safe, digest, bring } = await paidSafe();
    await bring(await safe.sign(digest, [firstOwner, secondOwner]));
    const again = await safe.sign(digest, [secondOwner, thirdOwner]);
    await expect(bring(again)).to.be.revertedWithCustomError(log, "SignatureUsed").withArgs(digest);
  });

  it("has not signed with one owner's signature, with its twin's, or with the owners' own", async () => {
    const { log, safe, twin, digest, bring } = await paidSafe();
    const both = await safe.sign(digest);
    const one: Hex = `0x${both.slice(2, 132)}`;
    const plain = concat(await Promise.all([firstOwner, thirdOwner].map((owner) => owner.sign!({ hash: digest }))));
    for (const wrong of [one, concat([one, one]), await twin.sign(digest), plain, "0x"] as const) {
      await expect(bring(wrong)).to.be.revertedWithCustomError(log, "SignatureWrong").withArgs(safe.address);
    }
    await expect(bring(both, twin.address)).to.be.revertedWithCustomError(log, "SignatureWrong").withArgs(twin.address);
    await expect(bring(both, firstOwner.address)).to.be.revertedWithCustomError(log, "SignatureWrong");
    await bring(both);
  });

  it("no longer signs by an owner whom it has removed", async () => {
    const { log, safe, digest, bring } = await paidSafe();
    const signature = await safe.sign(digest);
    const itself = new world.ethers.Contract(safe.address, ["function swapOwner(address before, address old, address next)"]);
    // The owners are a linked list, in the order of the setup: the one before the third is the second.
    await safe.call(itself, "swapOwner", [secondOwner.address, thirdOwner.address, payee.address]);
    await expect(bring(signature)).to.be.revertedWithCustomError(log, "SignatureWrong").withArgs(safe.address);
    await bring(await safe.sign(digest, [firstOwner, secondOwner]));
  });

  it("attests by a transaction of its own, for its organisation too", async () => {
    const { log, safe } = await fixture(asOrganisation);
    const own = { fund: appeal, kind: 0, organisation: organisationId("co-op") };
    await expect(safe.call(log, "attest", [attestation(own)])).to.emit(log, "Attested");
    await expect(safe.call(log, "attest", [attestation({ ...own, kind: RECEIVED })]))
      .to.be.revertedWithCustomError(log, "NotIndependent")
      .withArgs(appeal, safe.address);
  });
});

describe("A Safe as a fund's second key", () => {
  /** 20.00 CNY of `flood` that may not go out without the Safe's approval, and what that covers. */
  async function guarded() {
    const contracts = await fixture(withSafe);
    const { asAdmin, ledger, safe } = contracts;
    await asAdmin.setApprover(flood, safe.address);
    const call = ledger.interface.encodeFunctionData("recordDisbursement", [
      disbursement({ expectedAt: 3_000n, amount: 2_000n }),
    ]) as Hex;
    const place = { fund: flood, asset: cny, amount: 2_000n, expectedAt: 3_000n };
    const message = { ...place, callHash: keccak256(call), deadline: await soon() };
    const domain = signing.ledgerDomain(chainId, ledger.target as Address);
    const digest = hashTypedData({ domain, types: signing.APPROVAL_TYPES, primaryType: "Approval", message });
    const approve = (signature: Hex) => ledger.interface.encodeFunctionData("approve", [message, signature]);
    const pay = () => federationRecorder.sendTransaction({ to: ledger.target, data: call });
    return { ...contracts, call, message, digest, approve, pay };
  }

  it("approves by signature, brought together with the payment", async () => {
    const { ledger, asRecorder, safe, call, digest, approve, pay } = await guarded();
    await expect(pay()).to.be.revertedWithCustomError(ledger, "ApprovalMissing");
    const together = asRecorder.multicall([approve(await safe.sign(digest)), call]);
    await expect(together).to.emit(ledger, "Approved").and.to.emit(ledger, "Disbursed");
    await expect(pay()).to.be.revertedWithCustomError(ledger, "ApprovalMissing");
  });

  it("approves by a transaction of its own", async () => {
    const { ledger, safe, message, pay } = await guarded();
    await expect(safe.call(ledger, "approve", [message, "0x"])).to.emit(ledger, "Approved");
    await expect(pay()).to.emit(ledger, "Disbursed");
  });

  it("has not approved by one owner's word, or by its twin's", async () => {
    const { ledger, asRecorder, safe, twin, call, message, digest, approve } = await guarded();
    const one: Hex = `0x${(await safe.sign(digest)).slice(2, 132)}`;
    for (const wrong of [one, await twin.sign(digest), "0x"] as const) {
      await expect(asRecorder.multicall([approve(wrong), call]))
        .to.be.revertedWithCustomError(ledger, "SignatureWrong")
        .withArgs(safe.address);
    }
    await expect(twin.call(ledger, "approve", [message, "0x"])).to.be.revertedWithCustomError(ledger, "SignatureWrong");
  });
});

describe("A Safe's consent", () => {
  /** A grant of 10.00 CNY from `flood` to `relief`, whose organisation's admin is the Safe. */
  async function receiving() {
    const contracts = await fixture(withSafe);
    const { registry, ledger, safe } = contracts;
    await registry.connect(memberAdmin).proposeAdmin(member, safe.address);
    await safe.call(registry, "acceptAdmin", [member]);
    const places = { fromFund: flood, fromAsset: cny, toFund: relief, toAsset: cny } as const;
    const amounts = { fromAmount: 1_000n, expectedAt: 3_000n, toAmount: 1_000n };
    const message = { ...places, ...amounts, nonce: 1n, deadline: await soon() };
    const domain = signing.ledgerDomain(chainId, ledger.target as Address);
    const digest = hashTypedData({ domain, types: signing.CONSENT_TYPES, primaryType: "Consent", message });
    const grant = world.transfer({ toFund: relief });
    return { ...contracts, message, digest, grant };
  }

  it("lets one transfer in, by signature or by a transaction of its own", async () => {
    const { ledger, asRecorder, safe, message, digest, grant } = await receiving();
    await expect(asRecorder.recordTransfer(grant)).to.be.revertedWithCustomError(ledger, "ConsentMissing");
    await expect(ledger.connect(stranger).consent(message, await safe.sign(digest))).to.emit(ledger, "ConsentGiven");
    await expect(asRecorder.recordTransfer(grant)).to.emit(ledger, world.TRANSFERRED);
    const next = { ...message, expectedAt: 4_000n, nonce: 2n };
    await safe.call(ledger, "consent", [next, "0x"]);
    await expect(asRecorder.recordTransfer({ ...grant, expectedAt: 4_000n })).to.emit(ledger, world.TRANSFERRED);
  });

  it("is not one owner's, nor a former admin's", async () => {
    const { ledger, safe, message, digest } = await receiving();
    const one: Hex = `0x${(await safe.sign(digest)).slice(2, 132)}`;
    for (const caller of [stranger, memberAdmin]) {
      await expect(ledger.connect(caller).consent(message, one))
        .to.be.revertedWithCustomError(ledger, "SignatureWrong")
        .withArgs(safe.address);
    }
    expect(await ledger.nonceUsed(member, 1n)).to.equal(false);
  });

  it("falls with the Safe's office", async () => {
    const { ledger, asRecorder, registry, safe, message, digest, grant } = await receiving();
    await ledger.connect(stranger).consent(message, await safe.sign(digest));
    await safe.call(registry, "proposeAdmin", [member, memberAdmin.address]);
    await registry.connect(memberAdmin).acceptAdmin(member);
    await expect(asRecorder.recordTransfer(grant)).to.be.revertedWithCustomError(ledger, "ConsentMissing");
  });
});
