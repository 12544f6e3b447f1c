import { expect } from "chai";
import { unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { getAddress } from "viem";
import {
  cny,
  donation,
  evidence,
  fixture,
  flood,
  inUse,
  overhead,
  ref,
  returned,
  reversal,
  signers,
  today,
  MOST_STATED,
} from "./fixture.ts";

const { federationRecorder } = signers;

describe("A return", () => {
  it("takes the next piece of what the line received, and names the disbursement that came back", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await asRecorder.recordReturn(returned());
    await expect(asRecorder.recordReturn(returned({ expectedAt: 10_500n, offset: 500n, amount: 2_500n, evidence })))
      .to.emit(ledger, "Returned")
      .withArgs(flood, cny, 10_500n, 2_500n, 0n, 500n, federationRecorder.address, ref, evidence, await today());
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([13_000n, 3_000n]);
  });

  it("is refused where the line has moved, of more than may be stated, of nothing, of a coin, on a day to come", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const day = await today();
    const unregistered = getAddress(unitAddress("EUR"));
    const refusals = [
      [{ expectedAt: 0n }, "LineMoved", [0n, 10_000n]],
      [{ amount: MOST_STATED + 1n }, "AmountTooLarge", [MOST_STATED + 1n, MOST_STATED]],
      [{ amount: 0n }, "AmountZero", []],
      [{ asset: ZERO_ADDRESS }, "UnitUnknown", [ZERO_ADDRESS]],
      [{ asset: unregistered, expectedAt: 0n }, "UnitUnknown", [unregistered]],
      [{ date: day + 1 }, "DateInFuture", [day + 1, day]],
    ] as const;
    for (const [fields, error, evidenceOfIt] of refusals) {
      await expect(asRecorder.recordReturn(returned(fields)))
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...evidenceOfIt);
    }
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 3_000n]);
    await asRecorder.recordReturn(returned({ amount: MOST_STATED }));
  });
});

describe("A reversal", () => {
  it("marks the gift and moves no counter", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordReversal(reversal()))
      .to.emit(ledger, "Reversed")
      .withArgs(
        8n,
        flood,
        cny,
        flood,
        0n,
        10_000n,
        federationRecorder.address,
        "the cheque bounced",
        ref,
        evidence,
        await today(),
      );
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 3_000n]);
  });

  it("is of the fund given to, also where the gift's first part went elsewhere, and after closing", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(inUse);
    await asAdmin.closeFund(flood, ZERO_WORD);
    await expect(asRecorder.recordReversal(reversal({ giftFund: overhead, reason: "" }))).to.emit(ledger, "Reversed");
  });

  it("is refused without evidence, of nothing, of a coin, on a day to come", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const day = await today();
    const refusals = [
      [{ evidence: ZERO_WORD }, "EvidenceMissing", ["reversal"]],
      [{ amount: 0n }, "AmountZero", []],
      [{ asset: ZERO_ADDRESS }, "UnitUnknown", [ZERO_ADDRESS]],
      [{ date: day + 1 }, "DateInFuture", [day + 1, day]],
    ] as const;
    for (const [fields, error, evidenceOfIt] of refusals) {
      await expect(asRecorder.recordReversal(reversal(fields)))
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...evidenceOfIt);
    }
  });

  it("leaves gifts to go on where they were", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await asRecorder.recordReversal(reversal());
    await asRecorder.recordDonation(donation({ expectedAt: 10_000n }));
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([20_000n, 3_000n]);
  });
});
