import { expect } from "chai";
import { fundId, organisationId, textHash, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import {
  cny,
  disbursement,
  donation,
  federation,
  fixture,
  flood,
  fundState,
  inUse,
  member,
  opening,
  overhead,
  peopled,
  relief,
  returned,
  signers,
  transfer,
} from "./fixture.ts";

const { federationAdmin, federationRecorder, memberAdmin, memberRecorder, stranger } = signers;

describe("Opening a fund", () => {
  it("says all it was told and keeps what entries need", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    const terms = { restriction: 1, termsHash: textHash("for the flood"), termsURI: "data:,for%20the%20flood" };
    const fund = fundId(federation, "dyke");
    await expect(asAdmin.openFund(opening(federation, "dyke", stranger.address, terms)))
      .to.emit(ledger, "FundOpened")
      .withArgs(
        7n,
        fund,
        federation,
        "dyke",
        "Fund dyke",
        stranger.address,
        1,
        terms.termsHash,
        terms.termsURI,
        0n,
        federationAdmin.address,
      );
    expect(await ledger.fundOf(fund)).to.deep.equal(fundState({ recorder: stranger.address, termsHash: terms.termsHash }));
    expect(await ledger.allocationOf(fund)).to.deep.equal([]);
    expect(await ledger.ruleHashOf(fund)).to.equal(ZERO_WORD);
  });

  it("returns the id that its organisation and key stand for", async () => {
    const { asAdmin } = await fixture(peopled);
    const id = await asAdmin.openFund.staticCall(opening(federation, "堤", stranger.address));
    expect(id).to.equal(fundId(federation, "堤"));
  });

  it("refuses a key that the organisation has used, and no other organisation's", async () => {
    const { ledger, asAdmin, asMember } = await fixture(peopled);
    await expect(asAdmin.openFund(opening(federation, "flood", stranger.address)))
      .to.be.revertedWithCustomError(ledger, "FundExists")
      .withArgs(flood);
    await asMember.openFund(opening(member, "flood", stranger.address));
  });

  it("refuses the key of a closed fund", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    await asAdmin.closeFund(flood, ZERO_WORD);
    await expect(asAdmin.openFund(opening(federation, "flood", stranger.address)))
      .to.be.revertedWithCustomError(ledger, "FundExists")
      .withArgs(flood);
  });

  it("refuses one without key, name or recorder", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    await expect(asAdmin.openFund(opening(federation, "", stranger.address)))
      .to.be.revertedWithCustomError(ledger, "TextMissing")
      .withArgs("key");
    await expect(asAdmin.openFund(opening(federation, "dyke", stranger.address, { name: "" })))
      .to.be.revertedWithCustomError(ledger, "TextMissing")
      .withArgs("name");
    await expect(asAdmin.openFund(opening(federation, "dyke", ZERO_ADDRESS))).to.be.revertedWithCustomError(
      ledger,
      "RecorderMissing",
    );
  });

  it("knows nothing of a fund that was never opened", async () => {
    const { ledger } = await fixture(peopled);
    const fund = fundId(federation, "nothing");
    expect(await ledger.fundOf(fund)).to.deep.equal(
      fundState({ recorder: ZERO_ADDRESS, open: false, organisation: ZERO_WORD }),
    );
    expect(await ledger.accepts(fund, ZERO_WORD)).to.equal(false);
    expect(await ledger.accepts(fund, federation)).to.equal(false);
  });
});

describe("Naming a recorder", () => {
  it("hands recording over, from the next call on", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(peopled);
    await expect(asAdmin.setRecorder(flood, stranger.address))
      .to.emit(ledger, "RecorderSet")
      .withArgs(7n, flood, stranger.address, federationAdmin.address);
    await expect(asRecorder.recordDonation(donation()))
      .to.be.revertedWithCustomError(ledger, "NotRecorder")
      .withArgs(flood, federationRecorder.address, stranger.address);
    await ledger.connect(stranger).recordDonation(donation());
    expect((await ledger.fundOf(flood)).open).to.equal(true);
  });

  it("keeps a closed fund closed, and one with a rule ruled", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    await asAdmin.setAllocation(flood, [{ fund: overhead, basisPoints: 10_000 }]);
    await asAdmin.closeFund(flood, ZERO_WORD);
    await asAdmin.setRecorder(flood, stranger.address);
    expect(await ledger.fundOf(flood)).to.deep.equal(
      fundState({ recorder: stranger.address, open: false, closed: true, hasRule: true }),
    );
  });

  it("refuses nobody as recorder", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    await expect(asAdmin.setRecorder(flood, ZERO_ADDRESS)).to.be.revertedWithCustomError(ledger, "RecorderMissing");
  });
});

