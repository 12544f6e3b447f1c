import { expect } from "chai";
import { organisationId, textHash, ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";
import { deployed, evidence, federation, fixture, member, registration, signers } from "./fixture.ts";

const { registrar, federationAdmin, memberAdmin, stranger, payee } = signers;
const nobody = organisationId("nobody");

async function registered() {
  const contracts = await deployed();
  await contracts.registry.connect(federationAdmin).register(registration("federation"));
  return { ...contracts, asMember: contracts.registry.connect(memberAdmin) };
}

describe("Registering an organisation", () => {
  it("makes the caller its admin and says all it was told", async () => {
    const { registry } = await fixture(deployed);
    const fields = { payout: stranger.address, profileHash: textHash("profile"), profileURI: "https://example.org" };
    await expect(registry.connect(federationAdmin).register(registration("federation", fields)))
      .to.emit(registry, "OrganisationRegistered")
      .withArgs(
        1n,
        federation,
        "federation",
        "The federation",
        federationAdmin.address,
        stranger.address,
        ZERO_WORD,
        textHash("profile"),
        "https://example.org",
      );
    expect(await registry.adminOf(federation)).to.equal(federationAdmin.address);
    const kept = [federationAdmin.address, false, false, stranger.address, ZERO_WORD, ZERO_ADDRESS];
    expect(await registry.organisationOf(federation)).to.deep.equal(kept);
    expect(await registry.sequence()).to.equal(1n);
  });

  it("returns the hash of its key", async () => {
    const { registry } = await fixture(deployed);
    expect(await registry.register.staticCall(registration("水灾"))).to.equal(organisationId("水灾"));
  });

  it("refuses a key that is taken, whoever asks", async () => {
    const { registry } = await fixture(registered);
    await expect(registry.connect(stranger).register(registration("federation")))
      .to.be.revertedWithCustomError(registry, "OrganisationExists")
      .withArgs(federation);
  });

  it("refuses an empty key and an empty name", async () => {
    const { registry } = await fixture(deployed);
    await expect(registry.register(registration("")))
      .to.be.revertedWithCustomError(registry, "TextMissing")
      .withArgs("key");
    await expect(registry.register(registration("a", { name: "" })))
      .to.be.revertedWithCustomError(registry, "TextMissing")
      .withArgs("name");
  });

  it("refuses a parent that is not registered, itself included", async () => {
    const { registry } = await fixture(deployed);
    for (const parent of [member, federation]) {
      await expect(registry.register(registration("federation", { parent })))
        .to.be.revertedWithCustomError(registry, "OrganisationUnknown")
        .withArgs(parent);
    }
  });

  it("knows nothing of others", async () => {
    const { registry } = await fixture(registered);
    expect(await registry.adminOf(member)).to.equal(ZERO_ADDRESS);
    expect(await registry.payoutOf(member)).to.equal(ZERO_ADDRESS);
    const nothing = [ZERO_ADDRESS, false, false, ZERO_ADDRESS, ZERO_WORD, ZERO_ADDRESS];
    expect(await registry.organisationOf(member)).to.deep.equal(nothing);
  });
});

describe("Belonging to a parent", () => {
  it("waits for the parent's admin to accept", async () => {
    const { registry, asMember } = await fixture(registered);
    await expect(asMember.register(registration("member", { parent: federation }))).not.to.emit(registry, "ParentAccepted");
    expect((await registry.organisationOf(member)).parentAccepted).to.equal(false);
    await expect(registry.connect(federationAdmin).acceptParent(member))
      .to.emit(registry, "ParentAccepted")
      .withArgs(3n, member, federation, federationAdmin.address);
    expect((await registry.organisationOf(member)).parentAccepted).to.equal(true);
  });

  it("is accepted at once where the same key is admin of both", async () => {
    const { registry } = await fixture(registered);
    await expect(registry.connect(federationAdmin).register(registration("member", { parent: federation })))
      .to.emit(registry, "ParentAccepted")
      .withArgs(3n, member, federation, federationAdmin.address);
  });

  it("is accepted by nobody but the parent's admin", async () => {
    const { registry, asMember } = await fixture(registered);
    await asMember.register(registration("member", { parent: federation }));
    for (const caller of [memberAdmin, registrar, stranger]) {
      await expect(registry.connect(caller).acceptParent(member))
        .to.be.revertedWithCustomError(registry, "NotAdmin")
        .withArgs(federation, caller.address, federationAdmin.address);
    }
  });

  it("is accepted once, and only where there is a parent", async () => {
    const { registry, asMember } = await fixture(registered);
    const asFederation = registry.connect(federationAdmin);
    await asMember.register(registration("member", { parent: federation }));
    await asFederation.acceptParent(member);
    for (const [caller, organisation] of [
      [asFederation, member],
      [asFederation, federation],
    ] as const) {
      await expect(caller.acceptParent(organisation))
        .to.be.revertedWithCustomError(registry, "NoParentToAccept")
        .withArgs(organisation);
    }
    await expect(asFederation.acceptParent(nobody))
      .to.be.revertedWithCustomError(registry, "OrganisationUnknown")
      .withArgs(nobody);
  });
});

describe("Verifying an organisation", () => {
  it("is the registrar's, once", async () => {
    const { registry } = await fixture(registered);
    await expect(registry.connect(registrar).verify(federation, evidence))
      .to.emit(registry, "OrganisationVerified")
      .withArgs(2n, federation, registrar.address, evidence);
    expect((await registry.organisationOf(federation)).verified).to.equal(true);
    await expect(registry.connect(registrar).verify(federation, evidence))
      .to.be.revertedWithCustomError(registry, "AlreadyVerified")
      .withArgs(federation);
  });

  it("refuses one that is not registered", async () => {
    const { registry } = await fixture(registered);
    await expect(registry.connect(registrar).verify(member, evidence))
      .to.be.revertedWithCustomError(registry, "OrganisationUnknown")
      .withArgs(member);
  });

  it("is nobody else's, in a batch neither", async () => {
    const { registry } = await fixture(registered);
    const data = registry.interface.encodeFunctionData("verify", [federation, evidence]);
    for (const caller of [federationAdmin, stranger]) {
      const asCaller = registry.connect(caller);
      for (const attempt of [asCaller.verify(federation, evidence), asCaller.multicall([data])]) {
        await expect(attempt).to.be.revertedWithCustomError(registry, "AccessManagedUnauthorized").withArgs(caller.address);
      }
    }
  });
});

describe("Passing an organisation to another admin", () => {
  it("takes a proposal and its acceptance", async () => {
    const { registry } = await fixture(registered);
    await expect(registry.connect(federationAdmin).proposeAdmin(federation, stranger.address))
      .to.emit(registry, "AdminProposed")
      .withArgs(2n, federation, stranger.address, federationAdmin.address);
    expect(await registry.adminOf(federation)).to.equal(federationAdmin.address);
    expect((await registry.organisationOf(federation)).nextAdmin).to.equal(stranger.address);
    await expect(registry.connect(stranger).acceptAdmin(federation))
      .to.emit(registry, "AdminChanged")
      .withArgs(3n, federation, stranger.address);
    expect(await registry.adminOf(federation)).to.equal(stranger.address);
    expect((await registry.organisationOf(federation)).nextAdmin).to.equal(ZERO_ADDRESS);
    expect(await registry.sequence()).to.equal(3n);
  });

  it("gives the new admin every right and leaves the old one none", async () => {
    const { registry, asMember } = await fixture(registered);
    await asMember.register(registration("member", { parent: federation }));
    await registry.connect(federationAdmin).proposeAdmin(federation, stranger.address);
    await registry.connect(stranger).acceptAdmin(federation);
    const calls = [
      ["setPayout", federation, payee.address],
      ["proposeAdmin", federation, payee.address],
      ["acceptParent", member],
    ] as const;
    for (const [name, ...args] of calls) {
      await expect(registry.connect(federationAdmin)[name](...args))
        .to.be.revertedWithCustomError(registry, "NotAdmin")
        .withArgs(federation, federationAdmin.address, stranger.address);
      await registry.connect(stranger)[name](...args);
    }
  });

  it("changes nothing else about it", async () => {
    const { registry, asMember } = await fixture(registered);
    await asMember.register(registration("member", { parent: federation, payout: payee.address }));
    await registry.connect(federationAdmin).acceptParent(member);
    await registry.connect(registrar).verify(member, evidence);
    await asMember.proposeAdmin(member, stranger.address);
    await registry.connect(stranger).acceptAdmin(member);
    const kept = [stranger.address, true, true, payee.address, federation, ZERO_ADDRESS];
    expect(await registry.organisationOf(member)).to.deep.equal(kept);
  });

  it("is proposed by nobody but the admin, whoever was proposed included", async () => {
    const { registry } = await fixture(registered);
    await registry.connect(federationAdmin).proposeAdmin(federation, stranger.address);
    for (const caller of [stranger, memberAdmin, registrar]) {
      await expect(registry.connect(caller).proposeAdmin(federation, caller.address))
        .to.be.revertedWithCustomError(registry, "NotAdmin")
        .withArgs(federation, caller.address, federationAdmin.address);
    }
    await expect(registry.connect(federationAdmin).proposeAdmin(nobody, stranger.address))
      .to.be.revertedWithCustomError(registry, "OrganisationUnknown")
      .withArgs(nobody);
  });

  it("is accepted by nobody but whom the admin has named, and once", async () => {
    const { registry } = await fixture(registered);
    await expect(registry.connect(stranger).acceptAdmin(federation))
      .to.be.revertedWithCustomError(registry, "NotNextAdmin")
      .withArgs(federation, stranger.address, ZERO_ADDRESS);
    await registry.connect(federationAdmin).proposeAdmin(federation, stranger.address);
    for (const caller of [federationAdmin, memberAdmin, registrar]) {
      await expect(registry.connect(caller).acceptAdmin(federation))
        .to.be.revertedWithCustomError(registry, "NotNextAdmin")
        .withArgs(federation, caller.address, stranger.address);
    }
    await registry.connect(stranger).acceptAdmin(federation);
    await expect(registry.connect(stranger).acceptAdmin(federation))
      .to.be.revertedWithCustomError(registry, "NotNextAdmin")
      .withArgs(federation, stranger.address, ZERO_ADDRESS);
    await expect(registry.acceptAdmin(nobody)).to.be.revertedWithCustomError(registry, "OrganisationUnknown").withArgs(nobody);
  });

  it("can be taken back, and goes to the last one named alone", async () => {
    const { registry } = await fixture(registered);
    const asFederation = registry.connect(federationAdmin);
    await asFederation.proposeAdmin(federation, stranger.address);
    await asFederation.proposeAdmin(federation, payee.address);
    await expect(registry.connect(stranger).acceptAdmin(federation))
      .to.be.revertedWithCustomError(registry, "NotNextAdmin")
      .withArgs(federation, stranger.address, payee.address);
    await asFederation.proposeAdmin(federation, ZERO_ADDRESS);
    await expect(registry.connect(payee).acceptAdmin(federation)).to.be.revertedWithCustomError(registry, "NotNextAdmin");
    expect(await registry.adminOf(federation)).to.equal(federationAdmin.address);
  });
});

describe("Where payouts to an organisation go", () => {
  it("is said by its admin, and changed, and taken away", async () => {
    const { registry } = await fixture(registered);
    for (const [index, payout] of [payee.address, stranger.address, ZERO_ADDRESS].entries()) {
      await expect(registry.connect(federationAdmin).setPayout(federation, payout))
        .to.emit(registry, "PayoutSet")
        .withArgs(BigInt(index + 2), federation, payout, federationAdmin.address);
      expect(await registry.payoutOf(federation)).to.equal(payout);
    }
    expect((await registry.organisationOf(federation)).payout).to.equal(ZERO_ADDRESS);
  });

  it("is known from the start where it was said at registration", async () => {
    const { registry, asMember } = await fixture(registered);
    await asMember.register(registration("member", { payout: payee.address }));
    expect(await registry.payoutOf(member)).to.equal(payee.address);
  });

  it("is nobody else's to say", async () => {
    const { registry } = await fixture(registered);
    for (const caller of [registrar, memberAdmin, stranger]) {
      await expect(registry.connect(caller).setPayout(federation, caller.address))
        .to.be.revertedWithCustomError(registry, "NotAdmin")
        .withArgs(federation, caller.address, federationAdmin.address);
    }
    await expect(registry.connect(federationAdmin).setPayout(nobody, payee.address))
      .to.be.revertedWithCustomError(registry, "OrganisationUnknown")
      .withArgs(nobody);
  });
});
