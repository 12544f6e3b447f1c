import { expect } from "chai";
import { COIN, coinPayment, coinTransfer, deployRecipient, deployTest, guarded, party, row } from "./escrow-fixture.ts";
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
import { approvalOf, consentTo, type Ledger, malleated, sign } from "./signed.ts";

const { approver, federationRecorder, giver, memberAdmin, memberRecorder, stranger } = signers;

const place = { fund: flood, asset: COIN as string, amount: 1_000n, expectedAt: 0n };
const payment = { name: "disburse", args: [coinPayment()] };
const grant = coinTransfer({ toFund: relief });
const elsewhere = { verifyingContract: stranger.address };

const domains = {
  "on another chain": { chainId: 1 },
  "for another contract": elsewhere,
  "under another name": { name: "Throughline attestations" },
  "for another version": { version: "2" },
};

/** What a signature may be that is none of the signer's: another's, none, cut short, in its other form, of other words. */
async function forgeries(ledger: Ledger, signer: typeof approver, type: "Approval" | "Consent", message: object) {
  const good = await sign(signer, ledger, type, message);
  const others = Object.values(domains).map((domain) => sign(signer, ledger, type, message, domain));
  return {
    good,
    bad: [
      await sign(stranger, ledger, type, message),
      await sign(federationRecorder, ledger, type, message),
      "0x",
      good.slice(0, -2),
      `${good}00`,
      ethers.zeroPadValue("0x1b", 65),
      malleated(good),
      ...(await Promise.all(others)),
      await signer.signMessage(ethers.getBytes(ethers.id("a plain message"))),
    ],
  };
}

describe("A forged approval", () => {
  it("is refused: another's, cut short, in its other form, of another chain, contract, name or version", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, place);
    const { good, bad } = await forgeries(ledger, approver, "Approval", approval);
    for (const [i, signature] of bad.entries()) {
      await expect(asRecorder.approve(approval, signature), `forgery ${i}`)
        .to.be.revertedWithCustomError(ledger, "SignatureWrong")
        .withArgs(approver.address);
    }
    await asRecorder.approve(approval, good);
  });

  it("is refused where any of its words was changed after signing", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, place);
    const signature = await sign(approver, ledger, "Approval", approval);
    for (const change of [
      { asset: cny },
      { amount: 1_001n },
      { expectedAt: 1n },
      { callHash: ethers.id("another call") },
      { deadline: approval.deadline + 1 },
    ]) {
      await expect(
        asRecorder.approve({ ...approval, ...change }, signature),
        Object.keys(change)[0],
      ).to.be.revertedWithCustomError(ledger, "SignatureWrong");
    }
  });

  it("is not made by the recorder's own call, nor the admin's", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, place);
    for (const as of [asRecorder, asAdmin, ledger.connect(stranger)]) {
      await expect(as.approve(approval, "0x")).to.be.revertedWithCustomError(ledger, "SignatureWrong");
    }
  });
});

