import { expect } from "chai";
import { fundId, ZERO_WORD } from "../../contracts/ids.ts";
import {
  appeal,
  appealed,
  balanceOf,
  COIN,
  coinPayment,
  coinReturn,
  coinTransfer,
  DONATION,
  escrowed,
  party,
  passDeadline,
  payeeParty,
} from "./escrow-fixture.ts";
import {
  cny,
  donation,
  donor,
  ethers,
  evidence,
  federation,
  fixture,
  flood,
  fundState,
  networkHelpers,
  opening,
  overhead,
  ref,
  returned,
  signers,
} from "./fixture.ts";

const { federationAdmin, federationRecorder, giver, payee, stranger } = signers;

/** Of the coins [0, 1200) are spent; then the appeal is cancelled. */
async function cancelled() {
  const contracts = await appealed();
  await contracts.asRecorder.disburse(coinPayment({ fund: appeal, amount: 1_200n }));
  await contracts.asAdmin.cancelFund(appeal);
  return contracts;
}

describe("Opening a refundable fund", () => {
  it("says until when it takes gifts", async () => {
    const { ledger, asAdmin, deadline } = await fixture(escrowed);
    const fields = { refundDeadline: deadline };
    await expect(asAdmin.openFund(opening(federation, "second", stranger.address, fields)))
      .to.emit(ledger, "FundOpened")
      .withArgs(
        ...[(await ledger.sequence()) + 1n, fundId(federation, "second"), federation, "second", "Fund second"],
        ...[stranger.address, 0, ZERO_WORD, "", deadline, federationAdmin.address],
      );
    expect(await ledger.fundOf(appeal)).to.deep.equal(fundState({ refundDeadline: BigInt(deadline) }));
  });

  it("is refused where that day has passed", async () => {
    const { ledger, asAdmin } = await fixture(escrowed);
    const past = (await networkHelpers.time.latest()) - 1;
    for (const refundDeadline of [1, past]) {
      await expect(asAdmin.openFund(opening(federation, "second", stranger.address, { refundDeadline })))
        .to.be.revertedWithCustomError(ledger, "DeadlinePassed")
        .withArgs(fundId(federation, "second"), refundDeadline);
    }
  });
});

describe("A gift to a refundable fund", () => {
  it("is kept with who paid it, whoever is named as its donor", async () => {
    const { ledger, asGiver, usdx } = await fixture(escrowed);
    await asGiver.donateFor(appeal, ZERO_WORD, ref, party(stranger), DONATION, { value: 5n });
    await asGiver.donateTokenFor(appeal, usdx.address, 7n, ZERO_WORD, ref, donor, DONATION);
    const kept = (...args: unknown[]): Promise<boolean> => ledger.isRefundable(appeal, ...args) as Promise<boolean>;
    expect(await kept(COIN, 0n, 5n, giver.address)).to.equal(true);
    expect(await kept(usdx.address, 0n, 7n, giver.address)).to.equal(true);
    for (const other of [
      [COIN, 0n, 5n, stranger.address],
      [COIN, 0n, 4n, giver.address],
      [COIN, 1n, 5n, giver.address],
      [usdx.address, 0n, 5n, giver.address],
    ]) {
      expect(await kept(...other), other.join()).to.equal(false);
    }
  });

  it("is taken until the deadline, inclusive, and not a second longer", async () => {
    const { ledger, asGiver, usdx, deadline } = await fixture(escrowed);
    await networkHelpers.time.setNextBlockTimestamp(deadline);
    await asGiver.donate(appeal, ref, { value: 5n });
    for (const give of [
      () => asGiver.donate(appeal, ref, { value: 5n }),
      () => asGiver.donateToken(appeal, usdx.address, 5n, ref),
    ]) {
      await expect(give()).to.be.revertedWithCustomError(ledger, "DeadlinePassed").withArgs(appeal, deadline);
    }
    expect(await ledger.lineOf(appeal, COIN)).to.deep.equal([5n, 0n]);
  });

  it("to a fund that is not refundable is not kept", async () => {
    const { ledger, asGiver } = await fixture(escrowed);
    await asGiver.donate(flood, ref, { value: 5n });
    expect(await ledger.isRefundable(flood, COIN, 0n, 5n, giver.address)).to.equal(false);
  });
});

