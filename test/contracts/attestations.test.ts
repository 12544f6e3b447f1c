import { expect } from "chai";
import { fundId } from "../../contracts/ids.ts";
import { attestation, cny, evidence, federation, fixture, flood, inUse, ref, signers, today } from "./fixture.ts";

const { registrar, federationAdmin, federationRecorder, memberAdmin, memberRecorder, stranger } = signers;

describe("Attesting to an entry", () => {
  it("is for the fund's recorder and its organisation's admin, with a running number", async () => {
    const { log } = await fixture(inUse);
    for (const [seq, attester] of [federationRecorder, federationAdmin].entries()) {
      await expect(log.connect(attester).attest(attestation({ amount: 5n, kind: seq })))
        .to.emit(log, "Attested")
        .withArgs(BigInt(seq + 1), flood, cny, 1, 0n, 5n, seq, attester.address, federation, ref, evidence, await today());
    }
    expect(await log.sequence()).to.equal(2n);
  });

  it("goes on after the fund was closed", async () => {
    const { log, asAdmin } = await fixture(inUse);
    await asAdmin.closeFund(flood);
    await expect(log.connect(federationRecorder).attest(attestation({ date: 7 }))).to.emit(log, "Attested");
  });

  it("is refused to everyone else", async () => {
    const { log } = await fixture(inUse);
    for (const caller of [registrar, memberAdmin, memberRecorder, stranger]) {
      await expect(log.connect(caller).attest(attestation()))
        .to.be.revertedWithCustomError(log, "NotTheOrganisation")
        .withArgs(flood, caller.address);
    }
    expect(await log.sequence()).to.equal(0n);
  });

  it("is refused of a fund that was never opened, and on a day to come", async () => {
    const { log } = await fixture(inUse);
    const unknown = fundId(federation, "nothing");
    const day = await today();
    await expect(log.connect(federationRecorder).attest(attestation({ fund: unknown })))
      .to.be.revertedWithCustomError(log, "FundUnknown")
      .withArgs(unknown);
    await expect(log.connect(federationRecorder).attest(attestation({ date: day + 1 })))
      .to.be.revertedWithCustomError(log, "DateInFuture")
      .withArgs(day + 1, day);
  });

  it("goes in batches, all of it or none", async () => {
    const { log } = await fixture(inUse);
    const as = log.connect(federationRecorder);
    const call = (fields: object) => log.interface.encodeFunctionData("attest", [attestation(fields)]);
    await expect(as.multicall([call({}), call({ date: 2 ** 32 - 1 })])).to.be.revertedWithCustomError(log, "DateInFuture");
    await as.multicall([call({}), call({ kind: 2 })]);
    expect(await log.sequence()).to.equal(2n);
  });

  it("reads its ledger and its registry from where it was told", async () => {
    const { log, ledger, registry } = await fixture(inUse);
    expect([await log.ledger(), await log.registry(), await ledger.registry()]).to.deep.equal([
      ledger.target,
      registry.target,
      registry.target,
    ]);
  });
});
