import { expect } from "chai";
import type { ContractTransactionReceipt } from "ethers";
import { fundId, lineId, textHash, ZERO_WORD } from "../../contracts/ids.ts";
import { appeal, COIN, coinPayment, deployToken, escrowed } from "./escrow-fixture.ts";
import {
  batch,
  cny,
  ethers,
  eventsOf,
  federation,
  fixture,
  flood,
  MOST_STATED,
  overhead,
  peopled,
  ref,
  relief,
  ruleHash,
  signers,
  today,
} from "./fixture.ts";

const { federationRecorder, giver, stranger } = signers;
const root = textHash("a root");
const MOST = 2n ** 128n - 1n;

/** The arguments of `donateBatch`. */
const given = (token: string, fields: Partial<ReturnType<typeof batch>> = {}) => {
  const { fund, amount, ruleHash: rule, count, uri, ...rest } = batch({ root, ...fields });
  return [fund, token, amount, rule, count, rest.root, uri, rest.ref];
};

describe("A batch of gifts that an organisation records", () => {
  it("takes the next piece of what the line received, whatever its size", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    const day = await today();
    let start = 0n;
    for (const count of [1n, 10_000n, 2n ** 32n - 1n]) {
      const sent = asRecorder.recordBatch(batch({ root, expectedAt: start, count, amount: count + 5n, date: day - 1 }));
      const receipt = (await (await sent).wait()) as ContractTransactionReceipt;
      const [event] = await eventsOf(ledger, sent, "BatchDonated");
      expect(event).to.deep.equal({
        fund: flood,
        asset: cny,
        root,
        by: federationRecorder.address,
        start,
        amount: count + 5n,
        count,
        uri: "https://gifts.example/1",
        ref,
        date: BigInt(day - 1),
      });
      expect(receipt.logs.map((log) => ledger.interface.parseLog(log)!.name)).to.deep.equal(
        start === 0n ? ["LineOpened", "BatchDonated"] : ["BatchDonated"],
      );
      start += count + 5n;
    }
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([start, 0n]);
  });

  it("is refused without leaves, or with more of them than base units", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    for (const fields of [{ root: ZERO_WORD }, { count: 0n }]) {
      await expect(asRecorder.recordBatch(batch({ root, ...fields }))).to.be.revertedWithCustomError(ledger, "LeavesMissing");
    }
    await expect(asRecorder.recordBatch(batch({ root, count: 4n, amount: 3n })))
      .to.be.revertedWithCustomError(ledger, "LeavesTooMany")
      .withArgs(4n, 3n);
    await asRecorder.recordBatch(batch({ root, count: 3n, amount: 3n }));
  });

  it("is refused elsewhere than expected, so that none is booked twice", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    await asRecorder.recordBatch(batch({ root }));
    for (const expectedAt of [0n, 9_999n, 10_001n, MOST]) {
      await expect(asRecorder.recordBatch(batch({ root, expectedAt })))
        .to.be.revertedWithCustomError(ledger, "LineMoved")
        .withArgs(expectedAt, 10_000n);
    }
  });

  it("is refused to anyone but the recorder, in what is no unit, too large, on a day to come, by a fund that is not open", async () => {
    const { ledger, asRecorder, asAdmin } = await fixture(escrowed);
    const day = await today();
    await expect(ledger.connect(stranger).recordBatch(batch({ root })))
      .to.be.revertedWithCustomError(ledger, "NotRecorder")
      .withArgs(flood, stranger.address, federationRecorder.address);
    const unknown = fundId(federation, "none");
    const refusals = [
      [{ asset: COIN }, "UnitUnknown", [COIN]],
      [{ amount: MOST_STATED + 1n }, "AmountTooLarge", [MOST_STATED + 1n, MOST_STATED]],
      [{ date: day + 1 }, "DateInFuture", [day + 1, day]],
      [{ fund: unknown }, "FundUnknown", [unknown]],
      [{ fund: appeal }, "FundRefundable", [appeal]],
      [{ ruleHash: root }, "RuleChanged", [root, ZERO_WORD]],
    ] as const;
    for (const [fields, error, args] of refusals) {
      await expect(asRecorder.recordBatch(batch({ root, ...fields })), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...args);
    }
    await asRecorder.recordBatch(batch({ root, amount: MOST_STATED }));
    await asAdmin.closeFund(flood, ZERO_WORD);
    await expect(asRecorder.recordBatch(batch({ root, expectedAt: MOST_STATED })))
      .to.be.revertedWithCustomError(ledger, "FundNotOpen")
      .withArgs(flood);
  });

  it("is sent in one transaction with others", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    const calls = [0n, 10_000n].map((expectedAt) =>
      ledger.interface.encodeFunctionData("recordBatch", [batch({ root, expectedAt })]),
    );
    await asRecorder.multicall(calls);
    await expect(asRecorder.multicall(calls)).to.be.revertedWithCustomError(ledger, "LineMoved").withArgs(0n, 20_000n);
  });
});

