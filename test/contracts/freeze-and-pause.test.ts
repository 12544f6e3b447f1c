import { expect } from "chai";
import { fundId, ZERO_WORD } from "../../contracts/ids.ts";
import { appeal, appealed, COIN, coinPayment, coinReturn, coinTransfer, funded, row } from "./escrow-fixture.ts";
import {
  cny,
  disbursement,
  donation,
  federation,
  fixture,
  flood,
  fundState,
  opening,
  overhead,
  payout,
  ref,
  returned,
  ruleHash,
  signers,
  transfer,
  writeOff,
} from "./fixture.ts";

const { federationAdmin, giver, guardian, stranger } = signers;

/** Coins, tokens and CNY in `flood` and `overhead`; `overhead` has a rule that reaches `flood`. */
async function busy() {
  const contracts = await funded();
  const { asAdmin, asGiver, asRecorder } = contracts;
  for (const fund of [flood, overhead]) await asRecorder.recordDonation(donation({ fund }));
  await asGiver.donate(overhead, ref, { value: 5_000n });
  const rule = [{ fund: flood, basisPoints: 10_000 }];
  await asAdmin.setAllocation(overhead, rule);
  await asRecorder.disburse(coinPayment());
  const { usdx, ledger } = contracts;
  const hash = ruleHash(rule);
  const at = { expectedAt: 0n };
  const toFlood = { fromFund: overhead, toFund: flood };
  return {
    ...contracts,
    asGuardian: ledger.connect(guardian),
    gifts: [
      () => asGiver.donate(flood, ref, { value: 1n }),
      () => asGiver.donateFor(flood, ZERO_WORD, ref, ZERO_WORD, 0, { value: 1n }),
      () => asGiver.donateToken(flood, usdx.address, 1n, ref),
      () => asGiver.donateFor(overhead, hash, ref, ZERO_WORD, 0, { value: 1n }),
      () => asRecorder.recordDonation(donation({ expectedAt: 10_000n })),
      () => asRecorder.recordDonation(donation({ fund: overhead, ruleHash: hash, expectedAt: 10_000n })),
      () => asRecorder.recordTransfer(transfer({ ...toFlood, ...at })),
      () => asRecorder.transfer(coinTransfer(toFlood)),
    ],
    returns: [() => asRecorder.giveBack(coinReturn(), { value: 400n }), () => asRecorder.recordReturn(returned())],
    outflows: [
      () => asRecorder.disburse(coinPayment({ expectedAt: 1_000n })),
      () => asRecorder.disburseMany(flood, COIN, 2_000n, [row()]),
      () => asRecorder.transfer(coinTransfer({ expectedAt: 3_000n, toFund: overhead })),
      () => asRecorder.recordDisbursement(disbursement({ ...at, amount: 1_000n })),
      () => asRecorder.recordDisbursements(flood, cny, 1_000n, [payout()]),
      () => asRecorder.recordTransfer(transfer({ expectedAt: 2_000n })),
      () => asRecorder.recordWriteOff(writeOff()),
    ],
  };
}

describe("A frozen fund", () => {
  it("takes nothing and lets nothing out, and goes on when it is let go on", async () => {
    const { ledger, asAdmin, gifts, returns, outflows } = await fixture(busy);
    const seq: bigint = await ledger.sequence();
    await expect(asAdmin.freezeFund(flood, true))
      .to.emit(ledger, "FundFrozen")
      .withArgs(seq + 1n, flood, true, federationAdmin.address);
    expect(await ledger.fundOf(flood)).to.deep.equal(fundState({ frozen: true }));
    for (const [i, attempt] of [...gifts, ...returns].entries()) {
      await expect(attempt(), `inflow ${i}`).to.be.revertedWithCustomError(ledger, "FundNotOpen").withArgs(flood);
    }
    for (const [i, attempt] of outflows.entries()) {
      await expect(attempt(), `outflow ${i}`).to.be.revertedWithCustomError(ledger, "FundFrozenOrCancelled").withArgs(flood);
    }
    await asAdmin.freezeFund(flood, false);
    expect(await ledger.fundOf(flood)).to.deep.equal(fundState());
    for (const attempt of outflows) await attempt();
  });

  it("may be frozen closed as well, and is closed afterwards", async () => {
    const { ledger, asAdmin, outflows } = await fixture(busy);
    await asAdmin.closeFund(flood, ZERO_WORD);
    await asAdmin.freezeFund(flood, true);
    await expect(outflows[0]!()).to.be.revertedWithCustomError(ledger, "FundFrozenOrCancelled");
    await asAdmin.freezeFund(flood, false);
    expect(await ledger.fundOf(flood)).to.deep.equal(fundState({ open: false, closed: true }));
    await outflows[0]!();
  });

  it("can be cancelled and claimed from", async () => {
    const { asAdmin, ledger } = await fixture(appealed);
    await asAdmin.freezeFund(appeal, true);
    await asAdmin.cancelFund(appeal);
    await ledger.connect(stranger).claimRefund(appeal, COIN, 0n, 1_000n, giver.address);
    await asAdmin.freezeFund(appeal, false);
    await ledger.connect(stranger).claimRefund(appeal, COIN, 1_000n, 600n, stranger.address);
    expect((await ledger.fundOf(appeal)).cancelled).to.equal(true);
  });
});