describe("Standing consent", () => {
  it("is given and withdrawn by the receiving side", async () => {
    const { ledger, asMember } = await fixture(peopled);
    expect(await ledger.accepts(relief, federation)).to.equal(false);
    await expect(asMember.setConsent(relief, federation, true))
      .to.emit(ledger, "ConsentSet")
      .withArgs(7n, relief, federation, true, memberAdmin.address);
    expect(await ledger.accepts(relief, federation)).to.equal(true);
    await asMember.setConsent(relief, federation, false);
    expect(await ledger.accepts(relief, federation)).to.equal(false);
  });

  it("is not needed within an organisation", async () => {
    const { ledger } = await fixture(peopled);
    expect(await ledger.accepts(overhead, federation)).to.equal(true);
    expect(await ledger.accepts(overhead, member)).to.equal(false);
  });

  it("refuses an organisation that is not registered", async () => {
    const { ledger, asMember } = await fixture(peopled);
    await expect(asMember.setConsent(relief, organisationId("nobody"), true))
      .to.be.revertedWithCustomError(ledger, "OrganisationUnknown")
      .withArgs(organisationId("nobody"));
  });
});

describe("Closing a fund", () => {
  it("refuses gifts and transfers in, and lets the rest go on", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(inUse);
    await asRecorder.recordTransfer(transfer());
    await expect(asAdmin.closeFund(flood, ZERO_WORD))
      .to.emit(ledger, "FundClosed")
      .withArgs(9n, flood, ZERO_WORD, federationAdmin.address);
    await expect(asRecorder.recordDonation(donation({ expectedAt: 10_000n })))
      .to.be.revertedWithCustomError(ledger, "FundNotOpen")
      .withArgs(flood);
    await expect(asRecorder.recordTransfer(transfer({ fromFund: overhead, toFund: flood, expectedAt: 0n })))
      .to.be.revertedWithCustomError(ledger, "FundNotOpen")
      .withArgs(flood);
    await asRecorder.recordReturn(returned());
    await asRecorder.recordDisbursement(disbursement({ expectedAt: 4_000n }));
    await asRecorder.recordTransfer(transfer({ expectedAt: 7_000n }));
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_500n, 8_000n]);
  });

  it("is for good: neither closed twice nor given a rule", async () => {
    const { ledger, asAdmin } = await fixture(inUse);
    await asAdmin.closeFund(flood, ZERO_WORD);
    for (const attempt of [asAdmin.closeFund(flood, ZERO_WORD), asAdmin.setAllocation(flood, [])]) {
      await expect(attempt).to.be.revertedWithCustomError(ledger, "FundNotOpen").withArgs(flood);
    }
    expect(await ledger.fundOf(flood)).to.deep.equal(fundState({ open: false, closed: true }));
  });

  it("does not take gifts for the destinations of its rule either", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(peopled);
    await asAdmin.setAllocation(flood, [{ fund: overhead, basisPoints: 10_000 }]);
    await asAdmin.closeFund(flood, ZERO_WORD);
    await expect(asRecorder.recordDonation(donation({ ruleHash: await ledger.ruleHashOf(flood) })))
      .to.be.revertedWithCustomError(ledger, "FundNotOpen")
      .withArgs(flood);
  });
});

describe("What only an organisation's admin may do", () => {
  it("is refused to everyone else", async () => {
    const { ledger } = await fixture(peopled);
    for (const caller of [federationRecorder, memberAdmin, memberRecorder, signers.registrar, stranger]) {
      const as = ledger.connect(caller);
      const attempts = [
        () => as.openFund(opening(federation, "dyke", caller.address)),
        () => as.setRecorder(flood, caller.address),
        () => as.setAllocation(flood, []),
        () => as.setConsent(flood, member, true),
        () => as.closeFund(flood, ZERO_WORD),
      ];
      for (const attempt of attempts) {
        await expect(attempt())
          .to.be.revertedWithCustomError(ledger, "NotAdmin")
          .withArgs(federation, caller.address, federationAdmin.address);
      }
    }
  });

  it("is refused to everyone where the organisation or the fund is unknown", async () => {
    const { ledger, asAdmin } = await fixture(peopled);
    const nobody = organisationId("nobody");
    await expect(asAdmin.openFund(opening(nobody, "dyke", stranger.address)))
      .to.be.revertedWithCustomError(ledger, "NotAdmin")
      .withArgs(nobody, federationAdmin.address, ZERO_ADDRESS);
    const fund = fundId(federation, "nothing");
    const attempts = [
      asAdmin.setRecorder(fund, stranger.address),
      asAdmin.setAllocation(fund, []),
      asAdmin.setConsent(fund, member, true),
      asAdmin.closeFund(fund, ZERO_WORD),
    ];
    for (const attempt of attempts) {
      await expect(attempt).to.be.revertedWithCustomError(ledger, "FundUnknown").withArgs(fund);
    }
  });
});
