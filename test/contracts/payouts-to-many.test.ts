import { expect } from "chai";
import { lineId, ZERO_WORD } from "../../contracts/ids.ts";
import { balanceOf, COIN, deployRecipient, deployToken, funded, MOST, party, payeeParty, row } from "./escrow-fixture.ts";
import { cny, donor, ethers, eventsOf, evidence, fixture, flood, payout, ref, signers, today } from "./fixture.ts";

const { federationRecorder, giver, payee, stranger } = signers;
/** What a row may use at most. */
const PAYOUT_GAS = 300_000n;

/** Starts and amounts of what was paid, and the rows that failed. */
async function outcome(ledger: Parameters<typeof eventsOf>[0], sent: Parameters<typeof eventsOf>[1]) {
  const paid = (await eventsOf(ledger, sent, "Disbursed")).map((event) => [event["start"], event["amount"]]);
  const failed = (await eventsOf(ledger, sent, "PayoutFailed")).map((event) => event["row"]);
  return { paid, failed };
}

describe("A payment from escrow to many", () => {
  it("pays each row, one after the other on the line", async () => {
    const { ledger, asRecorder, usdx } = await fixture(funded);
    const rows = [row(), row({ recipient: party(stranger), amount: 250n, class: 1, purpose: "petrol" }), row()];
    for (const asset of [COIN, usdx.address]) {
      const sent = asRecorder.disburseMany(flood, asset, 0n, rows);
      const events = await eventsOf(ledger, sent, "Disbursed");
      expect(events.map((event) => [event["start"], event["amount"]])).to.deep.equal([
        [0n, 1_000n],
        [1_000n, 250n],
        [1_250n, 1_000n],
      ]);
      expect(events[1]).to.deep.equal({
        fund: flood,
        asset,
        recipient: party(stranger),
        beneficiary: donor,
        by: federationRecorder.address,
        start: 1_000n,
        amount: 250n,
        class: 1n,
        purpose: "petrol",
        ref,
        evidence,
        date: BigInt(await today()),
      });
      if (asset === COIN) await expect(sent).to.changeEtherBalances(ethers, [ledger, payee, stranger], [-2_250n, 2_000n, 250n]);
      else await expect(sent).to.changeTokenBalances(ethers, usdx, [ledger, payee, stranger], [-2_250n, 2_000n, 250n]);
      expect(await ledger.lineOf(flood, asset)).to.deep.equal([10_000n, 2_250n]);
    }
  });

  it("leaves out a row whose recipient refuses, says which, and goes on after the last one paid", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    const refusing = party(await deployRecipient("reverts"));
    const rows = [row(), row({ recipient: refusing, amount: 77n }), row({ amount: 3n })];
    const seq: bigint = await ledger.sequence();
    const sent = asRecorder.disburseMany(flood, COIN, 0n, rows);
    expect(await outcome(ledger, sent)).to.deep.equal({
      paid: [
        [0n, 1_000n],
        [1_000n, 3n],
      ],
      failed: [1n],
    });
    await expect(sent)
      .to.emit(ledger, "PayoutFailed")
      .withArgs(seq + 1n, flood, COIN, 1, refusing, 77n, ref, federationRecorder.address);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 1_003n]);
  });

  it("leaves out a row whose token refuses it", async () => {
    const { ledger, ledgerAddress, asRecorder, asGiver } = await fixture(funded);
    const token = await deployToken<"setBlocked">("BlocklistToken");
    await asRecorder.openLine(flood, token.address);
    await token.mint(giver.address, 500n);
    await token.connect(giver).approve(ledgerAddress, 500n);
    await asGiver.donateToken(flood, token.address, 500n, ref);
    await token.setBlocked(stranger.address, true);
    const rows = [row({ recipient: party(stranger), amount: 100n }), row({ amount: 200n })];
    const sent = asRecorder.disburseMany(flood, token.address, 0n, rows);
    expect(await outcome(ledger, sent)).to.deep.equal({ paid: [[0n, 200n]], failed: [0n] });
    expect(await balanceOf(token, ledgerAddress)).to.equal(300n);
  });

  it("leaves out rows that pay nobody, nothing, the ledger, or on a day to come", async () => {
    const { ledger, ledgerAddress, asRecorder } = await fixture(funded);
    const rows = [
      row({ recipient: ZERO_WORD }),
      row({ recipient: donor }),
      row({ amount: 0n }),
      row({ recipient: party({ address: ledgerAddress }) }),
      row({ date: (await today()) + 1 }),
      row(),
    ];
    const sent = asRecorder.disburseMany(flood, COIN, 0n, rows);
    expect(await outcome(ledger, sent)).to.deep.equal({ paid: [[0n, 1_000n]], failed: [0n, 1n, 2n, 3n, 4n] });
  });

  it("may fail in every row, and then books nothing", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    const refusing = party(await deployRecipient("reverts"));
    const sent = asRecorder.disburseMany(flood, COIN, 0n, [row({ recipient: refusing }), row({ recipient: refusing })]);
    expect(await outcome(ledger, sent)).to.deep.equal({ paid: [], failed: [0n, 1n] });
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 0n]);
  });

  it("is refused as a whole without rows, where the line has moved, beyond what is held, of a unit", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    const line = lineId(flood, COIN);
    const refusals = [
      [[flood, COIN, 0n, []], "RowsMissing", []],
      [[flood, COIN, 1n, [row()]], "LineMoved", [1n, 0n]],
      [[flood, COIN, 0n, [row(), row({ amount: 9_001n })]], "Overspent", [line, 0n, 10_001n, 10_000n]],
      [[flood, COIN, 0n, [row({ amount: MOST }), row({ amount: MOST })]], "Overspent", [line, 0n, MOST, 10_000n]],
      [[flood, cny, 0n, [row()]], "AssetIsUnit", [cny]],
    ] as const;
    for (const [args, error, said] of refusals) {
      await expect(asRecorder.disburseMany(...args), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...said);
    }
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 0n]);
  });

  it("never pays twice when it is sent again", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    await asRecorder.disburseMany(flood, COIN, 0n, [row()]);
    await expect(asRecorder.disburseMany(flood, COIN, 0n, [row()]))
      .to.be.revertedWithCustomError(ledger, "LineMoved")
      .withArgs(0n, 1_000n);
  });

  it("pays within a batch as well", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    const call = (at: bigint) => ledger.interface.encodeFunctionData("disburseMany", [flood, COIN, at, [row(), row()]]);
    await expect(asRecorder.multicall([call(0n), call(2_000n)])).to.changeEtherBalance(ethers, payee, 4_000n);
  });
});

