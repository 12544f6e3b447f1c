import { expect } from "chai";
import { lineId, textHash, ZERO_WORD } from "../../contracts/ids.ts";
import { voucherParty } from "../../contracts/party.ts";
import { balanceOf, COIN, coinPayment, deployRecipient, funded, party, payeeParty } from "./escrow-fixture.ts";
import {
  blanket,
  cny,
  donation,
  donor,
  ethers,
  evidence,
  federation,
  fixture,
  flood,
  member,
  ref,
  registration,
  signers,
  today,
} from "./fixture.ts";

const { federationRecorder, memberAdmin, payee, stranger } = signers;

describe("A payment from escrow", () => {
  it("pays the recipient, and says who, whom it serves and what for", async () => {
    const { ledger, asRecorder, usdx } = await fixture(funded);
    for (const asset of [COIN, usdx.address]) {
      const sent = asRecorder.disburse(coinPayment({ asset, class: 2, purpose: "rice" }));
      await expect(sent)
        .to.emit(ledger, "Disbursed")
        .withArgs(
          flood,
          asset,
          payeeParty,
          donor,
          federationRecorder.address,
          0n,
          1_000n,
          2,
          "rice",
          ref,
          evidence,
          await today(),
        );
      if (asset === COIN) await expect(sent).to.changeEtherBalances(ethers, [ledger, payee], [-1_000n, 1_000n]);
      else await expect(sent).to.changeTokenBalances(ethers, usdx, [ledger, payee], [-1_000n, 1_000n]);
      expect(await ledger.lineOf(flood, asset)).to.deep.equal([10_000n, 1_000n]);
    }
  });

  it("to an organisation goes where its payouts go at that time", async () => {
    const { ledger, registry, asRecorder, usdx } = await fixture(funded);
    await registry.connect(memberAdmin).setPayout(member, payee.address);
    await expect(asRecorder.disburse(coinPayment({ recipient: member }))).to.changeEtherBalance(ethers, payee, 1_000n);
    await registry.connect(memberAdmin).setPayout(member, stranger.address);
    await expect(asRecorder.disburse(coinPayment({ recipient: member, asset: usdx.address }))).to.changeTokenBalances(
      ethers,
      usdx,
      [payee, stranger],
      [0n, 1_000n],
    );
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 1_000n]);
  });

  it("pays all that is held, to the last unit, also of a closed fund", async () => {
    const { ledger, ledgerAddress, asAdmin, asRecorder } = await fixture(funded);
    await asAdmin.closeFund(flood, ZERO_WORD);
    await asRecorder.disburse(coinPayment({ amount: 10_000n }));
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 10_000n]);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(0n);
  });

  it("is refused to whom nothing can be paid: nobody, a voucher, a person, an organisation without payout address", async () => {
    const { ledger, registry, asRecorder } = await fixture(funded);
    await registry.connect(stranger).register(registration("village"));
    const nowhere = [ZERO_WORD, voucherParty(payee.address as `0x${string}`), donor, textHash("village"), federation];
    for (const recipient of nowhere) {
      await expect(asRecorder.disburse(coinPayment({ recipient })))
        .to.be.revertedWithCustomError(ledger, "NoPayoutAddress")
        .withArgs(recipient);
    }
  });

  it("is refused to the ledger itself, by whatever name", async () => {
    const { ledger, ledgerAddress, registry, asRecorder, usdx } = await fixture(funded);
    await registry.connect(memberAdmin).setPayout(member, ledgerAddress);
    for (const asset of [COIN, usdx.address]) {
      for (const recipient of [party({ address: ledgerAddress }), member]) {
        await expect(asRecorder.disburse(coinPayment({ asset, recipient }))).to.be.revertedWithCustomError(
          ledger,
          "PayeeIsLedger",
        );
      }
    }
  });

  it("is refused where the line has moved, beyond what it holds, of nothing, of a unit, on a day to come", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    await asRecorder.recordDonation(donation({ amount: 5_000n }));
    await asRecorder.disburse(coinPayment());
    const day = await today();
    const refusals = [
      [{ expectedAt: 0n }, "LineMoved", [0n, 1_000n]],
      [{ amount: 9_001n }, "Overspent", [lineId(flood, COIN), 1_000n, 9_001n, 10_000n]],
      [{ amount: 0n }, "AmountZero", []],
      [{ asset: cny, expectedAt: 0n }, "AssetIsUnit", [cny]],
      [{ asset: blanket, expectedAt: 0n }, "AssetIsUnit", [blanket]],
      [
        { asset: stranger.address, expectedAt: 0n },
        "Overspent",
        [lineId(flood, stranger.address as `0x${string}`), 0n, 1_000n, 0n],
      ],
      [{ date: day + 1 }, "DateInFuture", [day + 1, day]],
    ] as const;
    for (const [fields, error, args] of refusals) {
      await expect(asRecorder.disburse(coinPayment({ expectedAt: 1_000n, ...fields })), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...args);
    }
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 1_000n]);
  });

  it("is undone where the recipient refuses it", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    const refusing = await deployRecipient("reverts");
    await expect(asRecorder.disburse(coinPayment({ recipient: party(refusing) })))
      .to.be.revertedWithCustomError(ledger, "PayoutRefused")
      .withArgs(refusing.address);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 0n]);
  });

  it("may pay a contract that accepts", async () => {
    const { asRecorder } = await fixture(funded);
    const accepting = await deployRecipient();
    await asRecorder.disburse(coinPayment({ recipient: party(accepting) }));
    expect(await balanceOf(COIN, accepting.address)).to.equal(1_000n);
  });
});