describe("An approval that was given", () => {
  it("serves for that call alone: other recipient, amount, place, function or fund need another", async () => {
    const { ledger, asRecorder, asApprover } = await fixture(guarded);
    await asApprover.approve(await approvalOf(ledger, payment, place), "0x");
    const others: [string, unknown[]][] = [
      ["disburse", [coinPayment({ recipient: party(stranger) })]],
      ["disburse", [coinPayment({ purpose: "another" })]],
      ["disburse", [coinPayment({ amount: 1_001n })]],
      ["disburseMany", [flood, COIN, 0n, [row()]]],
      ["transfer", [coinTransfer()]],
      ["transfer", [coinTransfer({ toFund: overhead })]],
    ];
    for (const [name, args] of others) {
      const data = ledger.interface.encodeFunctionData(name, args);
      await expect(asRecorder.multicall([data]), name).to.be.revertedWithCustomError(ledger, "ApprovalMissing");
    }
    // The same arguments written in another way are another call.
    const longer = `${ledger.interface.encodeFunctionData("disburse", [coinPayment()])}00`;
    await expect(federationRecorder.sendTransaction({ to: ledger.target, data: longer })).to.be.revertedWithCustomError(
      ledger,
      "ApprovalMissing",
    );
    await asRecorder.disburse(coinPayment());
  });

  it("serves once, also where its signature is brought again", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, place);
    const signature = await sign(approver, ledger, "Approval", approval);
    await asRecorder.approve(approval, signature);
    await asRecorder.disburse(coinPayment());
    await asRecorder.approve(approval, signature);
    await expect(asRecorder.disburse(coinPayment())).to.be.revertedWithCustomError(ledger, "LineMoved").withArgs(0n, 1_000n);
    await expect(asRecorder.disburse(coinPayment({ expectedAt: 1_000n }))).to.be.revertedWithCustomError(
      ledger,
      "ApprovalMissing",
    );
  });

  it("serves up to its deadline, inclusive, brought and used", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, place);
    const signature = await sign(approver, ledger, "Approval", approval);
    const snapshot = await networkHelpers.takeSnapshot();
    await networkHelpers.time.setNextBlockTimestamp(approval.deadline);
    await asRecorder.multicall([
      ledger.interface.encodeFunctionData("approve", [approval, signature]),
      ledger.interface.encodeFunctionData("disburse", [coinPayment()]),
    ]);
    await snapshot.restore();
    await asRecorder.approve(approval, signature);
    await networkHelpers.time.setNextBlockTimestamp(approval.deadline + 1);
    await expect(asRecorder.disburse(coinPayment())).to.be.revertedWithCustomError(ledger, "ApprovalMissing");
    await expect(asRecorder.approve(approval, signature))
      .to.be.revertedWithCustomError(ledger, "SignatureExpired")
      .withArgs(approval.deadline);
  });

  it("by a former approver serves no more, brought or not", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, place);
    const signature = await sign(approver, ledger, "Approval", approval);
    await asRecorder.approve(approval, signature);
    await asAdmin.setApprover(flood, giver.address);
    await expect(asRecorder.disburse(coinPayment()))
      .to.be.revertedWithCustomError(ledger, "ApprovalMissing")
      .withArgs(flood, COIN, 1_000n, 500n, giver.address);
    await expect(asRecorder.approve(approval, signature))
      .to.be.revertedWithCustomError(ledger, "SignatureWrong")
      .withArgs(giver.address);
    await expect(ledger.connect(approver).approve(approval, "0x")).to.be.revertedWithCustomError(ledger, "SignatureWrong");
  });

  it("brought first by a stranger, who saw it in flight, stops nothing", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, place);
    const signature = await sign(approver, ledger, "Approval", approval);
    await ledger.connect(stranger).approve(approval, signature);
    await asRecorder.multicall([
      ledger.interface.encodeFunctionData("approve", [approval, signature]),
      ledger.interface.encodeFunctionData("disburse", [coinPayment()]),
    ]);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 1_000n]);
  });

  it("is the recorder's to use, nobody else's", async () => {
    const { ledger, asApprover } = await fixture(guarded);
    await asApprover.approve(await approvalOf(ledger, payment, place), "0x");
    for (const as of [asApprover, ledger.connect(stranger)]) {
      await expect(as.disburse(coinPayment())).to.be.revertedWithCustomError(ledger, "NotRecorder");
    }
  });

  it("is needed for the sum of a payment to many, though each of its rows is below the limit", async () => {
    const { ledger, asRecorder } = await fixture(guarded);
    const rows = Array.from({ length: 3 }, () => row({ amount: 400n }));
    await expect(asRecorder.disburseMany(flood, COIN, 0n, rows))
      .to.be.revertedWithCustomError(ledger, "ApprovalMissing")
      .withArgs(flood, COIN, 1_200n, 500n, approver.address);
  });
});

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

  it("that was revoked before anybody brought it serves nobody", async () => {
    const { ledger, asMember, asRecorder } = await fixture(free);
    const consent = await consentTo(grant);
    const signature = await sign(memberAdmin, ledger, "Consent", consent);
    await asMember.revokeConsent(member, 7n);
    await expect(asRecorder.consent(consent, signature)).to.be.revertedWithCustomError(ledger, "NonceUsed");
    await expect(asRecorder.transfer(grant)).to.be.revertedWithCustomError(ledger, "ConsentMissing");
  });

  it("brought first by a stranger, who saw it in flight, still serves: the batch with it is refused, the transfer alone is not", async () => {
    const { ledger, asRecorder } = await fixture(free);
    const consent = await consentTo(grant);
    const signature = await sign(memberAdmin, ledger, "Consent", consent);
    await ledger.connect(stranger).consent(consent, signature);
    await expect(
      asRecorder.multicall([
        ledger.interface.encodeFunctionData("consent", [consent, signature]),
        ledger.interface.encodeFunctionData("transfer", [grant]),
      ]),
    ).to.be.revertedWithCustomError(ledger, "NonceUsed");
    await asRecorder.transfer(grant);
    expect(await ledger.lineOf(relief, COIN)).to.deep.equal([1_000n, 0n]);
  });

  it("does not open a fund that takes nothing", async () => {
    const { ledger, asMember, asRecorder } = await fixture(free);
    await asMember.consent(await consentTo(grant), "0x");
    await asMember.closeFund(relief, ethers.ZeroHash);
    await expect(asRecorder.transfer(grant)).to.be.revertedWithCustomError(ledger, "FundNotOpen").withArgs(relief);
  });
});

describe("A contract's signature", () => {
  it("is no signature of an account without code, and a contract that answers nonsense has signed nothing", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(guarded);
    const approval = await approvalOf(ledger, payment, place);
    const signature = await sign(approver, ledger, "Approval", approval);
    const mute = await deployRecipient();
    const key = await deployTest("ContractKey", [stranger.address]);
    for (const contract of [mute, key]) {
      await asAdmin.setApprover(flood, contract.address);
      await expect(asRecorder.approve(approval, signature))
        .to.be.revertedWithCustomError(ledger, "SignatureWrong")
        .withArgs(contract.address);
    }
  });
});
