import { expect } from "chai";
import { lineId, unitAddress, ZERO_WORD } from "../../contracts/ids.ts";
import { COIN, deployToken, funded } from "./escrow-fixture.ts";
import { blanket, cny, evidence, federation, fixture, flood, signers } from "./fixture.ts";

const { federationAdmin } = signers;
const DAY = 30_000n;
/** A blanket for every 1,000.00 CNY. */
const pledge = {
  fund: flood,
  acts: cny,
  per: 100_000n,
  outcome: blanket,
  gives: 1n,
  firstDay: DAY,
  lastDay: DAY + 6n,
  sponsor: "Jinqiao Blanket Works",
  evidence,
};

describe("A pledge", () => {
  it("is announced by the fund's admin, and anew, and moves nothing", async () => {
    const { ledger, asAdmin } = await fixture(funded);
    const seq: bigint = await ledger.sequence();
    const line = (await ledger.lineOf(flood, cny)) as unknown;
    for (const [place, lastDay] of [DAY + 6n, DAY].entries()) {
      const { fund, acts, per, outcome, gives, firstDay, sponsor } = pledge;
      await expect(asAdmin.announcePledge({ ...pledge, lastDay }))
        .to.emit(ledger, "PledgeAnnounced")
        .withArgs(
          seq + BigInt(place) + 1n,
          ...[fund, acts, per, outcome, gives, firstDay, lastDay, sponsor, evidence, federationAdmin.address],
        );
    }
    expect(await ledger.sequence()).to.equal(seq + 2n);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal(line);
  });

  it("is of registered units, and of coins and tokens that the fund has a line of", async () => {
    const { ledger, asAdmin } = await fixture(funded);
    await expect(asAdmin.announcePledge({ ...pledge, outcome: COIN })).to.emit(ledger, "PledgeAnnounced");
    const { address: token } = await deployToken("HonestToken");
    for (const side of ["acts", "outcome"]) {
      await expect(asAdmin.announcePledge({ ...pledge, [side]: token }), side)
        .to.be.revertedWithCustomError(ledger, "LineNotOpened")
        .withArgs(flood, token);
      await expect(asAdmin.announcePledge({ ...pledge, [side]: unitAddress("EUR") }), side).to.be.revertedWithCustomError(
        ledger,
        "UnitUnknown",
      );
    }
  });

  it("is refused from anybody else, of no fund, and where it is none", async () => {
    const { ledger, asAdmin, asMember, asRecorder } = await fixture(funded);
    for (const as of [asRecorder, asMember])
      await expect(as.announcePledge(pledge)).to.be.revertedWithCustomError(ledger, "NotAdmin");
    const refusals: [Partial<typeof pledge>, string, unknown[]][] = [
      [{ fund: federation }, "FundUnknown", [federation]],
      [{ sponsor: "" }, "TextMissing", ["sponsor"]],
      [{ evidence: ZERO_WORD }, "EvidenceMissing", ["pledge"]],
      [{ per: 0n }, "AmountZero", []],
      [{ gives: 0n }, "AmountZero", []],
      [{ outcome: cny }, "SameLine", [lineId(flood, cny)]],
      [{ lastDay: DAY - 1n }, "PledgeEndsTooEarly", [DAY, DAY - 1n]],
    ];
    for (const [fields, error, told] of refusals)
      await expect(asAdmin.announcePledge({ ...pledge, ...fields }), error)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(...told);
  });
});
