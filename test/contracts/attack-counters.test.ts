import { expect } from "chai";
import { lineId, ZERO_WORD } from "../../contracts/ids.ts";
import {
  appeal,
  appealed,
  balanceOf,
  COIN,
  coinPayment,
  coinReturn,
  coinTransfer,
  deployToken,
  escrowed,
  funded,
  MOST,
  party,
  row,
} from "./escrow-fixture.ts";
import {
  disbursement,
  donation,
  donor,
  ethers,
  eventsOf,
  fixture,
  flood,
  networkHelpers,
  overhead,
  ref,
  ruleHash,
  signers,
} from "./fixture.ts";

const { federationRecorder, giver, stranger } = signers;

describe("The end of a line", () => {
  it("is reached by coins to the last unit, and no further", async () => {
    const { ledger, asGiver, asRecorder } = await fixture(escrowed);
    await networkHelpers.setBalance(giver.address, 2n ** 200n);
    await asGiver.donate(flood, ref, { value: MOST - 1n });
    await expect(asGiver.donate(flood, ref, { value: 2n }))
      .to.be.revertedWithCustomError(ledger, "LineFull")
      .withArgs(lineId(flood, COIN), MOST - 1n, 2n);
    await asGiver.donate(flood, ref, { value: 1n });
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([MOST, 0n]);
    await expect(asRecorder.giveBack(coinReturn({ amount: 1n }), { value: 1n })).to.be.revertedWithCustomError(
      ledger,
      "LineFull",
    );
    await asRecorder.disburse(coinPayment({ amount: MOST }));
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([MOST, MOST]);
    await expect(asRecorder.disburse(coinPayment({ amount: 1n, expectedAt: MOST })))
      .to.be.revertedWithCustomError(ledger, "Overspent")
      .withArgs(lineId(flood, COIN), MOST, 1n, MOST);
    await expect(asRecorder.disburseMany(flood, COIN, MOST, [row({ amount: MOST })])).to.be.revertedWithCustomError(
      ledger,
      "Overspent",
    );
  });

  it("is never passed by more coins than a line can hold: they are not cut to size", async () => {
    const { ledger, ledgerAddress, asGiver } = await fixture(escrowed);
    await networkHelpers.setBalance(giver.address, 2n ** 200n);
    for (const value of [2n ** 128n, 2n ** 128n + 5n, 2n ** 199n]) {
      for (const attempt of [
        () => asGiver.donate(flood, ref, { value }),
        () => asGiver.donateFor(flood, ZERO_WORD, ref, donor, 0, { value }),
      ]) {
        await expect(attempt()).to.be.revertedWithCustomError(ledger, "SafeCastOverflowedUintDowncast").withArgs(128, value);
      }
    }
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(0n);
  });

  it("is reached by tokens, parts of gifts, grants and returns, and no further", async () => {
    const { ledger, ledgerAddress, asAdmin, asRecorder, asGiver } = await fixture(escrowed);
    const token = await deployToken("HonestToken");
    for (const fund of [flood, overhead]) await asRecorder.openLine(fund, token.address);
    for (const holder of [giver, federationRecorder]) {
      await token.mint(holder.address, MOST);
      await token.connect(holder).approve(ledgerAddress, 2n ** 256n - 1n);
    }
    await asGiver.donateToken(flood, token.address, MOST, ref);
    await asRecorder.donateToken(overhead, token.address, 10n, ref);
    const full = [lineId(flood, token.address as `0x${string}`), MOST, 1n];
    const grant = coinTransfer({ fromAsset: token.address, toAsset: token.address, fromAmount: 1n, toAmount: 1n });
    const half = [
      { fund: overhead, basisPoints: 5_000 },
      { fund: flood, basisPoints: 5_000 },
    ];
    await asAdmin.setAllocation(overhead, half);
    for (const attempt of [
      () => asRecorder.donateToken(flood, token.address, 1n, ref),
      () => asRecorder.donateTokenFor(overhead, token.address, 2n, ruleHash(half), ref, donor, 0),
      () => asRecorder.transfer({ ...grant, fromFund: overhead, toFund: flood }),
      () => asRecorder.giveBack(coinReturn({ asset: token.address, amount: 1n })),
    ]) {
      await expect(attempt())
        .to.be.revertedWithCustomError(ledger, "LineFull")
        .withArgs(...full);
    }
  });
});

describe("Dust gifts", () => {
  it("move no outflow out of its place, and cost the recorder nothing", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    const asStranger = ledger.connect(stranger);
    const plain = (await (await asRecorder.disburse(coinPayment({ amount: 1n }))).wait())!.gasUsed;
    for (let i = 0; i < 5; i++) await asStranger.donate(flood, ref, { value: 1n });
    const after = (await (await asRecorder.disburse(coinPayment({ amount: 1n, expectedAt: 1n }))).wait())!.gasUsed;
    // The payee had nothing and has something; otherwise the same.
    expect(after <= plain + 50n, `${after} gas after, ${plain} before`).to.equal(true);
    await asRecorder.disburseMany(flood, COIN, 2n, [row()]);
    await asRecorder.transfer(coinTransfer({ expectedAt: 1_002n }));
    await asRecorder.giveBack(coinReturn({ amount: 1n }), { value: 1n });
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_006n, 2_002n]);
  });

  it("do not keep the claims of others from being paid", async () => {
    const { ledger, ledgerAddress, asAdmin, asGiver } = await fixture(appealed);
    for (let i = 0; i < 5; i++) await ledger.connect(stranger).donate(appeal, ref, { value: 1n });
    await asAdmin.cancelFund(appeal);
    await asGiver.claimRefund(appeal, COIN, 0n, 1_000n, giver.address);
    await asGiver.claimRefund(appeal, COIN, 1_600n, 300n, giver.address);
    for (let i = 0n; i < 5n; i++) await asGiver.claimRefund(appeal, COIN, 1_900n + i, 1n, stranger.address);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(600n);
  });
});

