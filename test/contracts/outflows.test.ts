import { expect } from "chai";
import { lineId, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import {
  cny,
  disbursement,
  donation,
  donor,
  eventsOf,
  evidence,
  fixture,
  flood,
  inUse,
  payout,
  ref,
  signers,
  today,
  writeOff,
} from "./fixture.ts";

const { federationRecorder } = signers;

describe("A disbursement", () => {
  it("takes the next piece of what the line spends, and says who was paid, whom it serves and what for", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const paid = disbursement({ expectedAt: 3_000n, amount: 7_000n, class: 2, purpose: "a concert", beneficiary: ZERO_WORD });
    await expect(asRecorder.recordDisbursement(paid))
      .to.emit(ledger, "Disbursed")
      .withArgs(
        flood,
        cny,
        donor,
        ZERO_WORD,
        federationRecorder.address,
        3_000n,
        7_000n,
        2,
        "a concert",
        ref,
        evidence,
        await today(),
      );
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 10_000n]);
  });

  it("is refused when larger than what the line holds", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordDisbursement(disbursement({ expectedAt: 3_000n, amount: 7_001n })))
      .to.be.revertedWithCustomError(ledger, "Overspent")
      .withArgs(lineId(flood, cny), 3_000n, 7_001n, 10_000n);
  });

  it("is refused where the line has moved, so that none is booked twice", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordDisbursement(disbursement()))
      .to.be.revertedWithCustomError(ledger, "LineMoved")
      .withArgs(0n, 3_000n);
  });

  it("is refused without an amount, of a coin, and on a day to come", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const day = await today();
    await expect(asRecorder.recordDisbursement(disbursement({ amount: 0n }))).to.be.revertedWithCustomError(
      ledger,
      "AmountZero",
    );
    await expect(asRecorder.recordDisbursement(disbursement({ asset: ZERO_ADDRESS })))
      .to.be.revertedWithCustomError(ledger, "UnitUnknown")
      .withArgs(ZERO_ADDRESS);
    await expect(asRecorder.recordDisbursement(disbursement({ expectedAt: 3_000n, date: day + 1 })))
      .to.be.revertedWithCustomError(ledger, "DateInFuture")
      .withArgs(day + 1, day);
  });
});

describe("A payout to many", () => {
  it("records its rows one after the other, from one expected place", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const rows = [payout({ amount: 1n }), payout({ amount: 2n, purpose: "" }), payout({ amount: 4n, class: 1, date: 5 })];
    const events = await eventsOf(ledger, asRecorder.recordDisbursements(flood, cny, 3_000n, rows), "Disbursed");
    expect(events.map((event) => [event["start"], event["amount"], event["purpose"], event["class"]])).to.deep.equal([
      [3_000n, 1n, "rice", 0n],
      [3_001n, 2n, "", 0n],
      [3_003n, 4n, "rice", 1n],
    ]);
    expect(events[2]!["date"]).to.equal(5n);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 3_007n]);
  });

  it("is all of it or none", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const pay = (...rows: object[]) => asRecorder.recordDisbursements(flood, cny, 3_000n, rows);
    await expect(pay(payout({ amount: 6_000n }), payout({ amount: 1_001n })))
      .to.be.revertedWithCustomError(ledger, "Overspent")
      .withArgs(lineId(flood, cny), 9_000n, 1_001n, 10_000n);
    await expect(pay(payout(), payout({ amount: 0n }))).to.be.revertedWithCustomError(ledger, "AmountZero");
    const day = await today();
    await expect(pay(payout(), payout({ date: day + 1 })))
      .to.be.revertedWithCustomError(ledger, "DateInFuture")
      .withArgs(day + 1, day);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 3_000n]);
  });

  it("is refused without rows, where the line has moved, and of a coin", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordDisbursements(flood, cny, 3_000n, [])).to.be.revertedWithCustomError(ledger, "RowsMissing");
    await expect(asRecorder.recordDisbursements(flood, cny, 0n, [payout()]))
      .to.be.revertedWithCustomError(ledger, "LineMoved")
      .withArgs(0n, 3_000n);
    await expect(asRecorder.recordDisbursements(flood, ZERO_ADDRESS, 0n, [payout()]))
      .to.be.revertedWithCustomError(ledger, "UnitUnknown")
      .withArgs(ZERO_ADDRESS);
  });
});

describe("A write-off", () => {
  it("takes the next piece of what the line spends, with its reason and evidence", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordWriteOff(writeOff()))
      .to.emit(ledger, "WrittenOff")
      .withArgs(flood, cny, 3_000n, 1_000n, federationRecorder.address, "stolen", ref, evidence, await today());
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 4_000n]);
  });

  it("is refused without a reason and without evidence", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordWriteOff(writeOff({ reason: "" })))
      .to.be.revertedWithCustomError(ledger, "TextMissing")
      .withArgs("reason");
    await expect(asRecorder.recordWriteOff(writeOff({ evidence: ZERO_WORD })))
      .to.be.revertedWithCustomError(ledger, "EvidenceMissing")
      .withArgs("write-off");
  });

  it("is refused where the line has moved, beyond what it holds, of nothing, of a coin, on a day to come", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const day = await today();
    const refusals = [
      [{ expectedAt: 0n }, "LineMoved", [0n, 3_000n]],
      [{ amount: 7_001n }, "Overspent", [lineId(flood, cny), 3_000n, 7_001n, 10_000n]],
      [{ amount: 0n }, "AmountZero", []],
      [{ asset: ZERO_ADDRESS }, "UnitUnknown", [ZERO_ADDRESS]],
      [{ date: day + 1 }, "DateInFuture", [day + 1, day]],
    ] as const;
    for (const [fields, error, evidenceOfIt] of refusals) {
      await expect(asRecorder.recordWriteOff(writeOff(fields)))
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...evidenceOfIt);
    }
  });

  it("may end what a line holds, and gifts go on after it", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await asRecorder.recordWriteOff(writeOff({ amount: 7_000n }));
    await asRecorder.recordDonation(donation({ expectedAt: 10_000n }));
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([20_000n, 10_000n]);
  });
});
