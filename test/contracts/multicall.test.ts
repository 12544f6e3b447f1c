import { expect } from "chai";
import type { ContractTransactionReceipt } from "ethers";
import { lineId } from "../../contracts/ids.ts";
import {
  cny,
  disbursement,
  donation,
  ethers,
  eventsOf,
  fixture,
  flood,
  inUse,
  overhead,
  payout,
  registration,
  returned,
  reversal,
  ruleHash,
  signers,
  transfer,
  writeOff,
} from "./fixture.ts";

const { federationAdmin, federationRecorder, stranger } = signers;

describe("A batch", () => {
  it("records every kind of entry, in order, in one transaction", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const call = (name: string, ...args: unknown[]) => ledger.interface.encodeFunctionData(name, args);
    const sent = asRecorder.multicall([
      call("recordDonation", donation({ expectedAt: 10_000n })),
      call("recordTransfer", transfer()),
      call("recordDisbursement", disbursement({ expectedAt: 4_000n })),
      call("recordDisbursements", flood, cny, 7_000n, [payout(), payout()]),
      call("recordReturn", returned({ expectedAt: 20_000n })),
      call("recordReversal", reversal()),
      call("recordWriteOff", writeOff({ expectedAt: 9_000n })),
    ]);
    const receipt = await (await sent).wait();
    const names = (receipt as ContractTransactionReceipt).logs.map((log) => ledger.interface.parseLog(log)!.name);
    expect(names).to.deep.equal([
      "Donated",
      "LineOpened",
      "Transferred",
      "Disbursed",
      "Disbursed",
      "Disbursed",
      "Returned",
      "Reversed",
      "WrittenOff",
    ]);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([20_500n, 10_000n]);
  });

  it("is all of it or none, and says what was wrong", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const calls = [donation({ expectedAt: 10_000n }), donation({ expectedAt: 10_001n })].map((record) =>
      ledger.interface.encodeFunctionData("recordDonation", [record]),
    );
    await expect(asRecorder.multicall(calls)).to.be.revertedWithCustomError(ledger, "LineMoved").withArgs(10_001n, 20_000n);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 3_000n]);
  });

  it("never books twice when it is sent again", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    const calls = [10_000n, 20_000n].map((expectedAt) =>
      ledger.interface.encodeFunctionData("recordDonation", [donation({ expectedAt })]),
    );
    await asRecorder.multicall(calls);
    await expect(asRecorder.multicall(calls)).to.be.revertedWithCustomError(ledger, "LineMoved").withArgs(10_000n, 30_000n);
  });

  it("publishes a rule and records under it", async () => {
    const { ledger, asAdmin } = await fixture(inUse);
    await asAdmin.setRecorder(flood, federationAdmin.address);
    const rule = [{ fund: overhead, basisPoints: 10_000 }];
    const sent = asAdmin.multicall([
      ledger.interface.encodeFunctionData("setAllocation", [flood, rule]),
      ledger.interface.encodeFunctionData("recordDonation", [donation({ ruleHash: ruleHash(rule) })]),
    ]);
    expect(await eventsOf(ledger, sent, "Donated")).to.have.length(1);
    expect(await ledger.linesOf([lineId(overhead, cny)])).to.deep.equal([[10_000n, 0n]]);
  });

  it("of registrations belongs to who sends it", async () => {
    const { registry } = await fixture(inUse);
    const calls = ["village", "town"].map((key) => registry.interface.encodeFunctionData("register", [registration(key)]));
    const events = await eventsOf(registry, registry.connect(stranger).multicall(calls), "OrganisationRegistered");
    expect(events.map((event) => [event["seq"], event["admin"]])).to.deep.equal([
      [3n, stranger.address],
      [4n, stranger.address],
    ]);
  });

  it("of nothing does nothing, and what is no call is refused", async () => {
    const { ledger, asRecorder } = await fixture(inUse);
    await asRecorder.multicall([]);
    await expect(asRecorder.multicall(["0x12345678"])).to.revert(ethers);
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 3_000n]);
  });

  it("carries no coins: nothing here takes any", async () => {
    const { ledger, registry, log } = await fixture(inUse);
    for (const contract of [ledger, registry, log]) {
      const data = contract.interface.encodeFunctionData("multicall", [[]]);
      await expect(federationRecorder.sendTransaction({ to: contract.target, data, value: 1n })).to.revert(ethers);
      await expect(federationRecorder.sendTransaction({ to: contract.target, value: 1n })).to.revert(ethers);
    }
  });
});

describe("What only a fund's recorder may do", () => {
  it("is refused to everyone else, alone and in a batch", async () => {
    const { ledger } = await fixture(inUse);
    const { registrar, memberAdmin, memberRecorder } = signers;
    const attempts: [string, unknown[]][] = [
      ["recordDonation", [donation({ expectedAt: 10_000n })]],
      ["recordTransfer", [transfer()]],
      ["recordDisbursement", [disbursement({ expectedAt: 3_000n })]],
      ["recordDisbursements", [flood, cny, 3_000n, [payout()]]],
      ["recordReturn", [returned()]],
      ["recordReversal", [reversal()]],
      ["recordWriteOff", [writeOff()]],
    ];
    // The organisation's own admin is not its recorder either, nor is the registrar.
    for (const caller of [registrar, federationAdmin, memberAdmin, memberRecorder, stranger]) {
      const as = ledger.connect(caller);
      for (const [name, args] of attempts) {
        const call = ledger.interface.encodeFunctionData(name, args);
        for (const sent of [caller.sendTransaction({ to: ledger.target, data: call }), as.multicall([call])]) {
          await expect(sent, `${name} by ${caller.address}`)
            .to.be.revertedWithCustomError(ledger, "NotRecorder")
            .withArgs(flood, caller.address, federationRecorder.address);
        }
      }
    }
    expect(await ledger.lineOf(flood, cny)).to.deep.equal([10_000n, 3_000n]);
  });
});
