import { expect } from "chai";
import { COIN, escrowed, type Token } from "./escrow-fixture.ts";
import { blanket, cny, ethers, eventsOf, fixture, flood, networkHelpers, ref, signers } from "./fixture.ts";

const { payee, stranger } = signers;
const AMOUNT = 700n;
type PermitToken = Token<"nonces" | "permit">;

/** `payee` has tokens and has approved nobody. */
async function unapproved() {
  const contracts = await escrowed();
  await contracts.usdx.mint(payee.address, 1_000n);
  return contracts;
}

async function permitOf(token: PermitToken, spender: string, fields: { value?: bigint; deadline?: number } = {}) {
  const value = fields.value ?? AMOUNT;
  const deadline = fields.deadline ?? (await networkHelpers.time.latest()) + 3_600;
  const nonce = await token.nonces(payee.address);
  const { chainId } = await ethers.provider.getNetwork();
  const domain = { name: "Test dollar", version: "1", chainId, verifyingContract: token.address };
  const Permit = ["address owner", "address spender", "uint256 value", "uint256 nonce", "uint256 deadline"].map((field) => {
    const [type, name] = field.split(" ");
    return { name: name!, type: type! };
  });
  const message = { owner: payee.address, spender, value, nonce, deadline };
  const { v, r, s } = ethers.Signature.from(await payee.signTypedData(domain, { Permit }, message));
  return [deadline, v, r, s] as const;
}

describe("A gift by permit", () => {
  it("needs no approval beforehand", async () => {
    const { ledger, ledgerAddress, usdx } = await fixture(unapproved);
    const permit = await permitOf(usdx, ledgerAddress);
    const sent = ledger.connect(payee).donateTokenWithPermit(flood, usdx.address, AMOUNT, ref, ...permit);
    await expect(sent).to.changeTokenBalances(ethers, usdx, [payee, ledger], [-AMOUNT, AMOUNT]);
    const [event] = await eventsOf(ledger, sent, "Donated");
    expect([event!["by"], event!["amount"], event!["kind"]]).to.deep.equal([payee.address, AMOUNT, 0n]);
    expect(await usdx.allowance(payee.address, ledgerAddress)).to.equal(0n);
  });

  it("is not stopped by somebody who uses the permit first", async () => {
    const { ledger, ledgerAddress, usdx } = await fixture(unapproved);
    const permit = await permitOf(usdx, ledgerAddress);
    await usdx.connect(stranger).permit(payee.address, ledgerAddress, AMOUNT, ...permit);
    await ledger.connect(payee).donateTokenWithPermit(flood, usdx.address, AMOUNT, ref, ...permit);
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([AMOUNT, 0n]);
  });

  it("is of no use to anybody but its signer, who gives when and where they like", async () => {
    const { ledger, ledgerAddress, usdx } = await fixture(unapproved);
    const permit = await permitOf(usdx, ledgerAddress);
    const steal = () => ledger.connect(stranger).donateTokenWithPermit(flood, usdx.address, AMOUNT, ref, ...permit);
    await expect(steal()).to.be.revertedWithCustomError(usdx, "ERC20InsufficientAllowance");
    expect(await usdx.balanceOf(payee.address)).to.equal(1_000n);
  });

  it("is refused of a unit, of the coin, and of an address without code, before anything there is called", async () => {
    const { ledger, ledgerAddress, usdx } = await fixture(unapproved);
    const permit = await permitOf(usdx, ledgerAddress);
    // What would use up all that it is given, were it called.
    await networkHelpers.setCode(blanket, "0xfe");
    for (const [asset, error] of [
      [cny, "AssetIsUnit"],
      [blanket, "AssetIsUnit"],
      [COIN, "NotAToken"],
      [stranger.address, "NotAToken"],
    ] as const) {
      const gift = [flood, asset, AMOUNT, ref, ...permit] as const;
      await expect(ledger.connect(payee).donateTokenWithPermit(...gift, { gasLimit: 60_000 }), asset)
        .to.be.revertedWithCustomError(ledger, error)
        .withArgs(asset);
    }
  });

  it("is refused where the permit has run out, is of less, or for somebody else", async () => {
    const { ledger, ledgerAddress, usdx } = await fixture(unapproved);
    const expired = (await networkHelpers.time.latest()) - 1;
    for (const permit of [
      await permitOf(usdx, ledgerAddress, { deadline: expired }),
      await permitOf(usdx, ledgerAddress, { value: AMOUNT - 1n }),
      await permitOf(usdx, stranger.address),
    ]) {
      await expect(
        ledger.connect(payee).donateTokenWithPermit(flood, usdx.address, AMOUNT, ref, ...permit),
      ).to.be.revertedWithCustomError(usdx, "ERC20InsufficientAllowance");
    }
    expect(await ledger.lineOf(flood, usdx.address)).to.deep.equal([0n, 0n]);
  });
});
