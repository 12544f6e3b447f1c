import { expect } from "chai";
import { textHash } from "../../contracts/ids.ts";
import { COIN, coinTransfer, deployTest, funded, payeeParty } from "./escrow-fixture.ts";
import { cny, donation, evidence, federation, fixture, flood, member, relief, signers, transfer } from "./fixture.ts";
import { consentTo, sign } from "./signed.ts";

const { memberAdmin, stranger } = signers;
const grant = coinTransfer({ toFund: relief });

async function withMoney() {
  const contracts = await funded();
  await contracts.asRecorder.recordDonation(donation());
  return contracts;
}

describe("Consent to one transfer", () => {
  it("signed by the receiving side's admin and brought by anyone lets exactly that transfer in", async () => {
    const { ledger, asRecorder } = await fixture(withMoney);
    const consent = await consentTo(grant);
    const signature = await sign(memberAdmin, ledger, "Consent", consent);
    const seq: bigint = await ledger.sequence();
    await expect(ledger.connect(stranger).consent(consent, signature))
      .to.emit(ledger, "ConsentGiven")
      .withArgs(
        ...[seq + 1n, flood, COIN, 1_000n, 0n, relief, COIN, 1_000n],
        ...[7n, consent.deadline, memberAdmin.address, stranger.address],
      );
    expect(await ledger.nonceUsed(member, 7n)).to.equal(true);
    expect(await ledger.accepts(relief, federation)).to.equal(false);
    await asRecorder.transfer(grant);
    expect(await ledger.lineOf(relief, COIN)).to.deep.equal([1_000n, 0n]);
  });

  it("may be given by the admin's own call, and come in the same batch as the transfer", async () => {
    const { ledger, asMember, asRecorder } = await fixture(withMoney);
    await asMember.consent(await consentTo(grant), "0x");
    await asRecorder.transfer(grant);
    const stated = transfer({ toFund: relief, expectedAt: 0n });
    const consent = await consentTo(stated, { nonce: 8n });
    const signature = await sign(memberAdmin, ledger, "Consent", consent);
    await asRecorder.multicall([
      ledger.interface.encodeFunctionData("consent", [consent, signature]),
      ledger.interface.encodeFunctionData("recordTransfer", [stated]),
    ]);
    expect(await ledger.lineOf(relief, cny)).to.deep.equal([1_000n, 0n]);
  });

  it("covers a conversion on its way, both sides of it", async () => {
    const { ledger, asMember, asRecorder } = await fixture(withMoney);
    const sold = coinTransfer({ toFund: relief, toAsset: cny, toAmount: 9n, payee: payeeParty, evidence });
    await asMember.consent(await consentTo(sold), "0x");
    await expect(asRecorder.transfer({ ...sold, toAmount: 8n })).to.be.revertedWithCustomError(ledger, "ConsentMissing");
    await asRecorder.transfer(sold);
    expect(await ledger.lineOf(relief, cny)).to.deep.equal([9n, 0n]);
  });

  it("may be a contract's (ERC-1271)", async () => {
    const { ledger, registry, asMember, asRecorder } = await fixture(withMoney);
    const key = await deployTest<"execute">("ContractKey", [stranger.address]);
    await registry.connect(memberAdmin).proposeAdmin(member, key.address);
    const accept = registry.interface.encodeFunctionData("acceptAdmin", [member]);
    await key.connect(stranger).execute(registry.target, accept);
    const consent = await consentTo(grant);
    await expect(asMember.consent(consent, "0x")).to.be.revertedWithCustomError(ledger, "SignatureWrong").withArgs(key.address);
    await asRecorder.consent(consent, await sign(stranger, ledger, "Consent", consent));
    await asRecorder.transfer(grant);
  });

  it("is used up by the transfer, also where a standing one comes later", async () => {
    const { ledger, asMember, asRecorder } = await fixture(withMoney);
    await asMember.consent(await consentTo(grant), "0x");
    await asRecorder.transfer(grant);
    await expect(asRecorder.transfer({ ...grant, expectedAt: 1_000n }))
      .to.be.revertedWithCustomError(ledger, "ConsentMissing")
      .withArgs(relief, federation);
  });

  it("is refused with a nonce that was used", async () => {
    const { ledger, asMember, asRecorder } = await fixture(withMoney);
    const consent = await consentTo(grant);
    await asMember.consent(consent, "0x");
    const other = await consentTo({ ...grant, expectedAt: 1_000n });
    await expect(asMember.consent(other, "0x")).to.be.revertedWithCustomError(ledger, "NonceUsed").withArgs(member, 7n);
    await asRecorder.transfer(grant);
    await expect(asMember.consent(consent, "0x")).to.be.revertedWithCustomError(ledger, "NonceUsed").withArgs(member, 7n);
  });

  it("takes any nonce, which is its own organisation's", async () => {
    const { ledger, asMember } = await fixture(withMoney);
    for (const nonce of [0n, 255n, 256n, 2n ** 256n - 1n]) {
      await asMember.consent(await consentTo({ ...grant, expectedAt: nonce % 1_000n }, { nonce }), "0x");
      expect(await ledger.nonceUsed(member, nonce)).to.equal(true);
      expect(await ledger.nonceUsed(federation, nonce)).to.equal(false);
    }
    expect(await ledger.nonceUsed(member, 1n)).to.equal(false);
  });

  it("is refused for a fund that was never opened", async () => {
    const { ledger, asMember } = await fixture(withMoney);
    const unknown = textHash("nothing");
    await expect(asMember.consent(await consentTo({ ...grant, toFund: unknown }), "0x"))
      .to.be.revertedWithCustomError(ledger, "FundUnknown")
      .withArgs(unknown);
  });
});
