import { expect } from "chai";
import { textHash } from "../../contracts/ids.ts";
import { COIN, coinTransfer, funded } from "./escrow-fixture.ts";
import { eventsOf, federation, fixture, flood, member, networkHelpers, overhead, relief, signers } from "./fixture.ts";
import { consentTo, type Ledger, sign } from "./signed.ts";

const { federationAdmin, federationRecorder, memberAdmin, memberRecorder, stranger } = signers;
const grant = coinTransfer({ toFund: relief });

/** With the member's consent to `grant` for an hour, under nonce 7, and its signature. */
async function signed() {
  const contracts = await funded();
  const consent = await consentTo(grant);
  return { ...contracts, consent, signature: await sign(memberAdmin, contracts.ledger, "Consent", consent) };
}

const without = (ledger: Ledger, attempt: Promise<unknown>) =>
  expect(attempt).to.be.revertedWithCustomError(ledger, "ConsentMissing").withArgs(relief, federation);

describe("A consent brought again", () => {
  it("says nothing and changes nothing, whoever brings it", async () => {
    const { ledger, asRecorder, asMember, consent, signature } = await fixture(signed);
    await ledger.connect(stranger).consent(consent, signature);
    const seq: bigint = await ledger.sequence();
    for (const again of [
      () => asRecorder.consent(consent, signature),
      () => ledger.connect(stranger).consent(consent, signature),
      () => asMember.consent(consent, "0x"),
    ]) {
      expect((await (await again()).wait())!.logs).to.have.length(0);
    }
    expect(await ledger.sequence()).to.equal(seq);
    await asRecorder.transfer(grant);
    await without(ledger, asRecorder.transfer({ ...grant, expectedAt: 1_000n }));
  });

  it("is still refused where it is forged or has run out", async () => {
    const { ledger, asRecorder, consent, signature } = await fixture(signed);
    await asRecorder.consent(consent, signature);
    const forged = await sign(stranger, ledger, "Consent", consent);
    await expect(asRecorder.consent(consent, forged)).to.be.revertedWithCustomError(ledger, "SignatureWrong");
    await networkHelpers.time.increaseTo(consent.deadline + 1);
    await expect(asRecorder.consent(consent, signature)).to.be.revertedWithCustomError(ledger, "SignatureExpired");
  });

  it("under another nonce uses that one only where it serves longer", async () => {
    const { ledger, asRecorder, asMember, consent } = await fixture(signed);
    await asMember.consent(consent, "0x");
    for (const deadline of [consent.deadline - 1, consent.deadline]) {
      const sent = asMember.consent({ ...consent, nonce: 8n, deadline }, "0x");
      expect((await (await sent).wait())!.logs).to.have.length(0);
      expect(await ledger.nonceUsed(member, 8n)).to.equal(false);
    }
    const longer = { ...consent, nonce: 9n, deadline: consent.deadline + 60 };
    const [given] = await eventsOf(ledger, asMember.consent(longer, "0x"), "ConsentGiven");
    expect([given!["nonce"], given!["deadline"]]).to.deep.equal([9n, BigInt(longer.deadline)]);
    expect(await ledger.nonceUsed(member, 9n)).to.equal(true);
    await networkHelpers.time.setNextBlockTimestamp(longer.deadline);
    await asRecorder.transfer(grant);
  });

  it("longer under a nonce that was used is refused, and leaves the one that stands", async () => {
    const { ledger, asRecorder, asMember, consent } = await fixture(signed);
    await asMember.consent(consent, "0x");
    await expect(asMember.consent({ ...consent, deadline: consent.deadline + 60 }, "0x"))
      .to.be.revertedWithCustomError(ledger, "NonceUsed")
      .withArgs(member, 7n);
    await asRecorder.transfer(grant);
  });
});

describe("A consent that was revoked", () => {
  it("after it was brought lets nothing in, nor is it brought again", async () => {
    const { ledger, asMember, asRecorder, consent, signature } = await fixture(signed);
    await asRecorder.consent(consent, signature);
    const seq: bigint = await ledger.sequence();
    await expect(asMember.revokeConsent(consent))
      .to.emit(ledger, "ConsentRevoked")
      .withArgs(...[seq + 1n, flood, COIN, 1_000n, 0n, relief, COIN, 1_000n], ...[7n, memberAdmin.address]);
    await without(ledger, asRecorder.transfer(grant));
    await expect(asRecorder.consent(consent, signature))
      .to.be.revertedWithCustomError(ledger, "NonceUsed")
      .withArgs(member, 7n);
    await without(ledger, asRecorder.transfer(grant));
    expect(await ledger.lineOf(relief, COIN)).to.deep.equal([0n, 0n]);
  });

  it("before anybody brought it cannot be brought, by signature or by call", async () => {
    const { ledger, asMember, asRecorder, consent, signature } = await fixture(signed);
    await asMember.revokeConsent(consent);
    expect(await ledger.nonceUsed(member, 7n)).to.equal(true);
    expect(await ledger.nonceUsed(federation, 7n)).to.equal(false);
    for (const attempt of [() => asRecorder.consent(consent, signature), () => asMember.consent(consent, "0x")]) {
      await expect(attempt()).to.be.revertedWithCustomError(ledger, "NonceUsed").withArgs(member, 7n);
    }
    await without(ledger, asRecorder.transfer(grant));
  });

  it("may be given anew under another nonce, and revoked twice", async () => {
    const { ledger, asMember, asRecorder, consent } = await fixture(signed);
    await asMember.consent(consent, "0x");
    for (let i = 0; i < 2; i++) await asMember.revokeConsent(consent);
    await asMember.consent({ ...consent, nonce: 8n }, "0x");
    await asRecorder.transfer(grant);
    expect(await ledger.lineOf(relief, COIN)).to.deep.equal([1_000n, 0n]);
  });

  it("takes back no other transfer's", async () => {
    const { ledger, asMember, asRecorder, consent } = await fixture(signed);
    const other = { ...grant, fromAmount: 900n, toAmount: 900n };
    await asMember.consent(consent, "0x");
    await asMember.consent(await consentTo(other, { nonce: 8n }), "0x");
    await asMember.revokeConsent(consent);
    await without(ledger, asRecorder.transfer(grant));
    await asRecorder.transfer(other);
  });

  it("after the transfer has used it changes nothing", async () => {
    const { ledger, asMember, asRecorder, consent } = await fixture(signed);
    await asMember.consent(consent, "0x");
    await asRecorder.transfer(grant);
    await asMember.revokeConsent(consent);
    expect(await ledger.lineOf(relief, COIN)).to.deep.equal([1_000n, 0n]);
  });

  it("is the receiving organisation's admin's to revoke, of whatever nonce, alone", async () => {
    const { ledger, asMember, asRecorder, consent } = await fixture(signed);
    await asMember.consent(consent, "0x");
    for (const caller of [federationAdmin, federationRecorder, memberRecorder, stranger]) {
      for (const nonce of [7n, 8n]) {
        await expect(ledger.connect(caller).revokeConsent({ ...consent, nonce }), caller.address)
          .to.be.revertedWithCustomError(ledger, "NotAdmin")
          .withArgs(member, caller.address, memberAdmin.address);
      }
    }
    // The sending side's admin can name a fund of its own, whose consent this is not.
    await ledger.connect(federationAdmin).revokeConsent({ ...consent, toFund: overhead });
    await expect(asMember.revokeConsent({ ...consent, toFund: textHash("nothing") })).to.be.revertedWithCustomError(
      ledger,
      "FundUnknown",
    );
    await asRecorder.transfer(grant);
  });
});
