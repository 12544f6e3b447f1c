import { expect } from "chai";
import { fundId, textHash, ZERO_WORD } from "../../contracts/ids.ts";
import { appeal, COIN, deployToken, party } from "./escrow-fixture.ts";
import {
  batch,
  cny,
  donation,
  donor,
  eventsOf,
  evidence,
  federation,
  fixture,
  flood,
  matching,
  member,
  MOST_STATED,
  networkHelpers,
  opening,
  overhead,
  ref,
  relief,
  ruleHash,
  signers,
  today,
} from "./fixture.ts";
import { pooled, twoPools } from "./matching-fixture.ts";

const { federationRecorder, giver, stranger } = signers;
const FOREVER = 2 ** 40 - 1;

describe("A gift that pools match", () => {
  it("is booked as any gift, and after it what each pool adds, in the order named", async () => {
    const { ledger, asGiver, usdx } = await fixture(twoPools);
    const day = BigInt(await today());
    for (const [asset, give] of [
      [COIN, (pools: string[]) => asGiver.donateMatched(flood, ZERO_WORD, ref, party(giver), pools, 150n, { value: 101n })],
      [
        usdx.address,
        (pools: string[]) => asGiver.donateTokenMatched(flood, usdx.address, 101n, ZERO_WORD, ref, party(giver), pools, 150n),
      ],
    ] as const) {
      let start = 0n;
      for (const pools of [
        [overhead, relief],
        [relief, overhead],
      ]) {
        const sent = give(pools);
        const [gift, ...more] = await eventsOf(ledger, sent, "Donated");
        expect(more).to.deep.equal([]);
        expect(gift).to.include({
          fund: flood,
          asset,
          donor: party(giver),
          by: giver.address,
          start,
          amount: 101n,
          kind: 0n,
          ref,
        });
        const matches = await eventsOf(ledger, sent, "Transferred");
        const added = (pool: string) => (pool === overhead ? 101n : 50n);
        let toStart = start + 101n;
        expect(matches).to.deep.equal(
          pools.map((pool) => {
            const match = {
              ...{ fromFund: pool, fromAsset: asset, fromStart: start === 0n ? 0n : added(pool), fromAmount: added(pool) },
              ...{ toFund: flood, toAsset: asset, toStart, toAmount: added(pool) },
              ...{ by: giver.address, payee: ZERO_WORD, ref: ZERO_WORD, evidence: ZERO_WORD, date: day },
              answers: { fund: flood, asset, start },
            };
            toStart += added(pool);
            return match;
          }),
        );
        start = toStart;
      }
      expect(await ledger.lineOf(flood, asset)).to.deep.equal([504n, 0n]);
      expect(await ledger.lineOf(overhead, asset)).to.deep.equal([10_000n, 202n]);
      expect(await ledger.lineOf(relief, asset)).to.deep.equal([10_000n, 100n]);
    }
    expect(await usdx.balanceOf(await ledger.getAddress())).to.equal(20_101n + 101n);
  });

  it("may be one that an organisation records, sent twice it books once", async () => {
    const { ledger, asRecorder } = await fixture(pooled);
    const send = () => asRecorder.recordDonationMatched(donation({ amount: 300n }), [overhead], 0n);
    const [match] = await eventsOf(ledger, send(), "Transferred");
    expect(match).to.deep.include({ toStart: 300n, toAmount: 300n, answers: { fund: flood, asset: cny, start: 0n } });
    await expect(send()).to.be.revertedWithCustomError(ledger, "LineMoved").withArgs(0n, 600n);
    expect(await ledger.lineOf(overhead, cny)).to.deep.equal([10_000n, 300n]);
  });

  it("is named by its first part where a rule cuts it; what is added is not cut", async () => {
    const { ledger, asAdmin, asMember, asRecorder, asGiver } = await fixture(twoPools);
    await asMember.setConsent(relief, federation, true);
    const rule = [
      { fund: relief, basisPoints: 1 },
      { fund: overhead, basisPoints: 999 },
      { fund: flood, basisPoints: 9_000 },
    ];
    await asAdmin.setAllocation(flood, rule);
    // The first destination's part is nothing: the gift is where the second one's is. The pool has just received a part of it.
    const given = donation({ amount: 500n, expectedAt: 10_000n, ruleHash: ruleHash(rule) });
    const sent = asRecorder.recordDonationMatched(given, [overhead], 0n);
    const parts = await eventsOf(ledger, sent, "Donated");
    const [match] = await eventsOf(ledger, sent, "Transferred");
    expect(parts.map((part) => [part["fund"], part["amount"]])).to.deep.equal([
      [overhead, 49n],
      [flood, 451n],
    ]);
    const { giftFund, giftStart } = parts[0]!["part"] as { giftFund: string; giftStart: bigint };
    expect(match!["answers"]).to.deep.equal({ fund: giftFund, asset: cny, start: giftStart });
    expect([giftFund, giftStart]).to.deep.equal([overhead, 10_000n]);
    expect(match).to.include({ toFund: flood, toStart: 451n, toAmount: 500n });
    const coins = asGiver.donateMatched(flood, ruleHash(rule), ref, donor, [overhead], 0n, { value: 20_000n });
    const [answer] = await eventsOf(ledger, coins, "Transferred");
    expect(answer!["answers"]).to.deep.equal({ fund: relief, asset: COIN, start: 10_000n });
  });

  it("is matched to the floor of the ratio, up to each limit, and up to what the pool holds", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(pooled);
    let received = 0n;
    const added = async (amount: bigint, rule: object) => {
      await asAdmin.setMatching(matching(rule));
      const sent = asRecorder.recordDonationMatched(donation({ amount, expectedAt: received }), [overhead], 0n);
      const matches = await eventsOf(ledger, sent, "Transferred");
      const sum = matches.reduce((all, match) => all + (match["fromAmount"] as bigint), 0n);
      received += amount + sum;
      return sum;
    };
    expect(await added(7n, { ratio: 3_333n })).to.equal(2n);
    expect(await added(1n, { ratio: 9_999n })).to.equal(0n);
    expect(await added(3n, { ratio: 65_000n })).to.equal(19n);
    expect(await added(5_001n, {})).to.equal(5_000n);
    // 5,021 so far.
    expect(await added(100n, { mostPerFund: 5_030n })).to.equal(9n);
    expect(await added(100n, { mostPerFund: 5_030n })).to.equal(0n);
    expect(await added(100n, { mostInAll: 5_031n })).to.equal(1n);
    // Limits below what was matched before.
    expect(await added(100n, { mostInAll: 1n, mostPerFund: 1n })).to.equal(0n);
    const wide = { mostPerGift: 2n ** 128n - 1n, mostPerFund: 2n ** 128n - 1n, mostInAll: 2n ** 128n - 1n };
    expect(await added(MOST_STATED, { ...wide, ratio: 2n ** 32n - 1n })).to.equal(10_000n - 5_031n);
    expect(await added(100n, wide)).to.equal(0n);
    expect(await ledger.lineOf(overhead, cny)).to.deep.equal([10_000n, 10_000n]);
    const [, forFund, inAll] = (await ledger.matchingOf(overhead, cny, flood)) as unknown[];
    expect([forFund, inAll]).to.deep.equal([10_000n, 10_000n]);
  });

  it("adds no more of a unit than one entry may state, however much the pool holds", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(pooled);
    for (const expectedAt of [10_000n, 10_000n + MOST_STATED])
      await asRecorder.recordDonation(donation({ fund: overhead, amount: MOST_STATED, expectedAt }));
    const most = 2n ** 128n - 1n;
    await asAdmin.setMatching(matching({ ratio: 20_000n, mostPerGift: most, mostPerFund: most, mostInAll: most }));
    const given = donation({ amount: MOST_STATED });
    const sent = asRecorder.recordDonationMatched(given, [overhead], MOST_STATED);
    const [match] = await eventsOf(ledger, sent, "Transferred");
    expect(match!["fromAmount"]).to.equal(MOST_STATED);
  });

  it("counts a pool's limit in all over all its funds, and each fund's for itself", async () => {
    const { ledger, asAdmin, asMember, asRecorder } = await fixture(pooled);
    await asMember.setConsent(relief, federation, true);
    const limits = { mostPerFund: 60n, mostInAll: 100n };
    await asAdmin.setMatching(matching(limits));
    await asAdmin.setMatching(matching({ fund: relief, ...limits }));
    await asRecorder.recordDonationMatched(donation({ amount: 1_000n }), [overhead], 60n);
    const theirs = donation({ fund: relief, amount: 1_000n });
    await ledger.connect(signers.memberRecorder).recordDonationMatched(theirs, [overhead], 40n);
    const [, forFlood, inAll] = (await ledger.matchingOf(overhead, cny, flood)) as unknown[];
    const [, forRelief] = (await ledger.matchingOf(overhead, cny, relief)) as unknown[];
    expect([forFlood, forRelief, inAll]).to.deep.equal([60n, 40n, 100n]);
  });

  it("is refused where less is added than its giver asks for, and then not given at all", async () => {
    const { ledger, asGiver, usdx } = await fixture(twoPools);
    const give = (least: bigint) =>
      asGiver.donateTokenMatched(flood, usdx.address, 100n, ZERO_WORD, ref, donor, [overhead, relief], least);
    await expect(give(151n)).to.be.revertedWithCustomError(ledger, "MatchTooSmall").withArgs(150n, 151n);
    expect(await usdx.balanceOf(giver.address)).to.equal(980_000n);
    await give(150n);
  });

  it("is refused as the gift itself would be", async () => {
    const { ledger, ledgerAddress, asGiver, asAdmin, asRecorder, usdx } = await fixture(twoPools);
    const coins = (fields: { rule?: string; pools?: string[]; value?: bigint } = {}) => {
      const { rule = ZERO_WORD, pools = [overhead], value = 100n } = fields;
      return asGiver.donateMatched(flood, rule, ref, donor, pools, 0n, { value });
    };
    await expect(coins({ value: 0n })).to.be.revertedWithCustomError(ledger, "AmountZero");
    await expect(coins({ rule: ref })).to.be.revertedWithCustomError(ledger, "RuleChanged");
    await expect(asRecorder.recordDonationMatched(donation({ kind: 2 }), [overhead], 0n))
      .to.be.revertedWithCustomError(ledger, "KindNotMatched")
      .withArgs(2n);
    await expect(ledger.connect(stranger).recordDonationMatched(donation(), [overhead], 0n))
      .to.be.revertedWithCustomError(ledger, "NotRecorder")
      .withArgs(flood, stranger.address, federationRecorder.address);
    await expect(ledger.connect(stranger).recordBatchMatched(batch(), [{ pool: overhead, amount: 1n }]))
      .to.be.revertedWithCustomError(ledger, "NotRecorder")
      .withArgs(flood, stranger.address, federationRecorder.address);
    const token = await deployToken<"charge">("RecipientFeeToken");
    await token.mint(giver.address, 100_000n);
    await token.connect(giver).approve(ledgerAddress, 100_000n);
    for (const fund of [flood, overhead]) await asRecorder.openLine(fund, token.address);
    await asAdmin.setMatching(matching({ asset: token.address }));
    await token.charge(true);
    await expect(
      asGiver.donateTokenMatched(flood, token.address, 9n, ZERO_WORD, ref, donor, [overhead], 0n),
    ).to.be.revertedWithCustomError(ledger, "MovedWrong");
    await asAdmin.freezeFund(flood, true);
    await expect(coins()).to.be.revertedWithCustomError(ledger, "FundNotOpen").withArgs(flood);
    expect(await usdx.balanceOf(ledgerAddress)).to.equal(20_000n);
  });

  it("is refused where a pool does not answer", async () => {
    const { ledger, asGiver, asAdmin, asMember, usdx } = await fixture(twoPools);
    const give = (pools: string[], fund: string = flood) =>
      asGiver.donateTokenMatched(fund, usdx.address, 100n, ZERO_WORD, ref, donor, pools, 0n);
    const refused = (sent: Promise<unknown>, error: string, ...told: unknown[]) =>
      expect(sent, error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...told);
    const rule = (fields: object) => asAdmin.setMatching(matching({ asset: usdx.address, ...fields }));
    await refused(give([]), "PoolsWrong", 0, 16);
    await refused(give(Array.from({ length: 17 }, () => overhead)), "PoolsWrong", 17, 16);
    await refused(give(Array.from({ length: 16 }, () => overhead)), "PoolTwice", overhead);
    await refused(give([overhead, relief, overhead]), "PoolTwice", overhead);
    await refused(give([flood]), "MatchingMissing", flood, usdx.address, flood);
    await refused(give([overhead, relief], overhead), "MatchingMissing", overhead, usdx.address, overhead);
    await rule({ ratio: 0n });
    await refused(give([overhead]), "MatchingMissing", overhead, usdx.address, flood);
    const now = await networkHelpers.time.latest();
    for (const [from, until] of [
      [now + 1_000, FOREVER],
      [0, now],
    ]) {
      await rule({ from, until });
      await refused(give([overhead]), "MatchingNotNow", overhead, from, until);
    }
    await rule({ submitter: stranger.address });
    await refused(give([overhead]), "NotSubmitter", overhead, giver.address, stranger.address);
    await rule({ submitter: giver.address });
    await give([overhead]);
    await asAdmin.setConsent(flood, member, false);
    await refused(give([overhead, relief]), "ConsentMissing", flood, member);
    await asAdmin.setConsent(flood, member, true);
    await asMember.freezeFund(relief, true);
    await refused(give([overhead, relief]), "FundFrozenOrCancelled", relief);
    await asMember.freezeFund(relief, false);
    await asMember.closeFund(relief, ZERO_WORD);
    await refused(give([overhead, relief]), "FundNotOpen", relief);
    await asAdmin.setMatching(matching({ asset: usdx.address, pool: appeal }));
    await asAdmin.cancelFund(appeal);
    await refused(give([appeal]), "FundFrozenOrCancelled", appeal);
    // A guardian's pause of the pool stops what comes in, not what goes out.
    await ledger.connect(signers.guardian).pauseFunds([overhead], true);
    await give([overhead]);
  });

  it("is matched alone: what pools add is not matched again, also where they match each other", async () => {
    const { ledger, asGiver, asAdmin, asMember, usdx } = await fixture(twoPools);
    await asMember.setConsent(relief, federation, true);
    await asAdmin.setConsent(overhead, member, true);
    const asset = usdx.address;
    await asAdmin.setMatching(matching({ asset, fund: relief }));
    await asMember.setMatching(matching({ asset, pool: relief, fund: overhead }));
    await asAdmin.setMatching(matching({ asset, pool: flood, fund: overhead }));
    const give = async (fund: string, pools: string[]) => {
      const sent = asGiver.donateTokenMatched(fund, asset, 100n, ZERO_WORD, ref, donor, pools, 0n);
      return (await eventsOf(ledger, sent, "Transferred")).map((match) => [
        match["fromFund"],
        match["toFund"],
        match["toAmount"],
      ]);
    };
    expect(await give(flood, [overhead, relief])).to.deep.equal([
      [overhead, flood, 100n],
      [relief, flood, 50n],
    ]);
    // Round and round: each time it takes a gift as large, and the limits count all of it.
    expect(await give(relief, [overhead])).to.deep.equal([[overhead, relief, 100n]]);
    expect(await give(overhead, [relief, flood])).to.deep.equal([
      [relief, overhead, 100n],
      [flood, overhead, 100n],
    ]);
    const held = await Promise.all([flood, overhead, relief].map((fund) => ledger.lineOf(fund, asset)));
    const sum = held.reduce((all, line) => all + (line[0] as bigint) - (line[1] as bigint), 0n);
    expect(sum).to.equal(20_300n);
    expect(await usdx.balanceOf(await ledger.getAddress())).to.equal(sum);
    const [, , inAll] = (await ledger.matchingOf(overhead, asset, relief)) as unknown[];
    expect(inAll).to.equal(200n);
  });

  it("is refused of a refundable fund, which has no pools", async () => {
    const { ledger, asGiver, asAdmin, usdx } = await fixture(twoPools);
    await expect(asAdmin.setMatching(matching({ fund: appeal, asset: usdx.address })))
      .to.be.revertedWithCustomError(ledger, "FundRefundable")
      .withArgs(appeal);
    await expect(asGiver.donateTokenMatched(appeal, usdx.address, 100n, ZERO_WORD, ref, donor, [overhead], 0n))
      .to.be.revertedWithCustomError(ledger, "MatchingMissing")
      .withArgs(overhead, usdx.address, appeal);
    expect(await ledger.lineOf(appeal, usdx.address)).to.deep.equal([0n, 0n]);
  });

  it("is answered from the first second of the window to the last", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(pooled);
    const from = (await networkHelpers.time.latest()) + 1_000;
    await asAdmin.setMatching(matching({ from, until: from + 10 }));
    const at = async (time: number, received: bigint) => {
      await networkHelpers.time.setNextBlockTimestamp(time);
      return asRecorder.recordDonationMatched(donation({ amount: 1n, expectedAt: received }), [overhead], 1n);
    };
    await expect(at(from - 1, 0n)).to.be.revertedWithCustomError(ledger, "MatchingNotNow");
    await at(from, 0n);
    await at(from + 10, 2n);
    await expect(at(from + 11, 4n)).to.be.revertedWithCustomError(ledger, "MatchingNotNow");
  });

  it("carries the rule's evidence where the purpose changes, and is bound by no second key", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(pooled);
    const terms = { termsHash: textHash("other terms") };
    await asAdmin.openFund(opening(federation, "pool", federationRecorder.address, terms));
    const pool = fundId(federation, "pool");
    await asRecorder.recordDonation(donation({ fund: pool }));
    await asAdmin.setApprover(pool, signers.approver.address);
    await asAdmin.setMatching(matching({ pool, evidence }));
    const sent = asRecorder.recordDonationMatched(donation({ amount: 10n }), [pool], 10n);
    const [match] = await eventsOf(ledger, sent, "Transferred");
    expect(match).to.include({ fromFund: pool, evidence });
  });

  it("is several in one transaction, in units and tokens", async () => {
    const { ledger, asGiver, usdx } = await fixture(twoPools);
    const call = ledger.interface.encodeFunctionData("donateTokenMatched", [
      ...[flood, usdx.address, 10n, ZERO_WORD, ref, donor, [overhead], 10n],
    ]);
    const sent = asGiver.multicall([call, call]);
    expect((await eventsOf(ledger, sent, "Transferred")).map((match) => match["answers"])).to.deep.equal([
      { fund: flood, asset: usdx.address, start: 0n },
      { fund: flood, asset: usdx.address, start: 20n },
    ]);
  });
});
