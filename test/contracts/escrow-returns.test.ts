import { expect } from "chai";
import { ZERO_WORD } from "../../contracts/ids.ts";
import { COIN, coinPayment, coinReturn, deployToken, funded } from "./escrow-fixture.ts";
import { blanket, cny, ethers, evidence, fixture, flood, ref, signers, today } from "./fixture.ts";

const { federationRecorder, stranger } = signers;

async function paid() {
  const contracts = await funded();
  await contracts.asRecorder.disburse(coinPayment());
  await contracts.asRecorder.disburse(coinPayment({ asset: contracts.usdx.address }));
  return contracts;
}

describe("Giving back an escrowed payment", () => {
  it("takes the money from the caller and appends it to the line", async () => {
    const { ledger, asRecorder, usdx } = await fixture(paid);
    const coins = asRecorder.giveBack(coinReturn(), { value: 400n });
    await expect(coins)
      .to.emit(ledger, "Returned")
      .withArgs(flood, COIN, 10_000n, 400n, 0n, 0n, federationRecorder.address, ref, evidence, await today());
    await expect(coins).to.changeEtherBalances(ethers, [federationRecorder, ledger], [-400n, 400n]);
    const tokens = asRecorder.giveBack(coinReturn({ asset: usdx.address, offset: 5n }));
    await expect(tokens).to.changeTokenBalances(ethers, usdx, [federationRecorder, ledger], [-400n, 400n]);
    for (const asset of [COIN, usdx.address]) expect(await ledger.lineOf(flood, asset)).to.deep.equal([10_400n, 1_000n]);
  });

  it("goes on after strangers' gifts, wherever the line ends", async () => {
    const { ledger, asGiver, asRecorder } = await fixture(paid);
    await asGiver.donate(flood, ref, { value: 3n });
    await expect(asRecorder.giveBack(coinReturn({ offset: 200n }), { value: 400n }))
      .to.emit(ledger, "Returned")
      .withArgs(flood, COIN, 10_003n, 400n, 0n, 200n, federationRecorder.address, ref, evidence, await today());
  });

  it("to a closed fund is taken", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(paid);
    await asAdmin.closeFund(flood, ZERO_WORD);
    await asRecorder.giveBack(coinReturn(), { value: 400n });
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_400n, 1_000n]);
  });

  it("is refused with other coins, of nothing, of a unit, on a line that was not opened, on a day to come", async () => {
    const { ledger, asRecorder, usdx } = await fixture(paid);
    const other = await deployToken("HonestToken");
    const day = await today();
    const refusals = [
      [{}, 399n, "CoinsWrong", [400n, 399n]],
      [{}, 0n, "CoinsWrong", [400n, 0n]],
      [{ asset: usdx.address }, 1n, "CoinsWrong", [0n, 1n]],
      [{ amount: 0n }, 0n, "AmountZero", []],
      [{ asset: cny }, 0n, "AssetIsUnit", [cny]],
      [{ asset: blanket }, 0n, "AssetIsUnit", [blanket]],
      [{ asset: other.address }, 0n, "LineNotOpened", [flood, other.address]],
      [{ date: day + 1 }, 400n, "DateInFuture", [day + 1, day]],
    ] as const;
    for (const [fields, value, error, args] of refusals) {
      await expect(asRecorder.giveBack(coinReturn(fields), { value }), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...args);
    }
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 1_000n]);
  });

  it("is the recorder's alone, and never by statement", async () => {
    const { ledger, asRecorder } = await fixture(paid);
    for (const caller of [signers.federationAdmin, signers.memberRecorder, stranger]) {
      await expect(ledger.connect(caller).giveBack(coinReturn(), { value: 400n }))
        .to.be.revertedWithCustomError(ledger, "NotRecorder")
        .withArgs(flood, caller.address, federationRecorder.address);
    }
    const stated = { ...coinReturn(), expectedAt: 10_000n };
    await expect(asRecorder.recordReturn(stated)).to.be.revertedWithCustomError(ledger, "UnitUnknown").withArgs(COIN);
  });
});