describe("A refundable fund", () => {
  it("takes nothing but gifts: no statement, no transfer, no return, no rule, no part of a gift", async () => {
    const { ledger, asAdmin, asRecorder, asGiver } = await fixture(appealed);
    await asRecorder.recordDonation(donation());
    await asGiver.donate(flood, ref, { value: 1_000n });
    const bought = { payee: ZERO_WORD, evidence, toFund: appeal, toAsset: COIN };
    const conversion = coinTransfer({ ...bought, fromAsset: cny, toAmount: 9n });
    const inside = coinTransfer({ ...bought, fromFund: appeal, toAsset: cny, payee: payeeParty });
    const attempts = [
      () => asRecorder.recordDonation(donation({ fund: appeal })),
      () => asRecorder.transfer(coinTransfer({ toFund: appeal })),
      () => asRecorder.transfer(conversion, { value: 9n }),
      () => asRecorder.transfer(inside),
      () => asRecorder.recordReturn(returned({ fund: appeal, expectedAt: 0n })),
      () => asRecorder.giveBack(coinReturn({ fund: appeal }), { value: 400n }),
      () => asAdmin.setAllocation(appeal, [{ fund: flood, basisPoints: 10_000 }]),
      () => asAdmin.setAllocation(appeal, []),
      () => asAdmin.setAllocation(flood, [{ fund: appeal, basisPoints: 10_000 }]),
      () => asAdmin.closeFund(flood, appeal),
    ];
    for (const [i, attempt] of attempts.entries()) {
      await expect(attempt(), `attempt ${i}`).to.be.revertedWithCustomError(ledger, "FundRefundable").withArgs(appeal);
    }
    expect(await ledger.lineOf(appeal, COIN)).to.deep.equal([1_900n, 0n]);
  });

  it("takes no return in whatever state, and says why", async () => {
    const { ledger, asAdmin, asRecorder, deadline } = await fixture(appealed);
    const asGuardian = ledger.connect(signers.guardian);
    const states: [string, () => Promise<unknown>][] = [
      ["open", () => Promise.resolve()],
      ["paused", () => asGuardian.pauseFunds([appeal], true)],
      ["frozen too", () => asAdmin.freezeFund(appeal, true)],
      ["frozen", () => asGuardian.pauseFunds([appeal], false)],
      ["let go on", () => asAdmin.freezeFund(appeal, false)],
      ["past its deadline", () => passDeadline(deadline)],
      ["closed", () => asAdmin.closeFund(appeal, ZERO_WORD)],
      ["cancelled", () => asAdmin.cancelFund(appeal)],
    ];
    for (const [state, reach] of states) {
      await reach();
      for (const attempt of [
        () => asRecorder.recordReturn(returned({ fund: appeal, expectedAt: 0n })),
        () => asRecorder.giveBack(coinReturn({ fund: appeal }), { value: 400n }),
      ]) {
        await expect(attempt(), state).to.be.revertedWithCustomError(ledger, "FundRefundable").withArgs(appeal);
      }
    }
  });

  it("pays and grants as others do until it is cancelled", async () => {
    const { ledger, asRecorder } = await fixture(appealed);
    await asRecorder.disburse(coinPayment({ fund: appeal }));
    await asRecorder.transfer(
      coinTransfer({ fromFund: appeal, fromAmount: 100n, toAmount: 100n, expectedAt: 1_000n, toFund: overhead }),
    );
    expect(await ledger.lineOf(appeal, COIN)).to.deep.equal([1_900n, 1_100n]);
  });
});

