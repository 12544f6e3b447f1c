import { expect } from "chai";
import { fundId, organisationId, textHash, ZERO_WORD } from "../../contracts/ids.ts";
import {
  attestation,
  cny,
  evidence,
  federation,
  fixture,
  flood,
  inUse,
  member,
  opening,
  ref,
  registration,
  signers,
} from "./fixture.ts";
import { today } from "./fixture.ts";

const { registrar, federationAdmin, federationRecorder, memberAdmin, memberRecorder, stranger } = signers;
const { approver, auditor, guardian, payee } = signers;

const KINDS = ["SHIPPED", "DELIVERED", "COMPLETED", "RECEIVED", "VERIFIED", "FLAGGED", "RESOLVED", "QUESTIONED"] as const;
type Kind = (typeof KINDS)[number];
const OWN_KINDS: Kind[] = ["SHIPPED", "DELIVERED", "COMPLETED"];
const AUDIT_KINDS: Kind[] = ["VERIFIED", "FLAGGED", "RESOLVED"];

const said = (kind: Kind, fields: object = {}) => attestation({ kind: KINDS.indexOf(kind), ...fields });

/** As `inUse`, and `flood` has an approver. */
async function guarded() {
  const contracts = await inUse();
  await contracts.asAdmin.setApprover(flood, approver.address);
  return contracts;
}

/** As `guarded`, and the member is said to be the federation's parent: `accepted` or only claimed. */
async function withParent(accepted: boolean) {
  const contracts = await guarded();
  const { registry, ledger } = contracts;
  const child = organisationId("child");
  const fund = fundId(child, "child's fund");
  await registry.connect(stranger).register(registration("child", { parent: member }));
  if (accepted) await registry.connect(memberAdmin).acceptParent(child);
  await ledger.connect(stranger).openFund(opening(child, "child's fund", payee.address));
  return { ...contracts, child, fund };
}
const withAcceptedParent = () => withParent(true);
const withClaimedParent = () => withParent(false);

