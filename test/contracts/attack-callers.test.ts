// Every function of the ledger, and who may call it. A new function without an entry here fails.
import { expect } from "chai";
import type { FunctionFragment } from "ethers";
import { ZERO_WORD } from "../../contracts/ids.ts";
import {
  appeal,
  appealed,
  COIN,
  coinPayment,
  coinReturn,
  coinTransfer,
  deployToken,
  guarded,
  payeeParty,
  row,
} from "./escrow-fixture.ts";
import {
  batch,
  blanket,
  cny,
  disbursement,
  donation,
  evidence,
  ethers,
  federation,
  federation as own,
  fixture,
  flood,
  leafReversal,
  matching,
  member,
  opening,
  overhead,
  payout,
  relief,
  returned,
  reversal,
  signers,
  transfer,
  writeOff,
} from "./fixture.ts";
import { consentTo } from "./signed.ts";

const { federationAdmin, federationRecorder } = signers;

/** Who may call, and with what they would succeed or come as far as the next check. */
const recorder: Record<string, unknown[]> = {
  recordDonation: [donation({ expectedAt: 10_000n })],
  recordBatch: [batch({ expectedAt: 10_000n })],
  recordLeafReversal: [leafReversal()],
  recordTransfer: [transfer({ expectedAt: 0n })],
  recordDisbursement: [disbursement()],
  recordDisbursements: [flood, cny, 0n, [payout()]],
  recordReturn: [returned()],
  recordReversal: [reversal()],
  recordWriteOff: [writeOff({ expectedAt: 0n })],
  openLine: [flood, blanket],
  disburse: [coinPayment()],
  disburseMany: [flood, COIN, 0n, [row()]],
  transfer: [coinTransfer()],
  giveBack: [coinReturn()],
};
const admin: Record<string, unknown[]> = {
  openFund: [opening(federation, "dyke", federationRecorder.address)],
  setRecorder: [flood, signers.stranger.address],
  setApprover: [flood, signers.stranger.address],
  setLimit: [flood, COIN, 1n],
  announceCampaign: [{ fund: flood, key: "k", name: "n", asset: COIN, target: 0n, firstDay: 1n, lastDay: 1n }],
  setAllocation: [flood, []],
  setMatching: [matching()],
  announcePledge: [
    { fund: flood, acts: cny, per: 1n, outcome: blanket, gives: 1n, firstDay: 1n, lastDay: 1n, sponsor: "Shoes", evidence },
  ],
  setConsent: [flood, member, true],
  revokeConsent: [await consentTo(coinTransfer())],
  freezeFund: [flood, true],
  closeFund: [flood, ZERO_WORD],
  cancelFund: [flood],
};
const role: Record<string, unknown[]> = {
  registerUnit: [0, "EUR", 2, ""],
  pauseFunds: [[flood], true],
  pauseNewFunds: [true],
};
/** Anyone gives, claims, and brings what others have signed; their own tests say what these ask of whom. What is matched asks the same as the gift itself. */
const anyone = ["donate", "donateFor", "donateToken", "donateTokenFor", "donateTokenWithPermit", "donateBatch"];
const matched = ["donateMatched", "donateTokenMatched", "donateBatchMatched", "recordDonationMatched", "recordBatchMatched"];
const brings = ["approve", "consent", "claimRefund", "cancelExpiredFund", "challengeBatch", "multicall"];
/** The fund's second key alone. */
const approvers = ["withdrawApproval"];
const ledgerItself = ["disburseRow"];
/** The `AccessManager` alone, which whoever governs it may replace by another: it moves no money and no counter. */
const authority = ["setAuthority"];

const functions = (ledger: { interface: { fragments: readonly { type: string }[] } }): FunctionFragment[] =>
  ledger.interface.fragments.filter((fragment) => fragment.type === "function") as FunctionFragment[];

