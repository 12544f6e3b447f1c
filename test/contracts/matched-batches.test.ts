import { expect } from "chai";
import { textHash, ZERO_WORD } from "../../contracts/ids.ts";
import {
  batch,
  cny,
  donation,
  eventsOf,
  fixture,
  flood,
  matching,
  member,
  overhead,
  ref,
  relief,
  ruleHash,
  signers,
} from "./fixture.ts";
import { pooled, twoPools } from "./matching-fixture.ts";

const { federationRecorder, stranger } = signers;
const root = textHash("a root");

describe("A batch that pools match", () => {
  const sums = (...amounts: bigint[]) => amounts.map((amount, place) => ({ pool: place === 0 ? overhead : relief, amount }));

  it("is booked as any batch, and after it each pool's sum", async () => {
    const { ledger, asGiver, asRecorder, usdx } = await fixture(twoPools);
    const given = [flood, usdx.address, 100n, ZERO_WORD, 3n, root, "", ref, sums(99n, 50n)];
    const sent = asGiver.donateBatchMatched(...given);
    expect(await eventsOf(ledger, sent, "BatchDonated")).to.have.length(1);
    const matches = await eventsOf(ledger, sent, "Transferred");
    expect(matches.map((match) => [match["fromFund"], match["fromAmount"], match["toStart"], match["answers"]])).to.deep.equal([
      [overhead, 99n, 100n, { fund: flood, asset: usdx.address, start: 0n }],
      [relief, 50n, 199n, { fund: flood, asset: usdx.address, start: 0n }],
    ]);
    const record = batch({ root, amount: 1_000n });
    const [match] = await eventsOf(ledger, asRecorder.recordBatchMatched(record, sums(1_000n)), "Transferred");
    expect(match).to.deep.include({ fromFund: overhead, toStart: 1_000n, answers: { fund: flood, asset: cny, start: 0n } });
    await expect(asRecorder.recordBatchMatched(record, sums(1_000n)))
      .to.be.revertedWithCustomError(ledger, "LineMoved")
      .withArgs(0n, 2_000n);
  });

  it("is refused with a sum above the ratio, a limit, each leaf's limit together, or what the pool holds", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(pooled);
    const most = async (amount: bigint, rule: object, count = 3n) => {
      await asAdmin.setMatching(matching(rule));
      const record = batch({ root, amount, count });
      const found = await asRecorder.recordBatchMatched.staticCall(record, sums(2n ** 128n - 1n)).then(
        () => undefined,
        (error: { data: string }) => ledger.interface.parseError(error.data),
      );
      expect(found?.name).to.equal("MatchTooLarge");
      expect(found!.args.slice(0, 2)).to.deep.equal([overhead, 2n ** 128n - 1n]);
      const allowed = found!.args[2] as bigint;
      await expect(asRecorder.recordBatchMatched(record, sums(allowed + 1n)))
        .to.be.revertedWithCustomError(ledger, "MatchTooLarge")
        .withArgs(overhead, allowed + 1n, allowed);
      if (allowed > 0n) await asRecorder.recordBatchMatched.staticCall(record, sums(allowed));
      return allowed;
    };
    expect(await most(999n, { ratio: 3_333n })).to.equal(332n);
    expect(await most(9_000n, { mostPerGift: 700n })).to.equal(2_100n);
    expect(await most(9_000n, {})).to.equal(8_000n);
    expect(await most(9_000n, { mostPerFund: 7n })).to.equal(7n);
    expect(await most(9_000n, { mostInAll: 6n })).to.equal(6n);
    const wide = { mostPerGift: 2n ** 128n - 1n, mostPerFund: 2n ** 128n - 1n, mostInAll: 2n ** 128n - 1n };
    expect(await most(10n ** 6n, { ...wide, ratio: 2n ** 32n - 1n }, 10n ** 6n)).to.equal(10_000n);
    expect(await most(3n, { mostInAll: 0n })).to.equal(0n);
  });

  it("is refused without sums, with one of nothing, with a pool twice, or by another than the submitter", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(pooled);
    const refused = (list: unknown[], error: string, ...told: unknown[]) =>
      expect(asRecorder.recordBatchMatched(batch({ root }), list), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...told);
    await refused([], "PoolsWrong", 0, 16);
    await refused(
      Array.from({ length: 17 }, () => sums(1n)[0]),
      "PoolsWrong",
      17,
      16,
    );
    await refused(sums(0n), "AmountZero");
    await refused([...sums(1n), ...sums(1n)], "PoolTwice", overhead);
    await refused([{ pool: relief, amount: 1n }], "MatchingMissing", relief, cny, flood);
    await asAdmin.setMatching(matching({ submitter: stranger.address }));
    await refused(sums(1n), "NotSubmitter", overhead, federationRecorder.address, stranger.address);
    await asAdmin.setMatching(matching({ until: 1 }));
    await refused(sums(1n), "MatchingNotNow", overhead, 0, 1);
    await asAdmin.setMatching(matching({ ratio: 0n }));
    await refused(sums(1n), "MatchingMissing", overhead, cny, flood);
  });

  it("is refused from a pool that is frozen or closed, and into a fund that does not take the pool's grants", async () => {
    const { ledger, asAdmin, asMember, asRecorder } = await fixture(twoPools);
    await ledger.connect(signers.memberRecorder).recordDonation(donation({ fund: relief }));
    await asMember.setMatching(matching({ pool: relief }));
    const give = () => asRecorder.recordBatchMatched(batch({ root }), sums(1n, 1n));
    await asAdmin.setConsent(flood, member, false);
    await expect(give()).to.be.revertedWithCustomError(ledger, "ConsentMissing").withArgs(flood, member);
    await asAdmin.setConsent(flood, member, true);
    await asMember.freezeFund(relief, true);
    await expect(give()).to.be.revertedWithCustomError(ledger, "FundFrozenOrCancelled").withArgs(relief);
    await asMember.freezeFund(relief, false);
    await give();
    await asMember.closeFund(relief, ZERO_WORD);
    const more = batch({ root, expectedAt: 10_002n });
    await expect(asRecorder.recordBatchMatched(more, sums(1n, 1n)))
      .to.be.revertedWithCustomError(ledger, "FundNotOpen")
      .withArgs(relief);
    await asAdmin.freezeFund(flood, true);
    await expect(asRecorder.recordBatchMatched(more, sums(1n)))
      .to.be.revertedWithCustomError(ledger, "FundNotOpen")
      .withArgs(flood);
  });

  it("is cut by its fund's rule, and what is added is not", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(pooled);
    const rule = [
      { fund: overhead, basisPoints: 1_000 },
      { fund: flood, basisPoints: 9_000 },
    ];
    await asAdmin.setAllocation(flood, rule);
    const record = batch({ root, amount: 1_000n, expectedAt: 10_000n, ruleHash: ruleHash(rule) });
    const sent = asRecorder.recordBatchMatched(record, sums(1_000n));
    expect((await eventsOf(ledger, sent, "BatchDonated")).map((part) => [part["fund"], part["amount"]])).to.deep.equal([
      [overhead, 100n],
      [flood, 900n],
    ]);
    const [match] = await eventsOf(ledger, sent, "Transferred");
    expect(match).to.deep.include({ toFund: flood, toStart: 900n, toAmount: 1_000n });
    expect(match!["answers"]).to.deep.equal({ fund: overhead, asset: cny, start: 10_000n });
  });
});