describe("A batch of gifts in a token", () => {
  it("is pulled from whoever gives it, and is nobody's gift", async () => {
    const { ledger, asGiver, usdx, ledgerAddress } = await fixture(escrowed);
    const day = await today();
    for (const start of [0n, 10_000n]) {
      const sent = asGiver.donateBatch(...given(usdx.address));
      const [event] = await eventsOf(ledger, sent, "BatchDonated");
      expect(event).to.deep.equal({
        ...{ fund: flood, asset: usdx.address, root, by: giver.address, start, amount: 10_000n },
        ...{ count: 3n, uri: "https://gifts.example/1", ref, date: BigInt(day) },
      });
    }
    expect(await usdx.balanceOf(ledgerAddress)).to.equal(20_000n);
    expect(await usdx.balanceOf(giver.address)).to.equal(980_000n);
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([20_000n, 0n]);
  });

  it("is refused in coins and units, on a line that was not opened, by a refundable, frozen or paused fund, of more than is there", async () => {
    const { ledger, asGiver, asAdmin, usdx } = await fixture(escrowed);
    const other = await deployToken("HonestToken");
    const refusals = [
      [cny, {}, "AssetIsUnit", [cny]],
      [COIN, {}, "NotAToken", [COIN]],
      [other.address, {}, "LineNotOpened", [flood, other.address]],
      [usdx.address, { fund: appeal }, "FundRefundable", [appeal]],
      [usdx.address, { ruleHash: root }, "RuleChanged", [root, ZERO_WORD]],
      [usdx.address, { root: ZERO_WORD }, "LeavesMissing", []],
      [usdx.address, { count: 0n }, "LeavesMissing", []],
      [usdx.address, { amount: 2n }, "LeavesTooMany", [3n, 2n]],
    ] as const;
    for (const [token, fields, error, args] of refusals) {
      await expect(asGiver.donateBatch(...given(token, fields)), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...args);
    }
    await expect(asGiver.donateBatch(...given(usdx.address, { amount: 1_000_001n }))).to.revert(ethers);
    await ledger.connect(signers.guardian).pauseFunds([flood], true);
    await expect(asGiver.donateBatch(...given(usdx.address))).to.be.revertedWithCustomError(ledger, "FundNotOpen");
    await ledger.connect(signers.guardian).pauseFunds([flood], false);
    await asAdmin.freezeFund(flood, true);
    await expect(asGiver.donateBatch(...given(usdx.address))).to.be.revertedWithCustomError(ledger, "FundNotOpen");
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([0n, 0n]);
  });

  it("is refused of a token that keeps a part", async () => {
    const { ledger, ledgerAddress, asGiver, asRecorder } = await fixture(escrowed);
    const token = await deployToken<"charge">("RecipientFeeToken");
    await token.charge(true);
    await token.mint(giver.address, 100_000n);
    await token.connect(giver).approve(ledgerAddress, MOST);
    await asRecorder.openLine(flood, token.address);
    await expect(asGiver.donateBatch(...given(token.address))).to.be.revertedWithCustomError(ledger, "MovedWrong");
  });
});

describe("A batch of gifts under a rule", () => {
  const thirds = [
    { fund: overhead, basisPoints: 1_000 },
    { fund: relief, basisPoints: 2_999 },
    { fund: flood, basisPoints: 6_001 },
  ];

  async function ruled() {
    const contracts = await escrowed();
    await contracts.asMember.setConsent(relief, federation, true);
    await contracts.asAdmin.setAllocation(flood, thirds);
    return contracts;
  }

  it("is cut as a gift is: one part for each destination, each with the whole batch's root and count", async () => {
    const { ledger, asRecorder, asGiver, usdx } = await fixture(ruled);
    const hash = ruleHash(thirds);
    for (const [asset, send] of [
      [cny, () => asRecorder.recordBatch(batch({ root, amount: 10_001n, ruleHash: hash }))],
      [usdx.address, () => asGiver.donateBatch(...given(usdx.address, { amount: 10_001n, ruleHash: hash }))],
    ] as const) {
      const events = await eventsOf(ledger, send(), "BatchDonated");
      const part = (index: bigint) => ({ givenTo: flood, giftFund: overhead, giftStart: 0n, index, count: 3n });
      expect(events.map((event) => [event["fund"], event["start"], event["amount"], event["part"]])).to.deep.equal([
        [overhead, 0n, 1_000n, part(0n)],
        [relief, 0n, 2_999n, part(1n)],
        [flood, 0n, 6_002n, part(2n)],
      ]);
      for (const event of events) {
        expect([event["root"], event["count"], event["asset"], event["ref"]]).to.deep.equal([root, 3n, asset, ref]);
      }
    }
  });

  it("is refused under another rule, elsewhere than expected, and where a destination does not take it", async () => {
    const { ledger, asRecorder, asMember, asGiver, usdx } = await fixture(ruled);
    const hash = ruleHash(thirds);
    await expect(asRecorder.recordBatch(batch({ root })))
      .to.be.revertedWithCustomError(ledger, "RuleChanged")
      .withArgs(ZERO_WORD, hash);
    await expect(asGiver.donateBatch(...given(usdx.address)))
      .to.be.revertedWithCustomError(ledger, "RuleChanged")
      .withArgs(ZERO_WORD, hash);
    await expect(asRecorder.recordBatch(batch({ root, ruleHash: hash, expectedAt: 7n })))
      .to.be.revertedWithCustomError(ledger, "LineMoved")
      .withArgs(7n, 0n);
    await asMember.setConsent(relief, federation, false);
    await expect(asRecorder.recordBatch(batch({ root, ruleHash: hash })))
      .to.be.revertedWithCustomError(ledger, "ConsentMissing")
      .withArgs(relief, federation);
    expect(await ledger.linesOf([lineId(overhead, cny), lineId(flood, cny)])).to.deep.equal([
      [0n, 0n],
      [0n, 0n],
    ]);
  });
});

describe("What was given in a batch", () => {
  it("is spent like any other gift", async () => {
    const { ledger, asRecorder, asGiver, usdx } = await fixture(escrowed);
    await asGiver.donateBatch(...given(usdx.address));
    await asRecorder.disburse(coinPayment({ asset: usdx.address, amount: 9_999n }));
    expect(await usdx.balanceOf(signers.payee.address)).to.equal(9_999n);
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([10_000n, 9_999n]);
  });
});
