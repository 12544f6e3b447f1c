import { expect } from "chai";
import { ZERO_ADDRESS } from "../../contracts/ids.ts";
import { COIN, funded } from "./escrow-fixture.ts";
import { cny, federation, fixture, flood, signers } from "./fixture.ts";

const { federationAdmin } = signers;
const TOMORROW = 30_000n;
const campaign = {
  fund: flood,
  key: "autumn",
  name: "Autumn appeal",
  asset: cny,
  target: 1_000_00n,
  firstDay: TOMORROW,
  lastDay: TOMORROW + 6n,
};

describe("A campaign", () => {
  it("is announced by the fund's admin, and anew, and moves nothing", async () => {
    const { ledger, asAdmin } = await fixture(funded);
    const seq: bigint = await ledger.sequence();
    const { fund, key, name, asset, target, firstDay, lastDay } = campaign;
    await expect(asAdmin.announceCampaign(campaign))
      .to.emit(ledger, "CampaignAnnounced")
      .withArgs(seq + 1n, fund, key, name, asset, target, firstDay, lastDay, federationAdmin.address);
    const longer = { ...campaign, lastDay: TOMORROW + 30n, target: 2_000_00n };
    await expect(asAdmin.announceCampaign(longer))
      .to.emit(ledger, "CampaignAnnounced")
      .withArgs(seq + 2n, fund, key, name, asset, longer.target, firstDay, longer.lastDay, federationAdmin.address);
    expect(await ledger.sequence()).to.equal(seq + 2n);
  });

  it("may be of one day, and without a target", async () => {
    const { ledger, asAdmin } = await fixture(funded);
    const open = { ...campaign, asset: ZERO_ADDRESS, target: 0n, lastDay: TOMORROW };
    await expect(asAdmin.announceCampaign(open)).to.emit(ledger, "CampaignAnnounced");
  });

  it("is refused from anybody else, of no fund, without key or name, and where it ends before it begins", async () => {
    const { ledger, asAdmin, asRecorder } = await fixture(funded);
    await expect(asRecorder.announceCampaign(campaign)).to.be.revertedWithCustomError(ledger, "NotAdmin");
    const unknown = { ...campaign, fund: federation };
    await expect(asAdmin.announceCampaign(unknown)).to.be.revertedWithCustomError(ledger, "FundUnknown").withArgs(federation);
    for (const what of ["key", "name"])
      await expect(asAdmin.announceCampaign({ ...campaign, [what]: "" }))
        .to.be.revertedWithCustomError(ledger, "TextMissing")
        .withArgs(what);
    await expect(asAdmin.announceCampaign({ ...campaign, lastDay: TOMORROW - 1n }))
      .to.be.revertedWithCustomError(ledger, "CampaignEndsTooEarly")
      .withArgs(TOMORROW, TOMORROW - 1n);
  });

  it("has a target in a registered unit, or in what the fund has a line of", async () => {
    const { ledger, asAdmin } = await fixture(funded);
    await expect(asAdmin.announceCampaign({ ...campaign, asset: COIN })).to.emit(ledger, "CampaignAnnounced");
    const token = federationAdmin.address;
    await expect(asAdmin.announceCampaign({ ...campaign, asset: token }))
      .to.be.revertedWithCustomError(ledger, "LineNotOpened")
      .withArgs(flood, token);
    const unit = "0x7468726f756e69745a5a5a000000000000000000";
    await expect(asAdmin.announceCampaign({ ...campaign, asset: unit }))
      .to.be.revertedWithCustomError(ledger, "UnitUnknown")
      .withArgs("0x7468726f756E69745a5a5A000000000000000000");
  });
});