describe("Attesting to an entry", () => {
  it("says all it was told, with a running number and who sent it", async () => {
    const { log } = await fixture(inUse);
    const { entryHash } = attestation();
    for (const [seq, attester] of [federationRecorder, federationAdmin].entries()) {
      const what = said("DELIVERED", { amount: 5n, date: 7, organisation: federation });
      const place = [1, 0n, entryHash, 5n, 1, federation, ref, evidence, 7];
      await expect(log.connect(attester).attest(what))
        .to.emit(log, "Attested")
        .withArgs(BigInt(seq + 1), flood, cny, attester.address, ...place, attester.address);
    }
    expect(await log.sequence()).to.equal(2n);
  });

  it("of the organisation's kinds is its recorder's and admin's, in its name, also where they leave that out", async () => {
    const { log } = await fixture(guarded);
    for (const kind of OWN_KINDS) {
      for (const attester of [federationRecorder, federationAdmin]) {
        for (const organisation of [ZERO_WORD, federation]) {
          const sent = log.connect(attester).attest(said(kind, { organisation }));
          await expect(sent)
            .to.emit(log, "Attested")
            .withArgs(...speaksFor(attester.address, federation));
        }
      }
      for (const caller of [registrar, memberAdmin, memberRecorder, stranger, approver, auditor, guardian]) {
        await expect(log.connect(caller).attest(said(kind)))
          .to.be.revertedWithCustomError(log, "NotTheOrganisation")
          .withArgs(flood, caller.address);
      }
    }
  });

  it("of the organisation's kinds is said in no other's name, by the other's admin neither", async () => {
    const { log, registry } = await fixture(guarded);
    await registry.connect(federationRecorder).register(registration("recorder's own"));
    for (const [caller, organisation] of [
      [federationRecorder, organisationId("recorder's own")],
      [federationAdmin, member],
      [memberAdmin, member],
    ] as const) {
      await expect(log.connect(caller).attest(said("SHIPPED", { organisation })))
        .to.be.revertedWithCustomError(log, "NotTheOrganisation")
        .withArgs(flood, caller.address);
    }
  });

  it("of receipt is anyone's but of those who hold the fund's keys", async () => {
    const { log } = await fixture(guarded);
    for (const attester of [stranger, memberAdmin, memberRecorder, auditor, registrar]) {
      const sent = log.connect(attester).attest(said("RECEIVED"));
      await expect(sent)
        .to.emit(log, "Attested")
        .withArgs(...speaksFor(attester.address, ZERO_WORD));
    }
    for (const caller of [federationRecorder, federationAdmin, approver]) {
      for (const organisation of [ZERO_WORD, federation]) {
        await expect(log.connect(caller).attest(said("RECEIVED", { organisation })))
          .to.be.revertedWithCustomError(log, "NotIndependent")
          .withArgs(flood, caller.address);
      }
    }
  });

  it("of an audit is an auditor's alone", async () => {
    const { log, manager } = await fixture(guarded);
    for (const kind of AUDIT_KINDS) {
      await expect(log.connect(auditor).attest(said(kind))).to.emit(log, "Attested");
      for (const caller of [stranger, registrar, guardian, federationAdmin, federationRecorder, approver, memberAdmin]) {
        await expect(log.connect(caller).attest(said(kind)))
          .to.be.revertedWithCustomError(log, "NotAnAuditor")
          .withArgs(caller.address);
      }
    }
    await manager.revokeRole(await log.AUDITOR_ROLE(), auditor.address);
    await expect(log.connect(auditor).attest(said("VERIFIED")))
      .to.be.revertedWithCustomError(log, "NotAnAuditor")
      .withArgs(auditor.address);
  });

  it("of an audit is refused to auditors who hold a key of the fund", async () => {
    const { log, manager } = await fixture(guarded);
    for (const caller of [federationRecorder, federationAdmin, approver]) {
      await manager.grantRole(2n, caller.address, 0);
      for (const kind of AUDIT_KINDS) {
        await expect(log.connect(caller).attest(said(kind)))
          .to.be.revertedWithCustomError(log, "NotIndependent")
          .withArgs(flood, caller.address);
      }
    }
  });

  it("of an audit is refused to the admin of a parent that has accepted", async () => {
    const { log, manager, registry, fund } = await fixture(withAcceptedParent);
    await manager.grantRole(2n, memberAdmin.address, 0);
    for (const kind of AUDIT_KINDS) {
      await expect(log.connect(memberAdmin).attest(said(kind, { fund })))
        .to.be.revertedWithCustomError(log, "NotIndependent")
        .withArgs(fund, memberAdmin.address);
    }
    await expect(log.connect(memberAdmin).attest(said("RECEIVED", { fund }))).to.emit(log, "Attested");
    // Whoever is the parent's admin at the time: the next one is bound, the last one free.
    await manager.grantRole(2n, payee.address, 0);
    await manager.grantRole(2n, federationAdmin.address, 0);
    await registry.connect(memberAdmin).proposeAdmin(member, federationAdmin.address);
    await registry.connect(federationAdmin).acceptAdmin(member);
    await expect(log.connect(federationAdmin).attest(said("FLAGGED", { fund })))
      .to.be.revertedWithCustomError(log, "NotIndependent")
      .withArgs(fund, federationAdmin.address);
    await expect(log.connect(memberAdmin).attest(said("FLAGGED", { fund }))).to.emit(log, "Attested");
  });

  it("of an audit is not kept from an auditor by naming their organisation as a parent", async () => {
    const { log, manager, fund } = await fixture(withClaimedParent);
    await manager.grantRole(2n, memberAdmin.address, 0);
    await expect(log.connect(memberAdmin).attest(said("FLAGGED", { fund }))).to.emit(log, "Attested");
  });

  it("with a question is anyone's", async () => {
    const { log } = await fixture(guarded);
    for (const attester of [stranger, federationAdmin, federationRecorder, approver, auditor, memberAdmin]) {
      await expect(log.connect(attester).attest(said("QUESTIONED"))).to.emit(log, "Attested");
    }
  });

  it("is said for an organisation by its admin, and of its own fund by the recorder", async () => {
    const { log, manager } = await fixture(guarded);
    await manager.grantRole(2n, memberAdmin.address, 0);
    for (const kind of ["RECEIVED", "VERIFIED", "QUESTIONED"] as const) {
      const sent = log.connect(memberAdmin).attest(said(kind, { organisation: member }));
      await expect(sent)
        .to.emit(log, "Attested")
        .withArgs(...speaksFor(memberAdmin.address, member));
    }
    for (const attester of [federationAdmin, federationRecorder]) {
      const sent = log.connect(attester).attest(said("QUESTIONED", { organisation: federation }));
      await expect(sent)
        .to.emit(log, "Attested")
        .withArgs(...speaksFor(attester.address, federation));
    }
  });

  it("is refused in the name of an organisation that is another's, or nobody's", async () => {
    const { log } = await fixture(guarded);
    for (const [caller, organisation, kind] of [
      [stranger, member, "RECEIVED"],
      [stranger, federation, "RECEIVED"],
      [memberRecorder, member, "RECEIVED"],
      [auditor, federation, "VERIFIED"],
      [federationRecorder, member, "QUESTIONED"],
      [stranger, organisationId("nobody"), "QUESTIONED"],
    ] as const) {
      await expect(log.connect(caller).attest(said(kind, { organisation })))
        .to.be.revertedWithCustomError(log, "NotAdmin")
        .withArgs(organisation, caller.address);
    }
  });

  it("goes on after the fund was closed", async () => {
    const { log, asAdmin } = await fixture(inUse);
    await asAdmin.closeFund(flood, ZERO_WORD);
    await expect(log.connect(federationRecorder).attest(attestation({ date: 7 }))).to.emit(log, "Attested");
  });

  it("is refused of a fund that was never opened, and on a day to come", async () => {
    const { log } = await fixture(inUse);
    const unknown = fundId(federation, "nothing");
    const day = await today();
    for (const kind of ["SHIPPED", "RECEIVED", "QUESTIONED"] as const) {
      await expect(log.connect(stranger).attest(said(kind, { fund: unknown })))
        .to.be.revertedWithCustomError(log, "FundUnknown")
        .withArgs(unknown);
      const attester = kind === "SHIPPED" ? federationRecorder : stranger;
      await expect(log.connect(attester).attest(said(kind, { date: day + 1 })))
        .to.be.revertedWithCustomError(log, "DateInFuture")
        .withArgs(day + 1, day);
    }
  });

  it("is dated on the block's day where no day is said", async () => {
    const { log } = await fixture(inUse);
    const sent = log.connect(stranger).attest(said("QUESTIONED"));
    const date = await today();
    const anything = Array.from({ length: 12 }, () => () => true);
    await expect(sent)
      .to.emit(log, "Attested")
      .withArgs(...anything, date, stranger.address);
  });

  it("goes in batches, all of it or none", async () => {
    const { log } = await fixture(inUse);
    const as = log.connect(federationRecorder);
    const call = (fields: object) => log.interface.encodeFunctionData("attest", [attestation(fields)]);
    await expect(as.multicall([call({}), call({ date: 2 ** 32 - 1 })])).to.be.revertedWithCustomError(log, "DateInFuture");
    await as.multicall([call({}), call({ kind: 2, ref: textHash("another") })]);
    expect(await log.sequence()).to.equal(2n);
  });

  it("reads its ledger, its registry and its auditors from where it was told", async () => {
    const { log, ledger, registry, manager } = await fixture(inUse);
    expect([await log.ledger(), await log.registry(), await ledger.registry(), await log.authority()]).to.deep.equal([
      ledger.target,
      registry.target,
      registry.target,
      manager.target,
    ]);
    expect(await log.AUDITOR_ROLE()).to.equal(2n);
  });
});

/** What `Attested` carries where only the attester and whom they speak for matter. */
function speaksFor(attester: string, organisation: string) {
  const any = () => true;
  return [any, flood, cny, attester, any, any, any, any, any, organisation, any, any, any, attester] as const;
}
