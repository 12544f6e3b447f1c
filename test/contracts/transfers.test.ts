import { expect } from "chai";
import { fundId, lineId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { getAddress } from "viem";
import {
  blanket,
  cny,
  donation,
  donor,
  evidence,
  federation,
  fixture,
  flood,
  inUse,
  member,
  opening,
  overhead,
  ref,
  relief,
  signers,
  today,
  transfer,
  MOST_STATED,
  TRANSFERRED,
} from "./fixture.ts";

const { federationRecorder, memberRecorder } = signers;
const MOST = 2n ** 128n - 1n;

describe("A grant", () => {
  it("takes the oldest unspent piece and appends it to the other fund's line", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await asRecorder.recordDonation(donation({ fund: overhead, amount: 7n }));
    await expect(asRecorder.recordTransfer(transfer()))
      .to.emit(ledger, TRANSFERRED)
      .withArgs(
        flood,
        cny,
        3_000n,
        1_000n,
        overhead,
        cny,
        7n,
        1_000n,
        federationRecorder.address,
        ZERO_WORD,
        ref,
        ZERO_WORD,
        await today(),
      );
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 4_000n]);
    expect(await ledger.lineOf(overhead, cny)).to.deep.equal([1_007n, 0n]);
  });

  it("opens the line it reaches, before", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordTransfer(transfer())).to.emit(ledger, "LineOpened").withArgs(8n, overhead, cny, "CNY", 2);
    await expect(asRecorder.recordTransfer(transfer({ expectedAt: 4_000n }))).not.to.emit(ledger, "LineOpened");
  });

  it("to another organisation needs its standing consent, which it may withdraw", async () => {
    const { ledger, asRecorder, asMember } = await fixture(inUse);
    const refused = () => asRecorder.recordTransfer(transfer({ toFund: relief, expectedAt: 4_000n }));
    await expect(asRecorder.recordTransfer(transfer({ toFund: relief })))
      .to.be.revertedWithCustomError(ledger, "ConsentMissing")
      .withArgs(relief, federation);
    await asMember.setConsent(relief, federation, true);
    await asRecorder.recordTransfer(transfer({ toFund: relief }));
    await asMember.setConsent(relief, federation, false);
    await expect(refused()).to.be.revertedWithCustomError(ledger, "ConsentMissing").withArgs(relief, federation);
    expect(await ledger.lineOf(relief, cny)).to.deep.equal([1_000n, 0n]);
  });

  it("back again needs consent of its own", async () => {
    const { ledger, asRecorder, asMember, asAdmin } = await fixture(inUse);
    await asMember.setConsent(relief, federation, true);
    await asRecorder.recordTransfer(transfer({ toFund: relief }));
    const back = () =>
      ledger.connect(memberRecorder).recordTransfer(transfer({ fromFund: relief, toFund: flood, expectedAt: 0n }));
    await expect(back()).to.be.revertedWithCustomError(ledger, "ConsentMissing").withArgs(flood, member);
    await asAdmin.setConsent(flood, member, true);
    await back();
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([11_000n, 4_000n]);
  });

  it("refuses to change the amount on its way", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordTransfer(transfer({ toAmount: 999n, evidence })))
      .to.be.revertedWithCustomError(ledger, "GrantChangesAmount")
      .withArgs(1_000n, 999n);
  });

  it("refuses a line onto itself", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    for (const toAmount of [1_000n, 999n]) {
      await expect(asRecorder.recordTransfer(transfer({ toFund: flood, toAmount, evidence })))
        .to.be.revertedWithCustomError(ledger, "SameLine")
        .withArgs(lineId(flood, cny));
    }
  });

  it("to a fund with other terms needs evidence: a change of purpose", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(inUse);
    const terms = { restriction: 1, termsHash: textHash("for the dyke") };
    for (const key of ["dyke", "dyke-2"]) await asAdmin.openFund(opening(federation, key, federationRecorder.address, terms));
    const [dyke, second] = [fundId(federation, "dyke"), fundId(federation, "dyke-2")];
    await expect(asRecorder.recordTransfer(transfer({ toFund: dyke })))
      .to.be.revertedWithCustomError(ledger, "EvidenceMissing")
      .withArgs("change of purpose");
    await asRecorder.recordTransfer(transfer({ toFund: dyke, evidence }));
    // Under the same terms it needs none; back to a fund without terms it does.
    await asRecorder.recordTransfer(
      transfer({ fromFund: dyke, fromAmount: 400n, toFund: second, toAmount: 400n, expectedAt: 0n }),
    );
    await expect(
      asRecorder.recordTransfer(transfer({ fromFund: dyke, fromAmount: 1n, toFund: flood, toAmount: 1n, expectedAt: 400n })),
    )
      .to.be.revertedWithCustomError(ledger, "EvidenceMissing")
      .withArgs("change of purpose");
  });

  it("is never cut by the rule of the fund it reaches", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(inUse);
    await asAdmin.setAllocation(overhead, [{ fund: flood, basisPoints: 10_000 }]);
    await asRecorder.recordTransfer(transfer());
    expect(await ledger.lineOf(overhead, cny)).to.deep.equal([1_000n, 0n]);
  });
});

