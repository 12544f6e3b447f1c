import { expect } from "chai";
import { fundId, lineId, textHash, unitAddress, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { appeal, COIN, deployToken, escrowed, party } from "./escrow-fixture.ts";
import {
  batch,
  cny,
  disbursement,
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

const { federationAdmin, federationRecorder, giver, stranger } = signers;
const FOREVER = 2 ** 40 - 1;
const root = textHash("a root");

/** `overhead` holds 100.00 CNY and doubles gifts to `flood` as `matching()` says. */
async function pooled() {
  const contracts = await escrowed();
  await contracts.asRecorder.recordDonation(donation({ fund: overhead }));
  await contracts.asAdmin.setMatching(matching());
  return contracts;
}

/** The same of 10,000 wei and 10,000 `usdx`, and `relief` as a second pool, which adds half as much, of the member's. */
async function twoPools() {
  const contracts = await pooled();
  const { asGiver, asAdmin, asMember, usdx } = contracts;
  await asAdmin.setConsent(flood, member, true);
  for (const pool of [overhead, relief]) {
    await asGiver.donate(pool, ref, { value: 10_000n });
    await asGiver.donateToken(pool, usdx.address, 10_000n, ref);
  }
  for (const asset of [COIN, usdx.address]) {
    await asAdmin.setMatching(matching({ asset }));
    await asMember.setMatching(matching({ asset, pool: relief, ratio: 5_000n }));
  }
  return contracts;
}

describe("A pool's rule", () => {
  it("is set by the pool's admin, and told and kept as it is", async () => {
    const { ledger, asAdmin } = await fixture(escrowed);
    const rule = matching({ submitter: giver.address, evidence, from: 7, until: 9 });
    await expect(asAdmin.setMatching(rule))
      .to.emit(ledger, "MatchingSet")
      .withArgs(
        await nextSequence(ledger),
        ...[overhead, cny, flood, 10_000n, 5_000n, 8_000n, 8_000n, 7, 9, giver.address, evidence, federationAdmin.address],
      );
    const kept = [overhead, cny, flood, 10_000n, 5_000n, 8_000n, 8_000n, 7n, 9n, giver.address, evidence];
    expect(await ledger.matchingOf(overhead, cny, flood)).to.deep.equal([kept, 0n, 0n]);
    const none = [overhead, cny, relief, 0n, 0n, 0n, 8_000n, 0n, 0n, ZERO_ADDRESS, ZERO_WORD];
    expect(await ledger.matchingOf(overhead, cny, relief)).to.deep.equal([none, 0n, 0n]);
  });

  it("is refused to all but the pool's admin, and where it can never match", async () => {
    const { ledger, asAdmin, asMember, asRecorder } = await fixture(escrowed);
    const token = await deployToken("HonestToken");
    const [unknown, euro] = [fundId(federation, "none"), unitAddress("EUR")];
    const terms = { termsHash: textHash("other terms") };
    await asAdmin.openFund(opening(federation, "pool", federationRecorder.address, terms));
    const pool = fundId(federation, "pool");
    for (const as of [asRecorder, asMember]) {
      await expect(as.setMatching(matching())).to.be.revertedWithCustomError(ledger, "NotAdmin");
    }
    const refusals: [object, string, unknown[]][] = [
      [{ pool: unknown }, "FundUnknown", [unknown]],
      [{ fund: unknown }, "FundUnknown", [unknown]],
      [{ fund: overhead }, "SameLine", [lineId(overhead, cny)]],
      [{ asset: euro }, "UnitUnknown", [euro]],
      [{ asset: token.address }, "LineNotOpened", [overhead, token.address]],
      [{ fund: appeal }, "FundRefundable", [appeal]],
      [{ from: 8, until: 7 }, "MatchingEndsTooEarly", [8, 7]],
      [{ pool }, "EvidenceMissing", ["change of purpose"]],
    ];
    for (const [fields, error, told] of refusals) {
      const sent = asAdmin.setMatching(matching(fields));
      if (error.endsWith("Unknown") || error === "LineNotOpened")
        await expect(sent, error).to.be.revertedWithCustomError(ledger, error);
      else
        await expect(sent, error)
          .to.be.revertedWithCustomError(ledger, error)
          .withArgs(...told);
    }
    await asAdmin.setMatching(matching({ pool, evidence, from: 7, until: 7 }));
  });

  it("says beforehand what it would add, and nothing where it would be refused", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(pooled);
    const says = (fields: Partial<{ amount: bigint; fund: string; submitter: string }> = {}): Promise<bigint> => {
      const { amount = 100n, fund = flood, submitter = giver.address } = fields;
      return ledger.matchFor(overhead, cny, fund, amount, submitter) as Promise<bigint>;
    };
    expect(await says()).to.equal(100n);
    expect(await says({ amount: 2n ** 128n - 1n })).to.equal(5_000n);
    expect(await says({ amount: 0n })).to.equal(0n);
    expect(await says({ fund: relief })).to.equal(0n);
    const now = await networkHelpers.time.latest();
    for (const fields of [{ from: now + 100 }, { until: now - 1 }, { ratio: 0n }, { submitter: stranger.address }]) {
      await asAdmin.setMatching(matching(fields));
      expect(await says(), Object.keys(fields)[0]).to.equal(0n);
    }
    expect(await says({ submitter: stranger.address })).to.equal(100n);
    await asAdmin.setMatching(matching());
    await asRecorder.recordDisbursement(disbursement({ fund: overhead, amount: 9_970n }));
    expect(await says()).to.equal(30n);
    for (const fund of [overhead, flood]) {
      await asAdmin.freezeFund(fund, true);
      expect(await says()).to.equal(0n);
      await asAdmin.freezeFund(fund, false);
    }
    await asAdmin.closeFund(overhead, ZERO_WORD);
    expect(await says()).to.equal(0n);
  });
});

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
    await refused(sums(0n), "AmountZero");
    await refused([...sums(1n), ...sums(1n)], "PoolTwice", overhead);
    await refused([{ pool: relief, amount: 1n }], "MatchingMissing", relief, cny, flood);
    await asAdmin.setMatching(matching({ submitter: stranger.address }));
    await refused(sums(1n), "NotSubmitter", overhead, federationRecorder.address, stranger.address);
    await asAdmin.setMatching(matching({ until: 1 }));
    await refused(sums(1n), "MatchingNotNow", overhead, 0, 1);
  });
});

async function nextSequence(ledger: { sequence: () => Promise<unknown> }): Promise<bigint> {
  return ((await ledger.sequence()) as bigint) + 1n;
}
