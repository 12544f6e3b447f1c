import { expect } from "chai";
import { lineId, textHash, ZERO_WORD, fundId } from "../../contracts/ids.ts";
import { balanceOf, COIN, coinTransfer, deployRecipient, funded, party, payeeParty } from "./escrow-fixture.ts";
import {
  blanket,
  cny,
  donation,
  donor,
  ethers,
  eventsOf,
  evidence,
  federation,
  fixture,
  flood,
  opening,
  overhead,
  ref,
  relief,
  signers,
  today,
  MOST_STATED,
  TRANSFERRED,
} from "./fixture.ts";

const { federationRecorder, memberRecorder, payee, stranger } = signers;
const conversion = { toFund: flood, payee: payeeParty, evidence };

describe("A grant from escrow", () => {
  it("moves both lines and no money", async () => {
    const { ledger, ledgerAddress, asRecorder, asGiver, usdx } = await fixture(funded);
    await asGiver.donate(overhead, ref, { value: 7n });
    await asGiver.donateToken(overhead, usdx.address, 7n, ref);
    for (const asset of [COIN, usdx.address]) {
      await expect(asRecorder.transfer(coinTransfer({ fromAsset: asset, toAsset: asset })))
        .to.emit(ledger, TRANSFERRED)
        .withArgs(
          ...[flood, asset, 0n, 1_000n, overhead, asset, 7n, 1_000n],
          ...[federationRecorder.address, ZERO_WORD, ref, ZERO_WORD, await today()],
        );
      expect(await ledger.lineOf(flood, asset)).to.deep.equal([10_000n, 1_000n]);
      expect(await ledger.lineOf(overhead, asset)).to.deep.equal([1_007n, 0n]);
    }
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(10_007n);
    expect(await balanceOf(usdx, ledgerAddress)).to.equal(10_007n);
  });

  it("carries no coins", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    await expect(asRecorder.transfer(coinTransfer(), { value: 1n }))
      .to.be.revertedWithCustomError(ledger, "CoinsWrong")
      .withArgs(0n, 1n);
  });

  it("reaches lines that their recorder has opened alone", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(funded);
    await asAdmin.openFund(opening(federation, "dyke", federationRecorder.address));
    const dyke = fundId(federation, "dyke");
    await expect(asRecorder.transfer(coinTransfer({ toFund: dyke })))
      .to.be.revertedWithCustomError(ledger, "LineNotOpened")
      .withArgs(dyke, COIN);
  });

  it("is refused to another organisation without consent, with another amount, onto itself, under other terms without evidence", async () => {
    const { ledger, asAdmin, asMember, asRecorder } = await fixture(funded);
    await asAdmin.openFund(opening(federation, "dyke", federationRecorder.address, { termsHash: textHash("terms") }));
    const refusals = [
      [{ toFund: relief }, "ConsentMissing", [relief, federation]],
      [{ toAmount: 999n }, "GrantChangesAmount", [1_000n, 999n]],
      [{ toFund: flood }, "SameLine", [lineId(flood, COIN)]],
      [{ toFund: fundId(federation, "dyke") }, "EvidenceMissing", ["change of purpose"]],
      [{ expectedAt: 1n }, "LineMoved", [1n, 0n]],
      [{ fromAmount: 10_001n, toAmount: 10_001n }, "Overspent", [lineId(flood, COIN), 0n, 10_001n, 10_000n]],
      [{ fromAmount: 0n, toAmount: 0n }, "AmountZero", []],
    ] as const;
    for (const [fields, error, args] of refusals) {
      await expect(asRecorder.transfer(coinTransfer(fields)), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...args);
    }
    await asMember.setConsent(relief, federation, true);
    await asRecorder.transfer(coinTransfer({ toFund: relief }));
    expect(await ledger.lineOf(relief, COIN)).to.deep.equal([1_000n, 0n]);
  });
});

describe("A conversion out of escrow", () => {
  it("pays the payee what leaves, and states what enters", async () => {
    const { ledger, asRecorder, usdx } = await fixture(funded);
    const sold = { ...conversion, toAsset: cny, toAmount: 250n };
    const coins = asRecorder.transfer(coinTransfer(sold));
    await expect(coins).to.changeEtherBalances(ethers, [ledger, payee], [-1_000n, 1_000n]);
    const [event] = await eventsOf(ledger, coins, "Transferred");
    expect([event!["payee"], event!["toAsset"], event!["toAmount"]]).to.deep.equal([payeeParty, cny, 250n]);
    await expect(asRecorder.transfer(coinTransfer({ ...sold, fromAsset: usdx.address }))).to.changeTokenBalances(
      ethers,
      usdx,
      [ledger, payee],
      [-1_000n, 1_000n],
    );
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([500n, 0n]);
  });

  it("is refused where it would state more than an entry may", async () => {
    const { ledger, asRecorder, usdx } = await fixture(funded);
    for (const fromAsset of [COIN, usdx.address]) {
      for (const toFund of [flood, overhead]) {
        const record = coinTransfer({ ...conversion, fromAsset, toFund, toAsset: cny, toAmount: MOST_STATED + 1n });
        await expect(asRecorder.transfer(record))
          .to.be.revertedWithCustomError(ledger, "AmountTooLarge")
          .withArgs(MOST_STATED + 1n, MOST_STATED);
      }
    }
    await asRecorder.transfer(coinTransfer({ ...conversion, toAsset: cny, toAmount: MOST_STATED }));
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([MOST_STATED, 0n]);
  });

  it("is refused without somebody to pay, without evidence, and where they refuse", async () => {
    const { ledger, ledgerAddress, asRecorder } = await fixture(funded);
    const refusing = await deployRecipient("reverts");
    const sold = { ...conversion, toAsset: cny, toAmount: 250n };
    const refusals = [
      [{ payee: ZERO_WORD }, "NoPayoutAddress", [ZERO_WORD]],
      [{ payee: donor }, "NoPayoutAddress", [donor]],
      [{ payee: party({ address: ledgerAddress }) }, "PayeeIsLedger", []],
      [{ payee: party(refusing) }, "PayoutRefused", [refusing.address]],
      [{ evidence: ZERO_WORD }, "EvidenceMissing", ["conversion"]],
    ] as const;
    for (const [fields, error, args] of refusals) {
      await expect(asRecorder.transfer(coinTransfer({ ...sold, ...fields })), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...args);
    }
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 0n]);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([0n, 0n]);
  });
});