describe("Who may call what", () => {
  it("is said of every function that changes anything", async () => {
    const { ledger } = await fixture(guarded);
    const changing = functions(ledger).filter((fragment) => !fragment.constant);
    const said = [recorder, admin, role].flatMap((table) => Object.keys(table));
    said.push(...anyone, ...matched, ...brings, ...approvers, ...ledgerItself, ...authority);
    expect(changing.map((fragment) => fragment.name).sort()).to.deep.equal(said.sort());
  });

  const everybody = Object.entries(signers);
  const cases = [
    { who: "the fund's recorder", table: recorder, but: "federationRecorder", error: "NotRecorder" },
    { who: "the organisation's admin", table: admin, but: "federationAdmin", error: "NotAdmin" },
  ] as const;
  for (const { who, table, but, error } of cases) {
    for (const [name, args] of Object.entries(table)) {
      it(`${name}: ${who} alone, alone and in a batch`, async () => {
        const { ledger, asAdmin } = await fixture(guarded);
        const data = ledger.interface.encodeFunctionData(name, args);
        for (const [label, caller] of everybody.filter(([label]) => label !== but)) {
          const told =
            error === "NotRecorder"
              ? [flood, caller.address, federationRecorder.address]
              : [federation, caller.address, federationAdmin.address];
          for (const sent of [
            () => caller.sendTransaction({ to: ledger.target, data }),
            () => ledger.connect(caller).multicall([data]),
          ]) {
            await expect(sent(), label)
              .to.be.revertedWithCustomError(ledger, error)
              .withArgs(...told);
          }
        }
        // It was who called, and nothing else, that was wrong: the right caller comes further.
        await asAdmin.setApprover(flood, ethers.ZeroAddress);
        const right = signers[but].sendTransaction({ to: ledger.target, data, value: name === "giveBack" ? 400n : 0n });
        if (name === "openLine") await expect(right).to.be.revertedWithCustomError(ledger, "AssetIsUnit");
        else if (name === "cancelFund") await expect(right).to.be.revertedWithCustomError(ledger, "FundNotRefundable");
        else await right;
      });
    }
  }

  for (const [name, args] of Object.entries(role)) {
    it(`${name}: holders of its role alone`, async () => {
      const { ledger } = await fixture(guarded);
      const data = ledger.interface.encodeFunctionData(name, args);
      const holder = name === "registerUnit" ? "registrar" : "guardian";
      for (const [label, caller] of everybody.filter(([label]) => label !== holder)) {
        for (const sent of [
          () => caller.sendTransaction({ to: ledger.target, data }),
          () => ledger.connect(caller).multicall([data]),
        ]) {
          await expect(sent(), label)
            .to.be.revertedWithCustomError(ledger, "AccessManagedUnauthorized")
            .withArgs(caller.address);
        }
      }
      await signers[holder].sendTransaction({ to: ledger.target, data });
    });
  }

  it("setAuthority: the access manager alone", async () => {
    const { ledger, manager } = await fixture(guarded);
    for (const [label, caller] of everybody) {
      await expect(ledger.connect(caller).setAuthority(manager.target), label)
        .to.be.revertedWithCustomError(ledger, "AccessManagedUnauthorized")
        .withArgs(caller.address);
    }
  });

  it("leaves the ledger's other parts, called by themselves, with books of their own and no money", async () => {
    const { ledger, usdx, giver } = { ...(await fixture(guarded)), giver: signers.giver };
    const administration = (await ledger.administration()) as string;
    const itself = ledger.attach(administration) as unknown as typeof ledger;
    expect((await itself.connect(giver).fundOf(flood)).open).to.equal(false);
    expect(await itself.connect(giver).lineOf(flood, COIN)).to.deep.equal([0n, 0n]);
    for (const address of [administration, (await ledger.supplement()) as string]) {
      const part = ledger.attach(address) as unknown as typeof ledger;
      for (const attempt of [
        () => part.connect(federationAdmin).closeFund(flood, ZERO_WORD),
        () => part.connect(giver).donate(flood, ZERO_WORD, { value: 1n }),
        () => part.connect(giver).donateToken(flood, usdx.address, 1n, ZERO_WORD),
        () => part.connect(giver).donateMatched(flood, ZERO_WORD, ZERO_WORD, ZERO_WORD, [overhead], 0n, { value: 1n }),
        () => part.connect(federationRecorder).recordBatchMatched(batch(), [{ pool: overhead, amount: 1n }]),
        () => part.connect(federationRecorder).disburse(coinPayment()),
        () => giver.sendTransaction({ to: address, value: 1n }),
      ]) {
        await expect(attempt()).to.revert(ethers);
      }
    }
    expect((await ledger.fundOf(flood)).open).to.equal(true);
  });
});

