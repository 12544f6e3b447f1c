import { expect } from "chai";
import { ZERO_WORD } from "../../contracts/ids.ts";
import { COIN, coinPayment, coinTransfer, guarded } from "./escrow-fixture.ts";
import {
  cny,
  ethers,
  federation,
  fixture,
  flood,
  member,
  networkHelpers,
  overhead,
  relief,
  signers,
  transfer,
} from "./fixture.ts";
import { consentTo, forgeries, sign } from "./signed.ts";

const { memberAdmin, memberRecorder, stranger } = signers;

const grant = coinTransfer({ toFund: relief });

describe("A forged consent", () => {
  it("is refused: another's, cut short, in its other form, of another chain, contract, name or version", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const consent = await consentTo(grant);
    const { good, bad } = await forgeries(ledger, memberAdmin, "Consent", consent);
    bad.push(await sign(memberRecorder, ledger, "Consent", consent));
    for (const [i, signature] of bad.entries()) {
      await expect(asRecorder.consent(consent, signature), `forgery ${i}`)
        .to.be.revertedWithCustomError(ledger, "SignatureWrong")
        .withArgs(memberAdmin.address);
    }
    await asRecorder.consent(consent, good);
  });

  it("is refused where any of its words was changed after signing", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const consent = await consentTo(grant);
    const signature = await sign(memberAdmin, ledger, "Consent", consent);
    for (const change of [
      { fromFund: overhead },
      { fromAsset: cny },
      { fromAmount: 999n },
      { expectedAt: 1n },
      { toAsset: cny },
      { toAmount: 999n },
      { nonce: 8n },
      { deadline: consent.deadline + 1 },
    ]) {
      await expect(
        asRecorder.consent({ ...consent, ...change }, signature),
        Object.keys(change)[0],
      ).to.be.revertedWithCustomError(ledger, "SignatureWrong");
    }
  });
});

describe("A consent that was given", () => {
  const free = async () => {
    const contracts = await guarded();
    await contracts.asAdmin.setApprover(flood, ethers.ZeroAddress);
    return contracts;
  };

  it("serves for that transfer alone", async () => {
    const { ledger, asMember, asRecorder } = await fixture(free);
    await asMember.consent(await consentTo(grant), "0x");
    for (const change of [
      { fromAmount: 999n, toAmount: 999n },
      { fromAmount: 1_001n, toAmount: 1_001n },
    ]) {
      await expect(asRecorder.transfer({ ...grant, ...change }))
        .to.be.revertedWithCustomError(ledger, "ConsentMissing")
        .withArgs(relief, federation);
    }
    await expect(asRecorder.recordTransfer(transfer({ toFund: relief, expectedAt: 0n }))).to.be.revertedWithCustomError(
      ledger,
      "ConsentMissing",
    );
    await asRecorder.disburse(coinPayment({ amount: 1n }));
    await expect(asRecorder.transfer({ ...grant, expectedAt: 1n })).to.be.revertedWithCustomError(ledger, "ConsentMissing");
    await expect(asRecorder.transfer(grant)).to.be.revertedWithCustomError(ledger, "LineMoved");
  });

  it("serves once, also where its signature is brought again", async () => {
    const { ledger, asRecorder } = await fixture(free);
    const consent = await consentTo(grant);
    const signature = await sign(memberAdmin, ledger, "Consent", consent);
    await asRecorder.consent(consent, signature);
    await asRecorder.transfer(grant);
    await expect(asRecorder.consent(consent, signature))
      .to.be.revertedWithCustomError(ledger, "NonceUsed")
      .withArgs(member, 7n);
    await expect(asRecorder.transfer({ ...grant, expectedAt: 1_000n })).to.be.revertedWithCustomError(ledger, "ConsentMissing");
  });

  it("serves up to its deadline, inclusive, brought and used", async () => {
    const { ledger, asRecorder } = await fixture(free);
    const consent = await consentTo(grant);
    const signature = await sign(memberAdmin, ledger, "Consent", consent);
    const snapshot = await networkHelpers.takeSnapshot();
    await networkHelpers.time.setNextBlockTimestamp(consent.deadline);
    await asRecorder.multicall([
      ledger.interface.encodeFunctionData("consent", [consent, signature]),
      ledger.interface.encodeFunctionData("transfer", [grant]),
    ]);
    await snapshot.restore();
    await asRecorder.consent(consent, signature);
    await networkHelpers.time.setNextBlockTimestamp(consent.deadline + 1);
    await expect(asRecorder.transfer(grant)).to.be.revertedWithCustomError(ledger, "ConsentMissing");
    await expect(asRecorder.consent({ ...consent, nonce: 8n }, signature))
      .to.be.revertedWithCustomError(ledger, "SignatureExpired")
      .withArgs(consent.deadline);
  });

  it("by a former admin serves no more, brought or not", async () => {
    const { ledger, registry, asMember, asRecorder } = await fixture(free);
    await asMember.consent(await consentTo(grant), "0x");
    const unbrought = await consentTo(grant, { nonce: 8n });
    const signature = await sign(memberAdmin, ledger, "Consent", unbrought);
    await registry.connect(memberAdmin).proposeAdmin(member, stranger.address);
    await registry.connect(stranger).acceptAdmin(member);
    await expect(asRecorder.transfer(grant)).to.be.revertedWithCustomError(ledger, "ConsentMissing");
    await expect(asRecorder.consent(unbrought, signature))
      .to.be.revertedWithCustomError(ledger, "SignatureWrong")
      .withArgs(stranger.address);
    await ledger.connect(stranger).consent(unbrought, "0x");
    await asRecorder.transfer(grant);
  });

  it("brought first by a stranger, who saw it in flight, stops nothing: the batch with it goes through", async () => {
    const { ledger, asRecorder } = await fixture(free);
    const consent = await consentTo(grant);
    const signature = await sign(memberAdmin, ledger, "Consent", consent);
    await ledger.connect(stranger).consent(consent, signature);
    await asRecorder.multicall([
      ledger.interface.encodeFunctionData("consent", [consent, signature]),
      ledger.interface.encodeFunctionData("transfer", [grant]),
    ]);
    expect(await ledger.lineOf(relief, COIN)).to.deep.equal([1_000n, 0n]);
  });

  it("does not open a fund that takes nothing", async () => {
    const { ledger, asMember, asRecorder } = await fixture(free);
    await asMember.consent(await consentTo(grant), "0x");
    await asMember.closeFund(relief, ZERO_WORD);
    await expect(asRecorder.transfer(grant)).to.be.revertedWithCustomError(ledger, "FundNotOpen").withArgs(relief);
  });
});