describe("A stranger's race for a place", () => {
  it("cannot stop what the recorder states: no stranger moves a unit's line", async () => {
    const { ledger, asGiver, asRecorder } = await fixture(funded);
    await asRecorder.recordDonation(donation());
    await asGiver.donate(flood, ref, { value: 1n });
    await asRecorder.recordDonation(donation({ expectedAt: 10_000n }));
    await asRecorder.recordDisbursement(disbursement());
    expect((await ledger.sequence()) > 0n).to.equal(true);
  });

  it("of two equal payments in one block books one", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    await networkHelpers.mine();
    await ethers.provider.send("evm_setAutomine", [false]);
    try {
      const fields = { gasLimit: 300_000 };
      const sent = [await asRecorder.disburse(coinPayment(), fields), await asRecorder.disburse(coinPayment(), fields)];
      await ethers.provider.send("evm_mine", []);
      const statuses = await Promise.all(
        sent.map(async ({ hash }) => (await ethers.provider.getTransactionReceipt(hash))!.status),
      );
      expect(statuses).to.deep.equal([1, 0]);
    } finally {
      await ethers.provider.send("evm_setAutomine", [true]);
    }
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 1_000n]);
  });
});

describe("A copied reference", () => {
  it("makes the copier's own gift, and hinders nobody's", async () => {
    const { ledger, asGiver } = await fixture(escrowed);
    const copy = ledger.connect(stranger).donateFor(flood, ZERO_WORD, ref, party(giver), 0, { value: 1n });
    const [copied] = await eventsOf(ledger, copy, "Donated");
    const [own] = await eventsOf(ledger, asGiver.donate(flood, ref, { value: 700n }), "Donated");
    expect([copied!["by"], copied!["start"], copied!["amount"]]).to.deep.equal([stranger.address, 0n, 1n]);
    expect([own!["by"], own!["start"], own!["amount"]]).to.deep.equal([giver.address, 1n, 700n]);
  });

  it("names the giver, but the refund is the payer's", async () => {
    const { ledger, asAdmin } = await fixture(escrowed);
    await ledger.connect(stranger).donateFor(appeal, ZERO_WORD, ref, party(giver), 0, { value: 9n });
    await asAdmin.cancelFund(appeal);
    await expect(ledger.claimRefund(appeal, COIN, 0n, 9n, giver.address)).to.be.revertedWithCustomError(ledger, "NothingPaid");
    await expect(ledger.claimRefund(appeal, COIN, 0n, 9n, stranger.address)).to.changeEtherBalances(
      ethers,
      [giver, stranger],
      [0n, 9n],
    );
  });
});

describe("A claim", () => {
  it("in one batch with itself is paid once", async () => {
    const { ledger, asAdmin, asGiver } = await fixture(appealed);
    await asAdmin.cancelFund(appeal);
    const call = ledger.interface.encodeFunctionData("claimRefund", [appeal, COIN, 0n, 1_000n, giver.address]);
    await expect(asGiver.multicall([call, call])).to.be.revertedWithCustomError(ledger, "NothingPaid");
    await asGiver.multicall([call]);
  });

  it("of every gift, after every part of the money that can be was spent, takes exactly what is left", async () => {
    const { ledger, ledgerAddress, asAdmin, asGiver, asRecorder } = await fixture(appealed);
    const gifts = [
      [0n, 1_000n, giver.address],
      [1_000n, 600n, stranger.address],
      [1_600n, 300n, giver.address],
    ] as const;
    for (const spent of [0n, 1n, 999n, 1_000n, 1_001n, 1_600n, 1_899n, 1_900n]) {
      const snapshot = await networkHelpers.takeSnapshot();
      if (spent > 0n) await asRecorder.disburse(coinPayment({ fund: appeal, amount: spent }));
      await asAdmin.cancelFund(appeal);
      let refunded = 0n;
      for (const [start, amount, payer] of gifts) {
        const claim = () => asGiver.claimRefund(appeal, COIN, start, amount, payer);
        if (spent >= start + amount) {
          await expect(claim()).to.be.revertedWithCustomError(ledger, "NothingLeft").withArgs(appeal, COIN, start);
          continue;
        }
        const [event] = await eventsOf(ledger, claim(), "Refunded");
        expect(event!["start"]).to.equal(spent > start ? spent : start);
        refunded += event!["amount"] as bigint;
      }
      expect(refunded, `${spent} spent`).to.equal(1_900n - spent);
      expect(await balanceOf(COIN, ledgerAddress)).to.equal(0n);
      await snapshot.restore();
    }
  });

  it("is stopped by no change of keys, freeze, pause or approver", async () => {
    const { ledger, registry, asAdmin, asRecorder } = await fixture(appealed);
    await asAdmin.setApprover(appeal, signers.approver.address);
    await asAdmin.cancelFund(appeal);
    await asAdmin.setRecorder(appeal, stranger.address);
    await asAdmin.freezeFund(appeal, true);
    await ledger.connect(signers.guardian).pauseFunds([appeal], true);
    await registry.connect(signers.federationAdmin).proposeAdmin(await fundOwner(ledger), stranger.address);
    await registry.connect(stranger).acceptAdmin(await fundOwner(ledger));
    await expect(asRecorder.claimRefund(appeal, COIN, 0n, 1_000n, giver.address)).to.changeEtherBalance(ethers, giver, 1_000n);
  });
});

async function fundOwner(ledger: Awaited<ReturnType<typeof appealed>>["ledger"]): Promise<string> {
  return (await ledger.fundOf(appeal)).organisation;
}