describe("A conversion into escrow", () => {
  const bought = { ...conversion, fromAsset: cny, payee: ZERO_WORD };

  async function withMoney() {
    const contracts = await funded();
    await contracts.asRecorder.recordDonation(donation());
    return contracts;
  }

  it("takes the coins sent along, or pulls the tokens from the caller", async () => {
    const { ledger, asRecorder, usdx } = await fixture(withMoney);
    await expect(
      asRecorder.transfer(coinTransfer({ ...bought, toAsset: COIN, toAmount: 77n }), { value: 77n }),
    ).to.changeEtherBalances(ethers, [federationRecorder, ledger], [-77n, 77n]);
    await expect(
      asRecorder.transfer(coinTransfer({ ...bought, expectedAt: 1_000n, toAsset: usdx.address, toAmount: 55n })),
    ).to.changeTokenBalances(ethers, usdx, [federationRecorder, ledger], [-55n, 55n]);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 2_000n]);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_077n, 0n]);
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([10_055n, 0n]);
  });

  it("is refused with other coins than it states", async () => {
    const { ledger, asRecorder, usdx } = await fixture(withMoney);
    for (const value of [0n, 76n, 78n]) {
      await expect(asRecorder.transfer(coinTransfer({ ...bought, toAsset: COIN, toAmount: 77n }), { value }))
        .to.be.revertedWithCustomError(ledger, "CoinsWrong")
        .withArgs(77n, value);
    }
    await expect(asRecorder.transfer(coinTransfer({ ...bought, toAsset: usdx.address, toAmount: 55n }), { value: 1n }))
      .to.be.revertedWithCustomError(ledger, "CoinsWrong")
      .withArgs(0n, 1n);
  });

  it("reaches another organisation's fund with its consent, and is pulled from the sender's recorder", async () => {
    const { ledger, asMember, asRecorder } = await fixture(withMoney);
    await asMember.setConsent(relief, federation, true);
    await asRecorder.transfer(coinTransfer({ ...bought, toFund: relief, toAsset: COIN, toAmount: 9n }), { value: 9n });
    expect(await ledger.lineOf(relief, COIN)).to.deep.equal([9n, 0n]);
  });
});

describe("A conversion within escrow", () => {
  it("pays what leaves and takes what enters", async () => {
    const { ledger, ledgerAddress, asRecorder, usdx } = await fixture(funded);
    const sold = coinTransfer({ ...conversion, toAsset: usdx.address, toAmount: 300n });
    const sent = asRecorder.transfer(sold);
    await expect(sent).to.changeEtherBalances(ethers, [ledger, payee], [-1_000n, 1_000n]);
    await expect(sent).to.changeTokenBalances(ethers, usdx, [federationRecorder, ledger], [-300n, 300n]);
    const back = coinTransfer({ ...conversion, fromAsset: usdx.address, toAsset: COIN, toAmount: 20n });
    await expect(asRecorder.transfer(back, { value: 20n })).to.changeTokenBalances(
      ethers,
      usdx,
      [ledger, payee],
      [-1_000n, 1_000n],
    );
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_020n, 1_000n]);
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([10_300n, 1_000n]);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(9_020n);
    expect(await balanceOf(usdx, ledgerAddress)).to.equal(9_300n);
  });
});

describe("Moving escrow and stating", () => {
  it("are kept apart: units go through recording, coins and tokens do not", async () => {
    const { ledger, asRecorder, usdx } = await fixture(funded);
    await asRecorder.recordDonation(donation());
    const units = coinTransfer({ ...conversion, fromAsset: cny, toAsset: blanket, toAmount: 3n });
    await expect(asRecorder.transfer(units)).to.be.revertedWithCustomError(ledger, "AssetIsUnit");
    for (const asset of [COIN, usdx.address]) {
      for (const sides of [
        { fromAsset: asset, toAsset: asset, toFund: overhead },
        { fromAsset: asset, toAsset: cny },
        { fromAsset: cny, toAsset: asset },
      ]) {
        await expect(asRecorder.recordTransfer(coinTransfer({ ...conversion, ...sides })))
          .to.be.revertedWithCustomError(ledger, "UnitUnknown")
          .withArgs(asset);
      }
    }
  });

  it("is the sending fund's recorder's alone", async () => {
    const { ledger } = await fixture(funded);
    for (const caller of [signers.federationAdmin, memberRecorder, stranger]) {
      await expect(ledger.connect(caller).transfer(coinTransfer()))
        .to.be.revertedWithCustomError(ledger, "NotRecorder")
        .withArgs(flood, caller.address, federationRecorder.address);
    }
  });
});
