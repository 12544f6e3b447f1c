import { expect } from "chai";
import { COIN, coinPayment, coinTransfer, deployRecipient, deployTest, guarded, party, row } from "./escrow-fixture.ts";
import { cny, ethers, fixture, flood, networkHelpers, overhead, signers } from "./fixture.ts";
import { approvalOf, forgeries, sign } from "./signed.ts";

const { approver, federationRecorder, giver, stranger } = signers;

const place = { fund: flood, asset: COIN as string, amount: 1_000n, expectedAt: 0n };
const payment = { name: "disburse", args: [coinPayment()] };

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