describe("A row of a payment to many", () => {
  it("is the ledger's own call, and nobody else's", async () => {
    const { ledger } = await fixture(funded);
    const args = [flood, COIN, 0n, payout({ recipient: payeeParty }), federationRecorder.address];
    const data = ledger.interface.encodeFunctionData("disburseRow", args);
    for (const caller of [federationRecorder, signers.federationAdmin, stranger]) {
      const as = ledger.connect(caller);
      for (const attempt of [() => as.disburseRow(...args), () => as.multicall([data])]) {
        await expect(attempt()).to.be.revertedWithCustomError(ledger, "OnlyLedger");
      }
    }
  });
});

describe("The gas of a payment to many", () => {
  for (const manner of ["burnsGas", "bombs", "writesMuch"] as const) {
    it(`is not used up by a recipient that ${{ burnsGas: "burns all of it", bombs: "answers with a megabyte", writesMuch: "never ends" }[manner]}: that row fails alone`, async () => {
      const { ledger, asRecorder } = await fixture(funded);
      const wasteful = party(await deployRecipient(manner));
      const rows = [row(), ...Array.from({ length: 5 }, () => row({ recipient: wasteful })), row()];
      const sent = asRecorder.disburseMany(flood, COIN, 0n, rows, { gasLimit: 3_500_000 });
      expect((await outcome(ledger, sent)).failed).to.deep.equal([1n, 2n, 3n, 4n, 5n]);
      expect(await ledger.lineOf(flood, COIN)).to.deep.equal([10_000n, 2_000n]);
      const { gasUsed } = (await (await sent).wait())!;
      expect(gasUsed < 5n * PAYOUT_GAS + 400_000n, `${gasUsed}`).to.equal(true);
    });
  }

  it("stops the whole call where it is short, whatever is given: no row fails for want of it", async () => {
    const { ledger, asRecorder } = await fixture(funded);
    // Takes most of what a row has, so that a row with less would fail.
    const rows = [row(), row(), row({ purpose: "rice".repeat(1_000) })];
    let stopped = 0;
    for (let gasLimit = 60_000; gasLimit <= 900_000; gasLimit += 20_000) {
      try {
        const result = asRecorder.disburseMany.staticCall(flood, COIN, 0n, rows, { gasLimit });
        await result;
      } catch {
        stopped++;
        continue;
      }
      const snapshot = await ethers.provider.send("evm_snapshot", []);
      const sent = asRecorder.disburseMany(flood, COIN, 0n, rows, { gasLimit });
      expect((await outcome(ledger, sent)).failed, `${gasLimit} gas`).to.deep.equal([]);
      await ethers.provider.send("evm_revert", [snapshot]);
    }
    expect(stopped).to.be.greaterThan(5);
    await expect(asRecorder.disburseMany(flood, COIN, 0n, rows, { gasLimit: 250_000 }))
      .to.be.revertedWithCustomError(ledger, "GasTooLow")
      .withArgs(0);
  });
});