describe("A conversion", () => {
  const bought = { toFund: flood, toAsset: blanket, toAmount: 3n, payee: donor, evidence };

  it("makes a piece of one asset a piece of another, with whom and on what evidence", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordTransfer(transfer(bought)))
      .to.emit(ledger, TRANSFERRED)
      .withArgs(
        flood,
        cny,
        3_000n,
        1_000n,
        flood,
        blanket,
        0n,
        3n,
        federationRecorder.address,
        donor,
        ref,
        evidence,
        await today(),
      );
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 4_000n]);
    expect(await ledger.lineOf(flood, blanket)).to.deep.equal([3n, 0n]);
  });

  it("may reach another fund at once", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await asRecorder.recordTransfer(transfer({ ...bought, toFund: overhead }));
    expect(await ledger.lineOf(overhead, blanket)).to.deep.equal([3n, 0n]);
  });

  it("needs evidence", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordTransfer(transfer({ ...bought, evidence: ZERO_WORD })))
      .to.be.revertedWithCustomError(ledger, "EvidenceMissing")
      .withArgs("conversion");
  });

  it("to another organisation's fund needs its consent too", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordTransfer(transfer({ ...bought, toFund: relief })))
      .to.be.revertedWithCustomError(ledger, "ConsentMissing")
      .withArgs(relief, federation);
  });
});

describe("A transfer", () => {
  it("refuses more than the line holds, and a line that was never opened", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await expect(asRecorder.recordTransfer(transfer({ fromAmount: 7_001n, toAmount: 7_001n })))
      .to.be.revertedWithCustomError(ledger, "Overspent")
      .withArgs(lineId(flood, cny), 3_000n, 7_001n, 10_000n);
    await expect(asRecorder.recordTransfer(transfer({ fromFund: overhead, toFund: flood, expectedAt: 0n })))
      .to.be.revertedWithCustomError(ledger, "Overspent")
      .withArgs(lineId(overhead, cny), 0n, 1_000n, 0n);
    await asRecorder.recordTransfer(transfer({ fromAmount: 7_000n, toAmount: 7_000n }));
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 10_000n]);
  });

  it("refuses to go on where the line has moved", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await asRecorder.recordTransfer(transfer());
    await expect(asRecorder.recordTransfer(transfer()))
      .to.be.revertedWithCustomError(ledger, "LineMoved")
      .withArgs(3_000n, 4_000n);
  });

  it("refuses amounts of zero, on either side", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const nothing = [transfer({ fromAmount: 0n, toAmount: 0n }), transfer({ toAsset: blanket, toAmount: 0n, evidence })];
    for (const record of nothing) {
      await expect(asRecorder.recordTransfer(record)).to.be.revertedWithCustomError(ledger, "AmountZero");
    }
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 3_000n]);
  });

  it("refuses coins and tokens, and units that nobody registered, on either side", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const unregistered = getAddress(unitAddress("EUR"));
    for (const [fields, asset] of [
      [{ fromAsset: ZERO_ADDRESS, evidence }, ZERO_ADDRESS],
      [{ toAsset: ZERO_ADDRESS, evidence }, ZERO_ADDRESS],
      [{ toAsset: unregistered, evidence }, unregistered],
    ] as const) {
      await expect(asRecorder.recordTransfer(transfer(fields)))
        .to.be.revertedWithCustomError(ledger, "UnitUnknown")
        .withArgs(asset);
    }
  });

  it("refuses to bring more into the other line than may be stated, however much the first one holds", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await asRecorder.recordDonation(donation({ expectedAt: 10_000n, amount: MOST_STATED }));
    const toAmount = MOST_STATED + 1n;
    for (const fields of [
      { fromAmount: toAmount, toAmount },
      { toFund: flood, toAsset: blanket, toAmount, evidence },
      { toFund: overhead, toAsset: blanket, toAmount: MOST, evidence },
    ]) {
      await expect(asRecorder.recordTransfer(transfer(fields)))
        .to.be.revertedWithCustomError(ledger, "AmountTooLarge")
        .withArgs(fields.toAmount, MOST_STATED);
    }
    await asRecorder.recordTransfer(transfer({ fromAmount: MOST_STATED, toAmount: MOST_STATED }));
    expect(await ledger.lineOf(overhead, cny)).to.deep.equal([MOST_STATED, 0n]);
  });

  it("refuses a fund that was never opened, on either side, and a day to come", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const unknown = fundId(federation, "nothing");
    for (const fields of [{ fromFund: unknown }, { toFund: unknown }]) {
      await expect(asRecorder.recordTransfer(transfer(fields)))
        .to.be.revertedWithCustomError(ledger, "FundUnknown")
        .withArgs(unknown);
    }
    const day = await today();
    await expect(asRecorder.recordTransfer(transfer({ date: day + 1 })))
      .to.be.revertedWithCustomError(ledger, "DateInFuture")
      .withArgs(day + 1, day);
  });
});
