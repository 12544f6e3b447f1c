import { expect } from "chai";
import { fundId, lineId, textHash, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { balanceOf, COIN, DONATION, escrowed, INCOME, party } from "./escrow-fixture.ts";
import {
  cny,
  donor,
  ethers,
  eventsOf,
  federation,
  fixture,
  flood,
  opening,
  overhead,
  ref,
  relief,
  ruleHash,
  signers,
  today,
} from "./fixture.ts";

const { federationRecorder, giver, memberRecorder, stranger } = signers;

describe("A gift of coins", () => {
  it("takes the next piece of what the line received; the caller is the donor", async () => {
    const { ledger, ledgerAddress, asGiver } = await fixture(escrowed);
    for (const start of [0n, 700n, 1_400n]) {
      const sent = asGiver.donate(flood, ref, { value: 700n });
      await expect(sent).to.changeEtherBalances(ethers, [giver, ledger], [-700n, 700n]);
      expect(await eventsOf(ledger, sent, "Donated")).to.deep.equal([
        {
          fund: flood,
          asset: COIN,
          donor: party(giver),
          by: giver.address,
          start,
          amount: 700n,
          kind: 0n,
          ref,
          date: BigInt(await today()),
        },
      ]);
    }
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([2_100n, 0n]);
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(2_100n);
  });

  it("in somebody's name says whom the caller names, and who paid", async () => {
    const { ledger, asGiver } = await fixture(escrowed);
    for (const named of [donor, ZERO_WORD]) {
      const sent = asGiver.donateFor(flood, ZERO_WORD, ref, named, DONATION, { value: 5n });
      const [event] = await eventsOf(ledger, sent, "Donated");
      expect([event!["donor"], event!["by"], event!["kind"]]).to.deep.equal([named, giver.address, 0n]);
    }
  });

  it("is called something else than a donation by the fund's recorder alone", async () => {
    const { ledger, asGiver, asRecorder } = await fixture(escrowed);
    const sent = asRecorder.donateFor(flood, ZERO_WORD, ref, ZERO_WORD, INCOME, { value: 5n });
    expect((await eventsOf(ledger, sent, "Donated"))[0]!["kind"]).to.equal(2n);
    for (const as of [asGiver, ledger.connect(memberRecorder), ledger.connect(signers.federationAdmin)]) {
      for (const kind of [1, 2, 3, 4]) {
        await expect(as.donateFor(flood, ZERO_WORD, ref, ZERO_WORD, kind, { value: 5n }))
          .to.be.revertedWithCustomError(ledger, "KindNotYours")
          .withArgs(flood, kind);
      }
    }
  });

  it("is refused without coins, to an unknown fund, on a line that was not opened, under a rule that is none", async () => {
    const { ledger, asAdmin, asGiver } = await fixture(escrowed);
    await asAdmin.openFund(opening(federation, "dyke", federationRecorder.address));
    const [dyke, unknown, rule] = [fundId(federation, "dyke"), fundId(federation, "nothing"), textHash("rule")];
    const value = 1n;
    await expect(asGiver.donate(flood, ref)).to.be.revertedWithCustomError(ledger, "AmountZero");
    await expect(asGiver.donate(unknown, ref, { value }))
      .to.be.revertedWithCustomError(ledger, "FundUnknown")
      .withArgs(unknown);
    await expect(asGiver.donate(dyke, ref, { value }))
      .to.be.revertedWithCustomError(ledger, "LineNotOpened")
      .withArgs(dyke, COIN);
    await expect(asGiver.donateFor(flood, rule, ref, ZERO_WORD, DONATION, { value }))
      .to.be.revertedWithCustomError(ledger, "RuleChanged")
      .withArgs(rule, ZERO_WORD);
    await expect(asGiver.donateFor(flood, rule, ref, donor, DONATION, { value }))
      .to.be.revertedWithCustomError(ledger, "RuleChanged")
      .withArgs(rule, ZERO_WORD);
    expect(await balanceOf(COIN, await ledger.getAddress())).to.equal(0n);
  });
});

describe("A gift of tokens", () => {
  it("is pulled from the caller, who is the donor", async () => {
    const { ledger, usdx, asGiver } = await fixture(escrowed);
    const sent = asGiver.donateToken(flood, usdx.address, 700n, ref);
    await expect(sent).to.changeTokenBalances(ethers, usdx, [giver, ledger], [-700n, 700n]);
    const [event] = await eventsOf(ledger, sent, "Donated");
    expect(event).to.deep.equal({
      fund: flood,
      asset: usdx.address,
      donor: party(giver),
      by: giver.address,
      start: 0n,
      amount: 700n,
      kind: 0n,
      ref,
      date: BigInt(await today()),
    });
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([700n, 0n]);
  });

  it("in somebody's name is still pulled from the caller", async () => {
    const { ledger, usdx, asGiver } = await fixture(escrowed);
    const sent = asGiver.donateTokenFor(flood, usdx.address, 700n, ZERO_WORD, ref, party(stranger), DONATION);
    await expect(sent).to.changeTokenBalances(ethers, usdx, [giver, stranger, ledger], [-700n, 0n, 700n]);
    const [event] = await eventsOf(ledger, sent, "Donated");
    expect([event!["donor"], event!["by"]]).to.deep.equal([party(stranger), giver.address]);
  });

  it("is called something else than a donation by the fund's recorder alone", async () => {
    const { ledger, usdx, asGiver, asRecorder } = await fixture(escrowed);
    const give = (as: typeof asGiver) => as.donateTokenFor(flood, usdx.address, 7n, ZERO_WORD, ref, ZERO_WORD, INCOME);
    expect((await eventsOf(ledger, give(asRecorder), "Donated"))[0]!["kind"]).to.equal(2n);
    await expect(give(asGiver)).to.be.revertedWithCustomError(ledger, "KindNotYours").withArgs(flood, INCOME);
  });

  it("is refused of nothing, of a unit, of the coin, of a token whose line was not opened, and without allowance", async () => {
    const { ledger, usdx, asGiver } = await fixture(escrowed);
    const give = (token: string, amount: bigint, as = asGiver) => as.donateToken(flood, token, amount, ref);
    await expect(give(usdx.address, 0n)).to.be.revertedWithCustomError(ledger, "AmountZero");
    await expect(give(cny, 1n)).to.be.revertedWithCustomError(ledger, "AssetIsUnit").withArgs(cny);
    await expect(give(COIN, 1n)).to.be.revertedWithCustomError(ledger, "NotAToken").withArgs(COIN);
    await expect(give(stranger.address, 1n))
      .to.be.revertedWithCustomError(ledger, "LineNotOpened")
      .withArgs(flood, stranger.address);
    await expect(give(usdx.address, 1n, ledger.connect(stranger))).to.be.revertedWithCustomError(
      usdx,
      "ERC20InsufficientAllowance",
    );
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([0n, 0n]);
    expect(await ledger.lineOf(flood, COIN)).to.deep.equal([0n, 0n]);
  });

  it("carries no coins", async () => {
    const { ledger, ledgerAddress, usdx } = await fixture(escrowed);
    const data = ledger.interface.encodeFunctionData("donateToken", [flood, usdx.address, 1n, ref]);
    await expect(giver.sendTransaction({ to: ledgerAddress, data, value: 1n })).to.revert(ethers);
  });
});

describe("An escrowed gift under a rule", () => {
  const thirds = [
    { fund: overhead, basisPoints: 3_333 },
    { fund: relief, basisPoints: 3_333 },
    { fund: flood, basisPoints: 3_334 },
  ];

  async function ruled() {
    const contracts = await escrowed();
    await contracts.asMember.setConsent(relief, federation, true);
    await contracts.asAdmin.setAllocation(flood, thirds);
    return contracts;
  }

  it("is cut exactly, each part with its place in the gift", async () => {
    const { ledger, ledgerAddress, asGiver, usdx } = await fixture(ruled);
    const hash = ruleHash(thirds);
    await asGiver.donateFor(flood, hash, ref, party(giver), DONATION, { value: 11n });
    for (const [asset, sent] of [
      [COIN, asGiver.donateFor(flood, hash, ref, party(giver), DONATION, { value: 100n })],
      [usdx.address, asGiver.donateTokenFor(flood, usdx.address, 100n, hash, ref, party(giver), DONATION)],
    ] as const) {
      const first = asset === COIN ? 3n : 0n;
      const expected = [
        [overhead, first, 33n],
        [relief, first, 33n],
        [flood, asset === COIN ? 5n : 0n, 34n],
      ] as const;
      const place = { givenTo: flood, giftFund: overhead, giftStart: first, count: 3n };
      expect(await eventsOf(ledger, sent, "Donated")).to.deep.equal(
        await Promise.all(
          expected.map(async ([fund, start, amount], index) => ({
            fund,
            asset,
            donor: party(giver),
            by: giver.address,
            start,
            amount,
            kind: 0n,
            ref,
            date: BigInt(await today()),
            part: { ...place, index: BigInt(index) },
          })),
        ),
      );
    }
    expect(await balanceOf(COIN, ledgerAddress)).to.equal(111n);
    expect(await balanceOf(usdx, ledgerAddress)).to.equal(100n);
  });

  it("leaves out parts of nothing", async () => {
    const { ledger, asGiver } = await fixture(ruled);
    const sent = asGiver.donateFor(flood, ruleHash(thirds), ref, donor, DONATION, { value: 1n });
    const events = await eventsOf(ledger, sent, "Donated");
    expect(events.map((event) => [event["fund"], event["amount"], event["donor"]])).to.deep.equal([[flood, 1n, donor]]);
    expect(events[0]!["part"]).to.deep.equal({ givenTo: flood, giftFund: flood, giftStart: 0n, index: 0n, count: 1n });
  });

  it("is refused under another rule than the giver knows, and without one", async () => {
    const { ledger, asAdmin, asGiver, usdx } = await fixture(ruled);
    const other = [{ fund: overhead, basisPoints: 10_000 }];
    for (const [knows, stands] of [
      [ZERO_WORD, ruleHash(thirds)],
      [ruleHash(thirds), ruleHash(other)],
    ] as const) {
      if (stands === ruleHash(other)) await asAdmin.setAllocation(flood, other);
      for (const sent of [
        () => asGiver.donateFor(flood, knows, ref, party(giver), DONATION, { value: 9n }),
        () => asGiver.donateTokenFor(flood, usdx.address, 9n, knows, ref, party(giver), DONATION),
      ]) {
        await expect(sent()).to.be.revertedWithCustomError(ledger, "RuleChanged").withArgs(knows, stands);
      }
    }
  });

  it("is refused by the short ways of giving, which know no rule", async () => {
    const { ledger, asGiver, usdx } = await fixture(ruled);
    for (const attempt of [
      () => asGiver.donate(flood, ref, { value: 9n }),
      () => asGiver.donateToken(flood, usdx.address, 9n, ref),
      () => asGiver.donateTokenWithPermit(flood, usdx.address, 9n, ref, 0, 27, ZERO_WORD, ZERO_WORD),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(ledger, "RuleChanged").withArgs(ZERO_WORD, ruleHash(thirds));
    }
  });

  it("is refused where a destination's line was not opened, no longer consents, or takes nothing, even if its part is nothing", async () => {
    const { ledger, asAdmin, asMember, asGiver, usdx } = await fixture(ruled);
    await asAdmin.openFund(opening(federation, "dyke", federationRecorder.address));
    const dyke = fundId(federation, "dyke");
    await asMember.setConsent(relief, federation, false);
    await expect(asGiver.donateFor(flood, ruleHash(thirds), ref, party(giver), DONATION, { value: 1n }))
      .to.be.revertedWithCustomError(ledger, "ConsentMissing")
      .withArgs(relief, federation);
    const withDyke = [
      { fund: dyke, basisPoints: 5_000 },
      { fund: flood, basisPoints: 5_000 },
    ];
    await asAdmin.setAllocation(flood, withDyke);
    await expect(asGiver.donateFor(flood, ruleHash(withDyke), ref, party(giver), DONATION, { value: 10n }))
      .to.be.revertedWithCustomError(ledger, "LineNotOpened")
      .withArgs(dyke, COIN);
    const sliver = [
      { fund: dyke, basisPoints: 1 },
      { fund: flood, basisPoints: 9_999 },
    ];
    await asAdmin.setAllocation(flood, sliver);
    // The least that gives the first of them anything is 10,000.
    for (const amount of [1n, 9_999n, 10_000n]) {
      for (const [asset, give] of [
        [COIN, () => asGiver.donateFor(flood, ruleHash(sliver), ref, donor, DONATION, { value: amount })],
        [usdx.address, () => asGiver.donateTokenFor(flood, usdx.address, amount, ruleHash(sliver), ref, donor, DONATION)],
      ] as const) {
        await expect(give(), `${amount} of ${asset}`)
          .to.be.revertedWithCustomError(ledger, "LineNotOpened")
          .withArgs(dyke, asset);
      }
    }
    await asAdmin.setAllocation(flood, withDyke);
    await asAdmin.closeFund(dyke, ZERO_WORD);
    await expect(asGiver.donateFor(flood, ruleHash(withDyke), ref, party(giver), DONATION, { value: 1n }))
      .to.be.revertedWithCustomError(ledger, "FundNotOpen")
      .withArgs(dyke);
    expect(await ledger.linesOf([lineId(flood, ZERO_ADDRESS), lineId(overhead, ZERO_ADDRESS)])).to.deep.equal([
      [0n, 0n],
      [0n, 0n],
    ]);
  });
});