describe("A paused fund", () => {
  it("takes nothing, and lets out as before", async () => {
    const { ledger, asGuardian, gifts, returns, outflows } = await fixture(busy);
    const seq: bigint = await ledger.sequence();
    const sent = asGuardian.pauseFunds([flood], true);
    await expect(sent)
      .to.emit(ledger, "FundPaused")
      .withArgs(seq + 1n, flood, true, guardian.address);
    expect(await ledger.fundOf(flood)).to.deep.equal(fundState({ paused: true }));
    for (const [i, attempt] of [...gifts, ...returns].entries()) {
      await expect(attempt(), `inflow ${i}`).to.be.revertedWithCustomError(ledger, "FundNotOpen").withArgs(flood);
    }
    for (const attempt of outflows) await attempt();
    await asGuardian.pauseFunds([flood], false);
    await gifts[0]!();
  });

  it("is paused with others, each of which exists", async () => {
    const { ledger, asGuardian } = await fixture(busy);
    await asGuardian.pauseFunds([flood, overhead], true);
    for (const fund of [flood, overhead]) expect((await ledger.fundOf(fund)).paused).to.equal(true);
    const unknown = fundId(federation, "nothing");
    await expect(asGuardian.pauseFunds([flood, unknown], false))
      .to.be.revertedWithCustomError(ledger, "FundUnknown")
      .withArgs(unknown);
    expect((await ledger.fundOf(flood)).paused).to.equal(true);
  });

  it("can be cancelled and claimed from: a pause never stops a claim", async () => {
    const { asAdmin, ledger } = await fixture(appealed);
    await ledger.connect(guardian).pauseFunds([appeal], true);
    await asAdmin.cancelFund(appeal);
    await ledger.connect(stranger).claimRefund(appeal, COIN, 0n, 1_000n, giver.address);
  });

  it("may be opened so, while new funds are paused", async () => {
    const { ledger, asAdmin, asGuardian } = await fixture(busy);
    const seq: bigint = await ledger.sequence();
    await expect(asGuardian.pauseNewFunds(true))
      .to.emit(ledger, "NewFundsPaused")
      .withArgs(seq + 1n, true, guardian.address);
    const open = (key: string) => asAdmin.openFund(opening(federation, key, signers.federationRecorder.address));
    const [first, second] = [fundId(federation, "first"), fundId(federation, "second")];
    await expect(open("first"))
      .to.emit(ledger, "FundPaused")
      .withArgs(seq + 3n, first, true, federationAdmin.address);
    expect((await ledger.fundOf(first)).paused).to.equal(true);
    await asGuardian.pauseNewFunds(false);
    await expect(open("second")).not.to.emit(ledger, "FundPaused");
    expect((await ledger.fundOf(second)).paused).to.equal(false);
    expect((await ledger.fundOf(first)).paused).to.equal(true);
  });

  it("is the guardian's alone; freezing is not the guardian's", async () => {
    const { ledger, asGuardian } = await fixture(busy);
    for (const caller of [federationAdmin, signers.registrar, signers.federationRecorder, stranger]) {
      const as = ledger.connect(caller);
      for (const attempt of [() => as.pauseFunds([flood], true), () => as.pauseNewFunds(true)]) {
        await expect(attempt()).to.be.revertedWithCustomError(ledger, "AccessManagedUnauthorized").withArgs(caller.address);
      }
    }
    await expect(asGuardian.freezeFund(flood, true))
      .to.be.revertedWithCustomError(ledger, "NotAdmin")
      .withArgs(federation, guardian.address, federationAdmin.address);
  });
});
