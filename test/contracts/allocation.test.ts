import { expect } from "chai";
import { fundId, lineId, ZERO_WORD } from "../../contracts/ids.ts";
import {
  cny,
  donation,
  eventsOf,
  federation,
  fixture,
  flood,
  member,
  opening,
  overhead,
  peopled,
  relief,
  ruleHash,
  type Share,
  signers,
  MOST_STATED,
} from "./fixture.ts";

const { federationAdmin } = signers;
const tenth: Share[] = [
  { fund: overhead, basisPoints: 1_000 },
  { fund: flood, basisPoints: 9_000 },
];

/** `flood` keeps a third, gives a third to `overhead`, and what is left to the member's `relief`, which has consented. */
const thirds: Share[] = [
  { fund: overhead, basisPoints: 3_333 },
  { fund: relief, basisPoints: 3_333 },
  { fund: flood, basisPoints: 3_334 },
];

async function ruled() {
  const contracts = await peopled();
  await contracts.asMember.setConsent(relief, federation, true);
  await contracts.asAdmin.setAllocation(flood, thirds);
  return { ...contracts, hash: ruleHash(thirds) };
}

/** Fund, start, amount, index and count of each part of the one gift that a transaction recorded. */
async function partsOf(ledger: Parameters<typeof eventsOf>[0], sent: Parameters<typeof eventsOf>[1]) {
  return (await eventsOf(ledger, sent, "Donated")).map((event) => {
    const part = event["part"] as { givenTo: string; giftFund: string; giftStart: bigint; index: bigint; count: bigint };
    expect(part.givenTo).to.equal(flood);
    return [event["fund"], event["start"], event["amount"], part.index, part.count, part.giftFund, part.giftStart];
  });
}

describe("An allocation rule", () => {
  it("is published with its destinations and its hash", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    const [event] = await eventsOf(ledger, asAdmin.setAllocation(flood, tenth), "AllocationSet");
    expect(event).to.deep.equal({
      seq: 7n,
      fund: flood,
      ruleHash: ruleHash(tenth),
      destinations: tenth.map(({ fund, basisPoints }) => ({ fund, basisPoints: BigInt(basisPoints) })),
      by: federationAdmin.address,
    });
    expect(await ledger.ruleHashOf(flood)).to.equal(ruleHash(tenth));
    expect(await ledger.allocationOf(flood)).to.deep.equal([
      [overhead, 1_000n],
      [flood, 9_000n],
    ]);
    expect((await ledger.fundOf(flood)).hasRule).to.equal(true);
  });

  it("takes the place of the one before, and ends when it is empty", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(ruled);
    await asAdmin.setAllocation(flood, tenth);
    expect(await ledger.allocationOf(flood)).to.have.length(2);
    await asAdmin.setAllocation(flood, []);
    expect(await ledger.allocationOf(flood)).to.have.length(0);
    expect(await ledger.ruleHashOf(flood)).to.equal(ZERO_WORD);
    const [event] = await eventsOf(ledger, asRecorder.recordDonation(donation()), "Donated");
    expect([event!["fund"], event!["amount"], event!["part"]]).to.deep.equal([flood, 10_000n, undefined]);
  });

  it("refuses shares that do not add up to the whole", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    for (const [a, b] of [
      [1_000, 8_999],
      [1_000, 9_001],
      [65_535, 65_535],
    ] as const) {
      const rule = [
        { fund: overhead, basisPoints: a },
        { fund: flood, basisPoints: b },
      ];
      await expect(asAdmin.setAllocation(flood, rule))
        .to.be.revertedWithCustomError(ledger, "SharesWrong")
        .withArgs(a + b, 10_000);
    }
  });

  it("refuses a share of nothing, and a destination that stands twice", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    const nothing = [
      { fund: flood, basisPoints: 10_000 },
      { fund: overhead, basisPoints: 0 },
    ];
    await expect(asAdmin.setAllocation(flood, nothing)).to.be.revertedWithCustomError(ledger, "ShareZero").withArgs(overhead);
    const twice = [
      { fund: flood, basisPoints: 4_000 },
      { fund: overhead, basisPoints: 2_000 },
      { fund: flood, basisPoints: 4_000 },
    ];
    await expect(asAdmin.setAllocation(flood, twice)).to.be.revertedWithCustomError(ledger, "DestinationTwice").withArgs(flood);
  });

  it("refuses a destination that is unknown or closed", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    const unknown = fundId(federation, "nothing");
    await expect(asAdmin.setAllocation(flood, [{ fund: unknown, basisPoints: 10_000 }]))
      .to.be.revertedWithCustomError(ledger, "FundUnknown")
      .withArgs(unknown);
    await asAdmin.closeFund(overhead, ZERO_WORD);
    await expect(asAdmin.setAllocation(flood, tenth)).to.be.revertedWithCustomError(ledger, "FundNotOpen").withArgs(overhead);
  });

  it("refuses another organisation's fund that has not consented", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    await expect(asAdmin.setAllocation(flood, thirds))
      .to.be.revertedWithCustomError(ledger, "ConsentMissing")
      .withArgs(relief, federation);
  });

  it("takes 32 destinations and no more", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(peopled);
    const rule: Share[] = [{ fund: flood, basisPoints: 10_000 - 32 }];
    for (let i = 0; i < 32; ++i) {
      await asAdmin.openFund(opening(federation, `part-${i}`, federationAdmin.address));
      rule.push({ fund: fundId(federation, `part-${i}`), basisPoints: 1 });
    }
    await expect(asAdmin.setAllocation(flood, rule))
      .to.be.revertedWithCustomError(ledger, "DestinationsTooMany")
      .withArgs(33, 32);
    const most = [{ fund: flood, basisPoints: 10_000 - 31 }, ...rule.slice(1, 32)];
    await asAdmin.setAllocation(flood, most);
    const parts = await partsOf(ledger, asRecorder.recordDonation(donation({ ruleHash: ruleHash(most) })));
    expect(parts).to.have.length(32);
    expect(parts.map(([, , amount]) => amount as bigint).reduce((a, b) => a + b)).to.equal(10_000n);
  });
});

