import { expect } from "chai";
import { fundId, ZERO_WORD } from "../../contracts/ids.ts";
import { appeal, appealed, COIN, coinPayment, coinReturn, coinTransfer, funded } from "./escrow-fixture.ts";
import {
  donation,
  federation,
  fixture,
  flood,
  fundState,
  opening,
  overhead,
  ref,
  relief,
  signers,
  transfer,
} from "./fixture.ts";

const { federationAdmin, federationRecorder, giver } = signers;
const third = fundId(federation, "third");

async function withThird() {
  const contracts = await funded();
  await contracts.asRecorder.recordDonation(donation());
  await contracts.asAdmin.openFund(opening(federation, "third", federationRecorder.address));
  await contracts.asRecorder.openLine(third, COIN);
  return contracts;
}

describe("Closing a fund with a successor", () => {
  it("names it, and grants what is left to it alone", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(withThird);
    const seq: bigint = await ledger.sequence();
    await expect(asAdmin.closeFund(flood, overhead))
      .to.emit(ledger, "FundClosed")
      .withArgs(seq + 1n, flood, overhead, federationAdmin.address);
    expect(await ledger.fundOf(flood)).to.deep.equal(fundState({ open: false, closed: true, successor: overhead }));
    for (const attempt of [
      () => asRecorder.transfer(coinTransfer({ toFund: third })),
      () => asRecorder.recordTransfer(transfer({ expectedAt: 0n, toFund: third })),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(ledger, "NotSuccessor").withArgs(third, overhead);
    }
    await asRecorder.transfer(coinTransfer());
    await asRecorder.recordTransfer(transfer({ expectedAt: 0n }));
    expect(await ledger.lineOf(overhead, COIN)).to.deep.equal([1_000n, 0n]);
  });

  it("lets payments and returns go on, and gifts not", async () => {
    const { ledger, asAdmin, asGiver, asRecorder } = await fixture(withThird);
    await asAdmin.closeFund(flood, overhead);
    await asRecorder.disburse(coinPayment());
    await asRecorder.giveBack(coinReturn(), { value: 400n });
    for (const attempt of [
      () => asGiver.donate(flood, ref, { value: 1n }),
      () => asRecorder.transfer(coinTransfer({ fromFund: overhead, toFund: flood, expectedAt: 0n })),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(ledger, "FundNotOpen").withArgs(flood);
    }
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_400n, 1_000n]);
  });

  it("without one grants to whom it likes", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(withThird);
    await asAdmin.closeFund(flood, ZERO_WORD);
    await asRecorder.transfer(coinTransfer({ toFund: third }));
    expect(await ledger.lineOf(third, COIN)).to.deep.equal([1_000n, 0n]);
  });

  it("is refused where that is itself, unknown, closed, or another organisation's without consent", async () => {
    const { ledger, asAdmin, asMember } = await fixture(withThird);
    const unknown = fundId(federation, "nothing");
    await asAdmin.closeFund(third, ZERO_WORD);
    const refusals = [
      [flood, "NotSuccessor", [flood, flood]],
      [unknown, "FundUnknown", [unknown]],
      [third, "FundNotOpen", [third]],
      [relief, "ConsentMissing", [relief, federation]],
    ] as const;
    for (const [successor, error, args] of refusals) {
      await expect(asAdmin.closeFund(flood, successor), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...args);
    }
    await asMember.setConsent(relief, federation, true);
    await asAdmin.closeFund(flood, relief);
  });
});

describe("A closed refundable fund", () => {
  it("can still be cancelled, and claimed from", async () => {
    const { ledger, asAdmin, asGiver, deadline } = await fixture(appealed);
    await asAdmin.closeFund(appeal, overhead);
    await expect(asGiver.donate(appeal, ref, { value: 1n })).to.be.revertedWithCustomError(ledger, "FundNotOpen");
    await asAdmin.cancelFund(appeal);
    expect(await ledger.fundOf(appeal)).to.deep.equal(
      fundState({ open: false, cancelled: true, refundDeadline: BigInt(deadline), successor: overhead }),
    );
    await asGiver.claimRefund(appeal, COIN, 0n, 1_000n, giver.address);
  });
});
