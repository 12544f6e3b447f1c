// Who may do what with funds and organisations, through the commands' own functions and a real chain.
import { openLine } from "../../scripts/govern/fund/lines.ts";
import { expect } from "chai";
import { parseEther } from "viem";
import { fundId, lineId, organisationId, textHash, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import { accredit } from "../../scripts/govern/accredit.ts";
import { claim } from "../../scripts/govern/claim.ts";
import { announceCampaign } from "../../scripts/govern/fund/campaign.ts";
import { setApprover, setConsent, setLimit, setRecorder } from "../../scripts/govern/fund/keys.ts";
import { setMatching, stopMatching } from "../../scripts/govern/fund/matching.ts";
import { pauseFunds } from "../../scripts/govern/fund/pause.ts";
import { showFund } from "../../scripts/govern/fund/show.ts";
import { cancelFund, closeFund, freezeFund } from "../../scripts/govern/fund/state.ts";
import {
  acceptAdmin,
  acceptParent,
  proposeAdmin,
  setPayout,
  showOrganisation,
} from "../../scripts/govern/organisation/change.ts";
import { addresses, failureOf, type Governed, startGoverned } from "./support/governed.ts";

const NOTHING = /nothing was sent/i;

describe("Governing from the command line", () => {
  let governed: Governed;
  let client: Governed["client"];
  const as: Governed["as"] = (...who) => governed.as(...who);
  const ask: Governed["ask"] = (...call) => governed.ask(...call);
  const ledger: Governed["ledger"] = () => governed.ledger();
  const writer: Governed["writer"] = (name) => governed.writer(name);
  const nonce: Governed["nonce"] = (name) => governed.nonce(name);
  const fundOf: Governed["fundOf"] = (...fund) => governed.fundOf(...fund);
  const openFund: Governed["openFund"] = (...fund) => governed.openFund(...fund);
  before(async () => {
    governed = await startGoverned();
    client = governed.client;
  });
  after(() => governed.close());

  it("freezes and lets go on, by the admin alone, and sends nothing twice", async () => {
    expect(await failureOf(freezeFund(as("stranger"), "flood", true))).to.contain('Only the admin of organisation "relief"');
    expect(await nonce("stranger")).to.equal(0);
    expect(await freezeFund(as("admin"), "flood", true)).to.contain("is frozen");
    expect((await fundOf("relief", "flood")).frozen).to.equal(true);
    const sent = await nonce("admin");
    expect(await freezeFund(as("admin"), "flood", true)).to.match(NOTHING);
    expect(await nonce("admin")).to.equal(sent);
    await freezeFund(as("admin"), "flood", false);
    expect((await fundOf("relief", "flood")).frozen).to.equal(false);
  });

  it("finds a fund whose key several organisations use only by both keys", async () => {
    expect(await failureOf(showFund(as("admin"), "winter")))
      .to.contain('2 funds are called "winter"')
      .and.to.contain(fundId(organisationId("member"), "winter"));
    expect((await showFund(as("admin"), "member/winter")).join("\n")).to.contain('organisation  "member"');
    expect(await failureOf(showFund(as("admin"), "nowhere"))).to.contain('No fund "nowhere"');
  });

  it("opens a line of the coin, by the recorder alone, once, and none of a unit", async () => {
    expect(await failureOf(openLine(as("stranger"), "local", "ETH"))).to.contain("Only the fund's recorder");
    expect(await openLine(as("other"), "local", "ETH")).to.contain("takes ETH from now on");
    expect(await openLine(as("other"), "local", "ETH")).to.match(NOTHING);
    expect(await failureOf(openLine(as("other"), "local", "XYZ"))).to.contain('No asset "XYZ"');
  });

  it("announces campaigns, says what is wrong with one, and sends nothing twice", async () => {
    const words = { key: "autumn", name: "Autumn appeal", from: "2026-09-01", until: "2026-09-30" };
    const target = { amount: "2.5", asset: "ETH" };
    expect(await failureOf(announceCampaign(as("stranger"), "flood", words))).to.contain("Only the admin of organisation");
    expect(await failureOf(announceCampaign(as("admin"), "flood", { ...words, from: "2026-10-01" }))).to.contain(
      "before --from",
    );
    expect(await failureOf(announceCampaign(as("admin"), "flood", { ...words, until: "30.9.2026" }))).to.contain("YYYY-MM-DD");
    expect(await failureOf(announceCampaign(as("admin"), "flood", { ...words, name: " " }))).to.contain("--name is empty");
    const bad = { ...words, target: { amount: "0", asset: "ETH" } };
    expect(await failureOf(announceCampaign(as("admin"), "flood", bad))).to.contain("AMOUNT");
    expect(await announceCampaign(as("admin"), "flood", words)).to.match(/no target, is announced \(transaction/);
    const sent = await nonce("admin");
    expect(await announceCampaign(as("admin"), "flood", words)).to.match(NOTHING);
    expect(await nonce("admin")).to.equal(sent);
    await openLine(as("admin"), "flood", "ETH").catch(() => {});
    const withTarget = await announceCampaign(as("admin"), "flood", { ...words, target });
    expect(withTarget).to.contain("target 2.500000000000000000 ETH, is announced anew");
    expect(await announceCampaign(as("admin"), "flood", { ...words, target })).to.match(NOTHING);
  });

  it("sets what a pool adds, says what is wrong with a rule, shows what stands, and sends nothing twice", async () => {
    const words = { fund: "flood", asset: "ETH", ratio: "50" };
    const set = (fields: object = {}, who: "admin" | "stranger" = "admin") =>
      setMatching(as(who), "relief/winter", { ...words, ...fields });
    expect(await failureOf(set({}, "stranger"))).to.contain('Only the admin of organisation "relief"');
    for (const [fields, told] of [
      [{ ratio: "0" }, "--ratio"],
      [{ ratio: "12.345" }, "--ratio"],
      [{ perGift: "1,5" }, "--per-gift"],
      [{ until: "2026-13-01" }, "--until"],
      [{ from: "2026-09-09", until: "2026-09-08" }, "before --from"],
      [{ submitter: "0x12" }, "--submitter"],
      [{ fund: "relief/winter" }, "both the pool and the fund"],
      [{ asset: "XYZ" }, 'No asset "XYZ"'],
    ] as const)
      expect(await failureOf(set(fields)), JSON.stringify(fields)).to.contain(told);
    await openLine(as("admin"), "relief/winter", "ETH").catch(() => {});
    const days = { from: "2026-09-05", until: "2026-09-09" };
    expect(await set({ perGift: "0.5", inAll: "10", ...days })).to.contain(
      'Pool "winter" adds 50.00 % to gifts to "flood" in ETH, at most 0.500000000000000000 ETH a gift, 10.000000000000000000 ETH in all, from 2026-09-05 00:00 UTC, until 2026-09-09 23:59 UTC (transaction',
    );
    const sent = await nonce("admin");
    expect(await set({ perGift: "0.50", inAll: "10.0", ...days })).to.match(NOTHING);
    expect(await nonce("admin")).to.equal(sent);
    // What was not said again of all funds together stays; what was not said of this rule is no more.
    expect(await set()).to.match(/at most 10\.0+ ETH in all, until it is set anew \(/);
    const shown = (await showFund(as("admin"), "flood")).join("\n");
    expect(shown).to.match(/matched by +pool "winter" adds 50\.00 % .*; added 0\.0+ ETH, 0\.0+ ETH left/);
    expect((await showFund(as("admin"), "relief/winter")).join("\n")).to.match(/matches +adds 50\.00 % to gifts to "flood"/);
    expect(await stopMatching(as("admin"), "relief/winter", words)).to.contain('adds nothing more to gifts to "flood" in ETH');
    expect(await stopMatching(as("admin"), "relief/winter", words)).to.match(NOTHING);
    await openLine(as("other"), "local", "ETH").catch(() => {});
    expect(await setMatching(as("other"), "local", words)).to.contain("throughline fund consent relief/flood member");
  });

  it("keeps recorder and approver apart, and sets limits in display units", async () => {
    expect(await failureOf(setApprover(as("admin"), "flood", addresses.admin))).to.contain("the approver is another key");
    await setApprover(as("admin"), "flood", addresses.other);
    expect(await failureOf(setRecorder(as("admin"), "flood", addresses.other))).to.contain("the recorder is another key");
    expect(await setLimit(as("admin"), "flood", "ETH", "0.5")).to.contain("0.500000000000000000 ETH");
    const fund = fundId(organisationId("relief"), "flood");
    const limit = await client.readContract({ ...ledger(), functionName: "limitOf", args: [fund, ZERO_ADDRESS] });
    expect(limit).to.equal(parseEther("0.5"));
    expect(await setLimit(as("admin"), "flood", "ETH", "0.50")).to.match(NOTHING);
    expect(await failureOf(setLimit(as("admin"), "flood", "ETH", "1,5"))).to.contain("AMOUNT");
    expect(await failureOf(setLimit(as("admin"), "flood", "XYZ", "1"))).to.contain('No asset "XYZ"');
    expect(await setApprover(as("admin"), "flood", "none")).to.contain("pays alone");
  });

  it("gives and withdraws a standing consent", async () => {
    expect(await failureOf(closeFund(as("admin"), "relief/winter", "local"))).to.contain("has not consented");
    expect(await failureOf(setConsent(as("admin"), "local", "relief", true))).to.contain('admin of organisation "member"');
    await setConsent(as("other"), "local", "relief", true);
    expect(await setConsent(as("other"), "local", "relief", true)).to.match(NOTHING);
    await setConsent(as("other"), "local", "relief", false);
    await setConsent(as("other"), "local", "relief", true);
  });

  it("asks before it closes, for good, and names the successor", async () => {
    expect(await failureOf(closeFund(as("admin", "nobody is there"), "relief/winter", "local"))).to.contain("say --yes");
    expect(await failureOf(closeFund(as("admin", false), "relief/winter", "local"))).to.contain("Not done");
    expect((await fundOf("relief", "winter")).open).to.equal(true);
    expect(await closeFund(as("admin"), "relief/winter", "local")).to.contain('to "local" alone');
    const state = await fundOf("relief", "winter");
    expect([state.closed, state.successor]).to.deep.equal([true, fundId(organisationId("member"), "local")]);
    expect(await closeFund(as("admin"), "relief/winter", "local")).to.match(NOTHING);
    expect(await failureOf(closeFund(as("admin"), "relief/winter", undefined))).to.contain("that stays");
  });

  it("pauses by the guardian alone: some, all in chunks, and new ones", async () => {
    const none = { funds: [], all: false, newFunds: false };
    expect(await failureOf(pauseFunds(as("admin"), none, true))).to.contain("Say which funds");
    expect(await failureOf(pauseFunds(as("other"), { ...none, funds: ["local"] }, true))).to.contain("Only a guardian");
    await pauseFunds(as("admin"), { ...none, funds: ["local"] }, true);
    expect((await fundOf("member", "local")).paused).to.equal(true);
    const all = await pauseFunds(as("admin"), { ...none, all: true }, true);
    expect(all.join()).to.contain("3 of 3 fund(s)");
    expect(await pauseFunds(as("admin"), { ...none, all: true }, true)).to.match(NOTHING);
    await pauseFunds(as("admin"), { ...none, newFunds: true }, true);
    await openFund("admin", "relief", "newcomer");
    expect((await fundOf("relief", "newcomer")).paused).to.equal(true);
    await pauseFunds(as("admin"), { funds: [], all: true, newFunds: true }, false);
    expect((await fundOf("relief", "newcomer")).paused).to.equal(false);
  });

  it("hands an organisation over in two steps", async () => {
    expect(await failureOf(acceptAdmin(as("stranger"), "member"))).to.contain("Nobody is proposed");
    expect(await failureOf(proposeAdmin(as("stranger"), "member", addresses.stranger))).to.contain("Only the admin");
    await proposeAdmin(as("other"), "member", addresses.donor);
    expect(await failureOf(acceptAdmin(as("stranger"), "member"))).to.contain("who is proposed");
    await acceptAdmin(as("donor"), "member");
    expect(await acceptAdmin(as("donor"), "member")).to.match(NOTHING);
    await proposeAdmin(as("donor"), "member", addresses.other);
    await acceptAdmin(as("other"), "member");
  });

  it("sets a payout address and accepts a member", async () => {
    await setPayout(as("other"), "member", addresses.donor);
    expect(await setPayout(as("other"), "member", addresses.donor)).to.match(NOTHING);
    expect(await failureOf(acceptParent(as("other"), "member"))).to.contain('Only the admin of organisation "relief"');
    await acceptParent(as("admin"), "member");
    const shown = (await showOrganisation(as("stranger"), "member")).join("\n");
    expect(shown)
      .to.contain(addresses.donor)
      .and.to.match(/parent {4}"relief"$/);
  });

  it("tells a Safe's owners what the Safe has to send", async () => {
    // Any contract as admin: the registry will do.
    const id = organisationId("member");
    await ask("hardhat_setCode", addresses.other, "0x00");
    expect(await failureOf(setPayout(as("stranger"), "member", "none"))).to.match(
      /such as a Safe: have it send\n {2}to .*\n {2}data {2}0x/,
    );
    await ask("hardhat_setCode", addresses.other, "0x");
    expect(id).to.match(/^0x/);
  });

  it("accredits auditors, by the administrator alone", async () => {
    expect(await failureOf(accredit(as("other"), addresses.stranger, "auditor", true))).to.contain("Only the administrator");
    expect(await accredit(as("admin"), addresses.stranger, "auditor", true)).to.contain("is auditor");
    expect(await accredit(as("admin"), addresses.stranger, "auditor", true)).to.match(NOTHING);
    expect(await accredit(as("admin"), addresses.stranger, "auditor", false)).to.contain("no longer");
    expect(await failureOf(accredit(as("admin"), addresses.stranger, "king", true))).to.contain("is no role");
  });

  it("pays a gift back once its refundable fund is cancelled, to who had paid it, whoever asks", async () => {
    const { timestamp } = await client.getBlock();
    const deadline = Number(timestamp) + 86_400;
    await openFund("admin", "relief", "appeal", deadline);
    const fund = fundId(organisationId("relief"), "appeal");
    await writer("admin").writeContract({ ...ledger(), functionName: "openLine", args: [fund, ZERO_ADDRESS] });
    const give = (ref: string) =>
      writer("donor").writeContract({
        ...ledger(),
        functionName: "donate",
        args: [fund, textHash(ref)],
        value: parseEther("1"),
      });
    await give("gift-a");
    await give("gift-b");
    await give("gift-b");
    await writer("admin").writeContract({
      ...ledger(),
      functionName: "disburse",
      args: [
        {
          fund,
          asset: ZERO_ADDRESS,
          recipient: walletParty(addresses.stranger),
          beneficiary: ZERO_WORD,
          amount: parseEther("1.25"),
          expectedAt: 0n,
          class: 0,
          purpose: "",
          ref: ZERO_WORD,
          evidence: ZERO_WORD,
          date: 0,
        },
      ],
    });
    const id = (start: string) => `${lineId(fund, ZERO_ADDRESS)}-in-${parseEther(start)}`;

    expect(await failureOf(claim(as("stranger"), "gift-a", undefined))).to.contain("is not cancelled");
    expect(await failureOf(cancelFund(as("stranger"), "appeal", undefined))).to.contain("Only the admin");
    expect(await failureOf(cancelFund(as("donor"), "appeal", "gift-a"))).to.contain("only its admin may cancel");
    expect(await failureOf(cancelFund(as("admin"), "flood", undefined))).to.contain("was not opened as refundable");
    await ask("evm_increaseTime", 86_500);
    await ask("evm_mine");
    expect(await failureOf(cancelFund(as("stranger"), "appeal", "gift-a"))).to.contain("who paid that gift");
    expect(await cancelFund(as("donor"), "appeal", "gift-a")).to.contain("is cancelled");
    expect(await cancelFund(as("admin"), "appeal", undefined)).to.match(NOTHING);

    expect(await failureOf(claim(as("stranger"), "gift-a", undefined))).to.contain("had been spent before");
    expect(await failureOf(claim(as("stranger"), "gift-b", undefined)))
      .to.contain("2 gifts")
      .and.to.contain(id("1"));
    const before = await client.getBalance({ address: addresses.donor });
    expect(await claim(as("stranger"), id("1"), undefined)).to.match(/^0\.750000000000000000 ETH went back to/);
    expect(await claim(as("stranger"), id("2"), "appeal")).to.contain("the whole gift");
    expect((await client.getBalance({ address: addresses.donor })) - before).to.equal(parseEther("1.75"));
    expect(await claim(as("stranger"), id("2"), "appeal")).to.contain("refunded already");
    expect(await failureOf(claim(as("stranger"), "no such", undefined))).to.contain('No gift "no such"');
  });
});