describe("A gift under a rule", () => {
  it("is cut into floors, the last part taking what is left", async () => {
    const { ledger, asRecorder, hash } = await fixture(ruled);
    expect(await partsOf(ledger, asRecorder.recordDonation(donation({ ruleHash: hash })))).to.deep.equal([
      [overhead, 0n, 3_333n, 0n, 3n, overhead, 0n],
      [relief, 0n, 3_333n, 1n, 3n, overhead, 0n],
      [flood, 0n, 3_334n, 2n, 3n, overhead, 0n],
    ]);
    const next = donation({ ruleHash: hash, amount: 101n, expectedAt: 3_333n });
    expect(await partsOf(ledger, asRecorder.recordDonation(next))).to.deep.equal([
      [overhead, 3_333n, 33n, 0n, 3n, overhead, 3_333n],
      [relief, 3_333n, 33n, 1n, 3n, overhead, 3_333n],
      [flood, 3_334n, 35n, 2n, 3n, overhead, 3_333n],
    ]);
  });

  it("leaves out parts of zero, and is named by the first that is not", async () => {
    const { ledger, asRecorder, hash } = await fixture(ruled);
    expect(await partsOf(ledger, asRecorder.recordDonation(donation({ ruleHash: hash, amount: 2n })))).to.deep.equal([
      [flood, 0n, 2n, 0n, 1n, flood, 0n],
    ]);
    expect(await ledger.lineOf(overhead, cny)).to.deep.equal([0n, 0n]);
    const next = donation({ ruleHash: hash, amount: 3n, expectedAt: 2n });
    expect(await partsOf(ledger, asRecorder.recordDonation(next))).to.deep.equal([[flood, 2n, 3n, 0n, 1n, flood, 2n]]);
  });

  it("is expected where its first part above zero goes", async () => {
    const { ledger, asRecorder, hash } = await fixture(ruled);
    await asRecorder.recordDonation(donation({ ruleHash: hash }));
    await expect(asRecorder.recordDonation(donation({ ruleHash: hash })))
      .to.be.revertedWithCustomError(ledger, "LineMoved")
      .withArgs(0n, 3_333n);
    await expect(asRecorder.recordDonation(donation({ ruleHash: hash, amount: 2n, expectedAt: 3_333n })))
      .to.be.revertedWithCustomError(ledger, "LineMoved")
      .withArgs(3_333n, 3_334n);
  });

  it("is not cut again by the rule of a destination", async () => {
    const { ledger, asAdmin, asRecorder, hash } = await fixture(ruled);
    await asAdmin.setAllocation(overhead, [{ fund: flood, basisPoints: 10_000 }]);
    await asRecorder.recordDonation(donation({ ruleHash: hash }));
    expect(await ledger.lineOf(overhead, cny)).to.deep.equal([3_333n, 0n]);
  });

  it("is cut whatever its kind", async () => {
    const { ledger, asRecorder, hash } = await fixture(ruled);
    const events = await eventsOf(ledger, asRecorder.recordDonation(donation({ ruleHash: hash, kind: 2 })), "Donated");
    expect(events.map((event) => event["kind"])).to.deep.equal([2n, 2n, 2n]);
  });

  it("is refused where the caller knows another rule, or none", async () => {
    const { ledger, asRecorder, hash } = await fixture(ruled);
    for (const known of [ZERO_WORD, ruleHash(tenth)]) {
      await expect(asRecorder.recordDonation(donation({ ruleHash: known })))
        .to.be.revertedWithCustomError(ledger, "RuleChanged")
        .withArgs(known, hash);
    }
  });

  it("is refused once a destination has withdrawn its consent, or is closed, whatever the amount", async () => {
    const { ledger, asAdmin, asMember, asRecorder, hash } = await fixture(ruled);
    await asMember.setConsent(relief, federation, false);
    for (const amount of [1n, 10_000n]) {
      await expect(asRecorder.recordDonation(donation({ ruleHash: hash, amount })))
        .to.be.revertedWithCustomError(ledger, "ConsentMissing")
        .withArgs(relief, federation);
    }
    await asMember.setConsent(relief, federation, true);
    await asAdmin.closeFund(overhead, ZERO_WORD);
    await expect(asRecorder.recordDonation(donation({ ruleHash: hash })))
      .to.be.revertedWithCustomError(ledger, "FundNotOpen")
      .withArgs(overhead);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([0n, 0n]);
  });

  it("is refused with an amount of zero, or above what may be stated, whatever its parts", async () => {
    const { ledger, asRecorder, hash } = await fixture(ruled);
    await expect(asRecorder.recordDonation(donation({ ruleHash: hash, amount: 0n }))).to.be.revertedWithCustomError(
      ledger,
      "AmountZero",
    );
    await expect(asRecorder.recordDonation(donation({ ruleHash: hash, amount: MOST_STATED + 1n })))
      .to.be.revertedWithCustomError(ledger, "AmountTooLarge")
      .withArgs(MOST_STATED + 1n, MOST_STATED);
    expect(await ledger.lineOf(overhead, cny)).to.deep.equal([0n, 0n]);
  });

  it("cuts the largest gift there can be without loss", async () => {
    const { ledger, asRecorder, hash } = await fixture(ruled);
    await asRecorder.recordDonation(donation({ ruleHash: hash, amount: MOST_STATED }));
    const ids = [overhead, relief, flood].map((fund) => lineId(fund, cny));
    const lines: { received: bigint }[] = await ledger.linesOf(ids);
    expect(lines.map((line) => line.received).reduce((a, b) => a + b)).to.equal(MOST_STATED);
    expect(lines[0]!.received).to.equal((MOST_STATED * 3_333n) / 10_000n);
  });

  it("does not make the member's consent a consent to others", async () => {
    const { ledger } = await fixture(ruled);
    expect(await ledger.accepts(flood, member)).to.equal(false);
  });
});
