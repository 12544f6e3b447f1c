import { expect } from "chai";
import { getAddress } from "viem";
import { fundId, lineId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import {
  blanket,
  cny,
  donation,
  donor,
  ethers,
  eventsOf,
  federation,
  fixture,
  flood,
  inUse,
  overhead,
  peopled,
  ref,
  signers,
  today,
  MOST_STATED,
} from "./fixture.ts";

const { federationRecorder, registrar } = signers;
const MOST = 2n ** 128n - 1n;

describe("Recording a gift", () => {
  it("takes the next piece of what the line received", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    const day = await today();
    for (const start of [0n, 10_000n, 20_000n]) {
      const [event] = await eventsOf(ledger, asRecorder.recordDonation(donation({ expectedAt: start, kind: 1 })), "Donated");
      expect(event).to.deep.equal({
        fund: flood,
        asset: cny,
        donor,
        by: federationRecorder.address,
        start,
        amount: 10_000n,
        kind: 1n,
        ref,
        date: BigInt(day),
      });
    }
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([30_000n, 0n]);
  });

  it("opens the line, once, before its first inflow", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    await expect(asRecorder.recordDonation(donation())).to.emit(ledger, "LineOpened").withArgs(7n, flood, cny, "CNY", 2);
    await expect(asRecorder.recordDonation(donation({ expectedAt: 10_000n }))).not.to.emit(ledger, "LineOpened");
    await expect(asRecorder.recordDonation(donation({ asset: blanket })))
      .to.emit(ledger, "LineOpened")
      .withArgs(8n, flood, blanket, "BLANKET", 0);
    expect(await ledger.sequence()).to.equal(8n);
  });

  it("does not open a line again once it is spent to nothing", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await asRecorder.recordWriteOff({
      fund: flood,
      asset: cny,
      amount: 7_000n,
      expectedAt: 3_000n,
      reason: "stolen",
      ref,
      evidence: ref,
      date: 0,
    });
    await expect(asRecorder.recordDonation(donation({ expectedAt: 10_000n }))).not.to.emit(ledger, "LineOpened");
  });

  it("keeps the lines of a fund and of an asset apart", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    await asRecorder.recordDonation(donation({ amount: 1n }));
    await asRecorder.recordDonation(donation({ amount: 2n, asset: blanket }));
    await asRecorder.recordDonation(donation({ amount: 4n, fund: overhead }));
    const ids = [lineId(flood, cny), lineId(flood, blanket), lineId(overhead, cny), lineId(overhead, blanket)];
    expect(await ledger.linesOf(ids)).to.deep.equal([
      [1n, 0n],
      [2n, 0n],
      [4n, 0n],
      [0n, 0n],
    ]);
    expect(await ledger.linesOf([])).to.deep.equal([]);
  });

  it("takes every kind and an anonymous donor", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    for (const kind of [0, 1, 2, 3, 4]) {
      const given = donation({ kind, donor: ZERO_WORD, amount: 1n, expectedAt: BigInt(kind), ref: ZERO_WORD });
      const [event] = await eventsOf(ledger, asRecorder.recordDonation(given), "Donated");
      expect([event!["kind"], event!["donor"], event!["ref"]]).to.deep.equal([BigInt(kind), ZERO_WORD, ZERO_WORD]);
    }
  });

  it("refuses a kind that is none", async () => {
    const { ledger } = await fixture(peopled);
    const data = ledger.interface.encodeFunctionData("recordDonation", [donation({ kind: 5 })]);
    await expect(federationRecorder.sendTransaction({ to: ledger.target, data })).to.revert(ethers);
  });

  it("refuses an amount of zero", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    await expect(asRecorder.recordDonation(donation({ amount: 0n }))).to.be.revertedWithCustomError(ledger, "AmountZero");
  });

  it("refuses coins, tokens and units that nobody registered", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    for (const asset of [ZERO_ADDRESS, registrar.address, getAddress(unitAddress("EUR"))]) {
      await expect(asRecorder.recordDonation(donation({ asset })))
        .to.be.revertedWithCustomError(ledger, "UnitUnknown")
        .withArgs(asset);
    }
  });

  it("refuses a gift that is expected elsewhere, so that none is booked twice", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    await asRecorder.recordDonation(donation());
    for (const expectedAt of [0n, 9_999n, 10_001n, MOST]) {
      await expect(asRecorder.recordDonation(donation({ expectedAt })))
        .to.be.revertedWithCustomError(ledger, "LineMoved")
        .withArgs(expectedAt, 10_000n);
    }
  });

  it("refuses a rule where there is none", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    await expect(asRecorder.recordDonation(donation({ ruleHash: textHash("rule") })))
      .to.be.revertedWithCustomError(ledger, "RuleChanged")
      .withArgs(textHash("rule"), ZERO_WORD);
  });

  it("takes the largest amount that may be stated, again and again, and not one unit more", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    for (const expectedAt of [0n, MOST_STATED]) {
      for (const amount of [MOST_STATED + 1n, MOST]) {
        await expect(asRecorder.recordDonation(donation({ amount, expectedAt })))
          .to.be.revertedWithCustomError(ledger, "AmountTooLarge")
          .withArgs(amount, MOST_STATED);
      }
      await asRecorder.recordDonation(donation({ amount: MOST_STATED, expectedAt }));
    }
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([2n * MOST_STATED, 0n]);
  });

  it("refuses a fund that was never opened", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    const fund = fundId(federation, "nothing");
    await expect(asRecorder.recordDonation(donation({ fund })))
      .to.be.revertedWithCustomError(ledger, "FundUnknown")
      .withArgs(fund);
  });
});

describe("Value dates", () => {
  it("stand as stated, up to the block's day", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    const day = await today();
    let start = 0n;
    for (const date of [1, day - 400, day]) {
      const [event] = await eventsOf(ledger, asRecorder.recordDonation(donation({ date, expectedAt: start })), "Donated");
      expect(event!["date"]).to.equal(BigInt(date));
      start += 10_000n;
    }
  });

  it("are refused after the block's day", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    const day = await today();
    for (const date of [day + 1, 2 ** 32 - 1]) {
      await expect(asRecorder.recordDonation(donation({ date })))
        .to.be.revertedWithCustomError(ledger, "DateInFuture")
        .withArgs(date, day);
    }
  });
});
