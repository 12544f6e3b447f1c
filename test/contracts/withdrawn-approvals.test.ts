import { expect } from "chai";
import { ZERO_ADDRESS } from "../../contracts/ids.ts";
import { COIN, coinPayment, guarded } from "./escrow-fixture.ts";
import { ethers, fixture, flood, networkHelpers, signers } from "./fixture.ts";
import { approvalOf, type Ledger, sign } from "./signed.ts";

const { approver, federationAdmin, federationRecorder, giver, stranger } = signers;

const place = { fund: flood, asset: COIN as string, amount: 1_000n, expectedAt: 0n };
const payment = { name: "disburse", args: [coinPayment()] };

/** With an approval of `payment` for an hour, and its signature. */
async function approved() {
  const contracts = await guarded();
  const approval = await approvalOf(contracts.ledger, payment, place);
  return { ...contracts, approval, signature: await sign(approver, contracts.ledger, "Approval", approval) };
}

const unapproved = (ledger: Ledger, attempt: Promise<unknown>) =>
  expect(attempt)
    .to.be.revertedWithCustomError(ledger, "ApprovalMissing")
    .withArgs(flood, COIN, 1_000n, 500n, approver.address);

describe("Of several approvals of one call", () => {
  it("the longest counts, in whatever order they are brought and by whomever", async () => {
    const { ledger, asRecorder, approval, signature } = await fixture(approved);
    const shorter = { ...approval, deadline: approval.deadline - 1_800 };
    const short = await sign(approver, ledger, "Approval", shorter);
    const orders = [
      [
        [approval, signature],
        [shorter, short],
      ],
      [
        [shorter, short],
        [approval, signature],
      ],
    ] as const;
    for (const order of orders) {
      const snapshot = await networkHelpers.takeSnapshot();
      // Each says of itself until when it serves.
      for (const [message, signed] of order) {
        const seq: bigint = await ledger.sequence();
        await expect(ledger.connect(stranger).approve(message, signed))
          .to.emit(ledger, "Approved")
          .withArgs(
            ...[seq + 1n, flood, COIN, 1_000n, 0n, approval.callHash],
            ...[message.deadline, approver.address, stranger.address],
          );
      }
      await networkHelpers.time.setNextBlockTimestamp(approval.deadline);
      await asRecorder.disburse(coinPayment());
      await snapshot.restore();
    }
  });
});

describe("An approval that was withdrawn", () => {
  it("serves no more, though it was brought", async () => {
    const { ledger, asRecorder, asApprover, approval, signature } = await fixture(approved);
    await asRecorder.approve(approval, signature);
    const seq: bigint = await ledger.sequence();
    await expect(asApprover.withdrawApproval(approval))
      .to.emit(ledger, "ApprovalWithdrawn")
      .withArgs(seq + 1n, flood, COIN, 1_000n, 0n, approval.callHash, approver.address);
    await unapproved(ledger, asRecorder.disburse(coinPayment()));
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 0n]);
  });

  it("is brought no more, by signature, by call, in a batch or with another deadline", async () => {
    const { ledger, asRecorder, asApprover, approval, signature } = await fixture(approved);
    await asRecorder.approve(approval, signature);
    await asApprover.withdrawApproval(approval);
    const longer = { ...approval, deadline: 2n ** 64n - 1n };
    const approve = ledger.interface.encodeFunctionData("approve", [approval, signature]);
    const pay = ledger.interface.encodeFunctionData("disburse", [coinPayment()]);
    for (const attempt of [
      () => asRecorder.approve(approval, signature),
      () => asApprover.approve(approval, "0x"),
      async () => asRecorder.approve(longer, await sign(approver, ledger, "Approval", longer)),
      () => asRecorder.multicall([approve, pay]),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(ledger, "AlreadyWithdrawn").withArgs(flood, approval.callHash);
    }
    await unapproved(ledger, asRecorder.disburse(coinPayment()));
  });

  it("before anybody brought it, under whatever deadline, cannot be brought", async () => {
    const { ledger, asRecorder, asApprover, approval, signature } = await fixture(approved);
    await asApprover.withdrawApproval({ ...approval, deadline: 0 });
    await expect(asRecorder.approve(approval, signature)).to.be.revertedWithCustomError(ledger, "AlreadyWithdrawn");
    await unapproved(ledger, asRecorder.disburse(coinPayment()));
  });

  it("takes back no other call's: the next approval is the approver's to give", async () => {
    const { ledger, asRecorder, asApprover, approval } = await fixture(approved);
    const other = { name: "disburse", args: [coinPayment({ purpose: "tents" })] };
    for (const message of [approval, await approvalOf(ledger, other, place)]) await asApprover.approve(message, "0x");
    await asApprover.withdrawApproval(approval);
    await unapproved(ledger, asRecorder.disburse(coinPayment()));
    await asRecorder.disburse(coinPayment({ purpose: "tents" }));
  });

  it("twice is withdrawn; after it was used, nothing is taken back", async () => {
    const { ledger, asRecorder, asApprover, approval, signature } = await fixture(approved);
    await asRecorder.approve(approval, signature);
    await asRecorder.disburse(coinPayment());
    for (let i = 0; i < 2; i++) await asApprover.withdrawApproval(approval);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 1_000n]);
  });

  it("is the approver's to withdraw: not the recorder's, the admin's, a stranger's, nor a former approver's", async () => {
    const { ledger, asAdmin, asRecorder, asApprover, approval, signature } = await fixture(approved);
    await asRecorder.approve(approval, signature);
    for (const caller of [federationRecorder, federationAdmin, stranger]) {
      await expect(ledger.connect(caller).withdrawApproval(approval), caller.address)
        .to.be.revertedWithCustomError(ledger, "NotApprover")
        .withArgs(flood, caller.address, approver.address);
    }
    for (const named of [giver.address, ZERO_ADDRESS]) {
      await asAdmin.setApprover(flood, named);
      await expect(asApprover.withdrawApproval(approval))
        .to.be.revertedWithCustomError(ledger, "NotApprover")
        .withArgs(flood, approver.address, named);
    }
    const unknown = { ...approval, fund: ethers.id("nothing") };
    await expect(asApprover.withdrawApproval(unknown)).to.be.revertedWithCustomError(ledger, "FundUnknown");
    // None of them took anything back.
    await asAdmin.setApprover(flood, approver.address);
    await asRecorder.disburse(coinPayment());
  });

  it("by another approver than the one who gave it leaves that one's for when it is named again", async () => {
    const { ledger, asAdmin, asRecorder, approval, signature } = await fixture(approved);
    await asRecorder.approve(approval, signature);
    await asAdmin.setApprover(flood, giver.address);
    await ledger.connect(giver).withdrawApproval(approval);
    await asAdmin.setApprover(flood, approver.address);
    await asRecorder.disburse(coinPayment());
  });
});