describe("A key of another fund or organisation", () => {
  it("does nothing here: the member's keys on the federation's funds, and a fund's recorder on another fund", async () => {
    const { ledger, asAdmin, asMember } = await fixture(guarded);
    await asAdmin.setRecorder(overhead, signers.payee.address);
    await expect(ledger.connect(signers.payee).disburse(coinPayment())).to.be.revertedWithCustomError(ledger, "NotRecorder");
    await expect(asAdmin.setConsent(relief, own, true)).to.be.revertedWithCustomError(ledger, "NotAdmin");
    await expect(asMember.setLimit(flood, COIN, 1n)).to.be.revertedWithCustomError(ledger, "NotAdmin");
    await expect(asMember.consent(await consentTo(coinTransfer()), "0x")).to.be.revertedWithCustomError(
      ledger,
      "SignatureWrong",
    );
  });

  it("a former recorder or admin does nothing more", async () => {
    const { ledger, registry, asAdmin, asRecorder } = await fixture(appealed);
    await asAdmin.setRecorder(appeal, signers.stranger.address);
    await expect(asRecorder.disburse(coinPayment({ fund: appeal })))
      .to.be.revertedWithCustomError(ledger, "NotRecorder")
      .withArgs(appeal, federationRecorder.address, signers.stranger.address);
    await ledger.connect(signers.stranger).disburse(coinPayment({ fund: appeal, recipient: payeeParty }));
    await registry.connect(federationAdmin).proposeAdmin(federation, signers.stranger.address);
    await asAdmin.freezeFund(appeal, true);
    await registry.connect(signers.stranger).acceptAdmin(federation);
    await expect(asAdmin.cancelFund(appeal)).to.be.revertedWithCustomError(ledger, "NotAdmin");
  });

  it("a fund's key, squatted by another organisation, is another fund", async () => {
    const { ledger, registry, asGiver } = await fixture(guarded);
    await registry.connect(signers.stranger).register({
      ...{ key: "Federation", name: "The federation", payout: signers.stranger.address },
      ...{ parent: ZERO_WORD, profileHash: ZERO_WORD, profileURI: "" },
    });
    const squatter = ethers.id("Federation") as `0x${string}`;
    const squat = opening(squatter, "flood", signers.stranger.address);
    const fund: string = await ledger.connect(signers.stranger).openFund.staticCall(squat);
    expect(fund).not.to.equal(flood);
    await ledger.connect(signers.stranger).openFund(squat);
    await asGiver.donate(flood, ZERO_WORD, { value: 5n });
    expect(await ledger.lineOf(fund, COIN)).to.deep.equal([0n, 0n]);
    await expect(
      ledger.connect(signers.stranger).openFund(opening(federation, "flood2", signers.stranger.address)),
    ).to.be.revertedWithCustomError(ledger, "NotAdmin");
  });

  it("a token's code, squatted, is another line: the address tells", async () => {
    const { ledger, usdx, asGiver, asRecorder } = await fixture(guarded);
    const twin = await deployToken("HonestToken");
    await asRecorder.openLine(flood, twin.address);
    await twin.mint(signers.giver.address, 100n);
    await twin.connect(signers.giver).approve(await ledger.getAddress(), 100n);
    await asGiver.donateToken(flood, twin.address, 100n, ZERO_WORD);
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([10_000n, 0n]);
    expect(await ledger.lineOf(flood, twin.address)).to.deep.equal([100n, 0n]);
  });
});