describe("Cancelling", () => {
  it("by the admin stops everything but claims, for good", async () => {
    const { ledger, asAdmin, asRecorder, asGiver, deadline } = await fixture(appealed);
    const seq: bigint = await ledger.sequence();
    await expect(asAdmin.cancelFund(appeal))
      .to.emit(ledger, "FundCancelled")
      .withArgs(seq + 1n, appeal, federationAdmin.address);
    expect(await ledger.fundOf(appeal)).to.deep.equal(
      fundState({ open: false, cancelled: true, refundDeadline: BigInt(deadline) }),
    );
    await expect(asGiver.donate(appeal, ref, { value: 1n }))
      .to.be.revertedWithCustomError(ledger, "FundNotOpen")
      .withArgs(appeal);
    for (const attempt of [
      () => asRecorder.disburse(coinPayment({ fund: appeal })),
      () => asRecorder.disburseMany(appeal, COIN, 0n, [coinPayment()]),
      () => asRecorder.transfer(coinTransfer({ fromFund: appeal })),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(ledger, "FundFrozenOrCancelled").withArgs(appeal);
    }
    await expect(asAdmin.cancelFund(appeal)).to.be.revertedWithCustomError(ledger, "FundNotOpen").withArgs(appeal);
    await expect(asAdmin.closeFund(appeal, ZERO_WORD)).to.be.revertedWithCustomError(ledger, "FundNotOpen");
  });

  it("is of refundable funds alone", async () => {
    const { ledger, asAdmin, asGiver, deadline } = await fixture(appealed);
    await asGiver.donate(flood, ref, { value: 5n });
    await passDeadline(deadline);
    for (const attempt of [() => asAdmin.cancelFund(flood), () => asGiver.cancelExpiredFund(flood, COIN, 0n, 5n)]) {
      await expect(attempt()).to.be.revertedWithCustomError(ledger, "FundNotRefundable").withArgs(flood);
    }
  });

  it("is open to every donor after the deadline, not at it, and to nobody else", async () => {
    const { ledger, asGiver, asRecorder, usdx, deadline } = await fixture(appealed);
    await networkHelpers.time.setNextBlockTimestamp(deadline);
    await expect(asGiver.cancelExpiredFund(appeal, COIN, 0n, 1_000n))
      .to.be.revertedWithCustomError(ledger, "DeadlineNotPassed")
      .withArgs(appeal, deadline);
    await passDeadline(deadline);
    for (const [as, start, amount] of [
      [asRecorder, 0n, 1_000n],
      [asGiver, 0n, 999n],
      [asGiver, 1_000n, 600n],
    ] as const) {
      await expect(as.cancelExpiredFund(appeal, COIN, start, amount)).to.be.revertedWithCustomError(ledger, "NothingPaid");
    }
    const snapshot = await networkHelpers.takeSnapshot();
    for (const [as, asset, start, amount] of [
      [ledger.connect(stranger), COIN, 1_000n, 600n],
      [asGiver, usdx.address, 0n, 5_000n],
    ] as const) {
      await as.cancelExpiredFund(appeal, asset, start, amount);
      expect((await ledger.fundOf(appeal)).cancelled).to.equal(true);
      await expect(as.cancelExpiredFund(appeal, asset, start, amount)).to.be.revertedWithCustomError(ledger, "FundNotOpen");
      await snapshot.restore();
    }
  });
});

describe("Claiming a refund", () => {
  it("pays back what is not spent of a gift, to who had paid it, and moves no counter", async () => {
    const { ledger, usdx, asGiver } = await fixture(cancelled);
    const seq: bigint = await ledger.sequence();
    const late = asGiver.claimRefund(appeal, COIN, 1_600n, 300n, giver.address);
    await expect(late)
      .to.emit(ledger, "Refunded")
      .withArgs(seq + 1n, appeal, COIN, 1_600n, 1_600n, 300n, giver.address, giver.address);
    await expect(late).to.changeEtherBalances(ethers, [ledger, giver], [-300n, 300n]);
    const tokens = asGiver.claimRefund(appeal, usdx.address, 0n, 5_000n, giver.address);
    await expect(tokens).to.changeTokenBalances(ethers, usdx, [ledger, giver], [-5_000n, 5_000n]);
    expect(await ledger.lineOf(appeal, COIN)).to.deep.equal([1_900n, 1_200n]);
    expect(await ledger.lineOf(appeal, usdx.address)).to.deep.equal([5_000n, 0n]);
  });

  it("pays back the rest of a gift that was half spent, by anyone's call", async () => {
    const { ledger } = await fixture(cancelled);
    const claim = ledger.connect(payee).claimRefund(appeal, COIN, 1_000n, 600n, stranger.address);
    await expect(claim)
      .to.emit(ledger, "Refunded")
      .withArgs((await ledger.sequence()) + 1n, appeal, COIN, 1_000n, 1_200n, 400n, stranger.address, payee.address);
    await expect(claim).to.changeEtherBalances(ethers, [ledger, stranger, payee], [-400n, 400n, 0n]);
  });

  it("is refused of a gift that was all spent, of none, of another amount or payer, and twice", async () => {
    const { ledger, asGiver } = await fixture(cancelled);
    await expect(asGiver.claimRefund(appeal, COIN, 0n, 1_000n, giver.address))
      .to.be.revertedWithCustomError(ledger, "NothingLeft")
      .withArgs(appeal, COIN, 0n);
    await asGiver.claimRefund(appeal, COIN, 1_600n, 300n, giver.address);
    for (const [start, amount, payer] of [
      [1_600n, 300n, giver.address],
      [1_000n, 599n, stranger.address],
      [1_000n, 900n, stranger.address],
      [1_000n, 600n, giver.address],
      [1_200n, 400n, stranger.address],
    ] as const) {
      await expect(asGiver.claimRefund(appeal, COIN, start, amount, payer))
        .to.be.revertedWithCustomError(ledger, "NothingPaid")
        .withArgs(appeal, COIN, start, payer, amount);
    }
  });

  it("is refused before the fund is cancelled, also after its deadline", async () => {
    const { ledger, asGiver, deadline } = await fixture(appealed);
    const claim = () => asGiver.claimRefund(appeal, COIN, 0n, 1_000n, giver.address);
    await expect(claim()).to.be.revertedWithCustomError(ledger, "NotCancelled").withArgs(appeal);
    await passDeadline(deadline);
    await expect(claim()).to.be.revertedWithCustomError(ledger, "NotCancelled").withArgs(appeal);
    const unknown = fundId(federation, "nothing");
    await expect(asGiver.claimRefund(unknown, COIN, 0n, 1_000n, giver.address))
      .to.be.revertedWithCustomError(ledger, "FundUnknown")
      .withArgs(unknown);
  });

  it("of everybody, in any order, leaves nothing of the fund behind", async () => {
    const { ledger, ledgerAddress, usdx } = await fixture(cancelled);
    const call = (asset: string, start: bigint, amount: bigint, payer: string) =>
      ledger.interface.encodeFunctionData("claimRefund", [appeal, asset, start, amount, payer]);
    await ledger
      .connect(federationRecorder)
      .multicall([
        call(COIN, 1_600n, 300n, giver.address),
        call(usdx.address, 0n, 5_000n, giver.address),
        call(COIN, 1_000n, 600n, stranger.address),
      ]);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(0n);
    expect(await balanceOf(usdx, ledgerAddress)).to.equal(0n);
  });
});
