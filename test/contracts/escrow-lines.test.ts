import { expect } from "chai";
import { AbiCoder, encodeBytes32String, hexlify, toUtf8Bytes } from "ethers";
import { COIN, deployTest, deployToken, escrowed } from "./escrow-fixture.ts";
import { blanket, deployed, ethers, eventsOf, fixture, flood, overhead, peopled, ref, signers } from "./fixture.ts";

const { stranger } = signers;
const coder = AbiCoder.defaultAbiCoder();
const SIX = coder.encode(["uint8"], [6]);

async function codeOf(symbolAnswer: string): Promise<unknown> {
  const { ledger, asRecorder } = await fixture(peopled);
  const token = await deployTest("WordyToken", [symbolAnswer, SIX]);
  const [event] = await eventsOf(ledger, asRecorder.openLine(flood, token.address), "LineOpened");
  return event!["code"];
}

describe("Opening a line of the coin or of a token", () => {
  it("says code and decimals, the coin's from the deployment, a token's from itself", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    const token = await deployToken("HonestToken");
    await expect(asRecorder.openLine(flood, COIN)).to.emit(ledger, "LineOpened").withArgs(7n, flood, COIN, "ETH", 18);
    await expect(asRecorder.openLine(flood, token.address))
      .to.emit(ledger, "LineOpened")
      .withArgs(8n, flood, token.address, "USDX", 6);
    expect(await ledger.lineOf(flood, token.address)).to.deep.equal([0n, 0n]);
  });

  it("is refused twice, but not for another fund", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    await asRecorder.openLine(flood, COIN);
    await expect(asRecorder.openLine(flood, COIN)).to.be.revertedWithCustomError(ledger, "LineExists").withArgs(flood, COIN);
    await asRecorder.openLine(overhead, COIN);
  });

  it("does not open it again at its first gift", async () => {
    const { ledger, asGiver } = await fixture(escrowed);
    await expect(asGiver.donate(flood, ref, { value: 1n })).not.to.emit(ledger, "LineOpened");
  });

  it("is refused of a unit, registered or not", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    await expect(asRecorder.openLine(flood, blanket)).to.be.revertedWithCustomError(ledger, "AssetIsUnit").withArgs(blanket);
  });

  it("is refused of what says no decimals, or none that are any", async () => {
    const { ledger, ledgerAddress, asRecorder, registry } = await fixture(escrowed);
    const answers = ["0x", "0x06", coder.encode(["uint256"], [256]), coder.encode(["uint256"], [2n ** 256n - 1n])];
    const tokens = [stranger.address, ledgerAddress, await registry.getAddress()];
    for (const answer of answers) {
      const symbol = coder.encode(["string"], ["X"]);
      tokens.push((await deployTest("WordyToken", [symbol, answer])).address);
    }
    for (const token of tokens) {
      await expect(asRecorder.openLine(flood, token), token).to.be.revertedWithCustomError(ledger, "NotAToken").withArgs(token);
    }
  });

  it("is refused of a token with more than 18 decimals, and takes 18 and none", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    for (const decimals of [19, 255]) {
      const token = await deployToken("NamedToken", ["MANY", decimals]);
      await expect(asRecorder.openLine(flood, token.address))
        .to.be.revertedWithCustomError(ledger, "DecimalsTooMany")
        .withArgs(decimals, 18);
    }
    for (const decimals of [0, 18]) {
      const token = await deployToken("NamedToken", ["FEW", decimals]);
      const [event] = await eventsOf(ledger, asRecorder.openLine(flood, token.address), "LineOpened");
      expect(event!["decimals"]).to.equal(BigInt(decimals));
    }
  });

  it("is the recorder's alone", async () => {
    const { ledger } = await fixture(peopled);
    for (const caller of [signers.federationAdmin, signers.memberRecorder, signers.registrar, stranger]) {
      await expect(ledger.connect(caller).openLine(flood, COIN))
        .to.be.revertedWithCustomError(ledger, "NotRecorder")
        .withArgs(flood, caller.address, signers.federationRecorder.address);
    }
  });
});

describe("The code of a token", () => {
  const cases: [said: string, code: string][] = [
    ["usdc", "USDC"],
    ["USD₮0", "USD0"],
    ["a.b/c-1", "ABC-1"],
    ["", "TOKEN"],
    ["🤑", "TOKEN"],
    ["=HYPERLINK(1)", "HYPERLINK1"],
    ["ABCDEFGHIJKLMNOP", "ABCDEFGHIJKL"],
    ["X\u0000Y\n", "XY"],
  ];
  for (const [said, code] of cases) {
    it(`that says ${JSON.stringify(said)} is ${code}`, async () => {
      expect(await codeOf(coder.encode(["string"], [said]))).to.equal(code);
    });
  }

  it("that says one word of characters, as old ones do, is those", async () => {
    expect(await codeOf(encodeBytes32String("MKR"))).to.equal("MKR");
  });

  it("that says nothing, or nothing that can be read, is TOKEN", async () => {
    for (const answer of ["0x", "0x00", `0x${"00".repeat(64)}`]) expect(await codeOf(answer)).to.equal("TOKEN");
  });

  it("that states more characters than it sends is what it sends", async () => {
    const short = coder.encode(["uint256", "uint256"], [32, 2n ** 256n - 1n]) + hexlify(toUtf8Bytes("ABC")).slice(2);
    expect(await codeOf(short)).to.equal("ABC");
  });

  it("whose symbol burns the gas it is given, or sends a megabyte, is TOKEN", async () => {
    const { ledger, asRecorder } = await fixture(peopled);
    for (const name of ["BurningSymbolToken", "BombSymbolToken"]) {
      const token = await deployToken(name);
      const [event] = await eventsOf(ledger, asRecorder.openLine(flood, token.address), "LineOpened");
      expect([event!["code"], event!["decimals"]], name).to.deep.equal(["TOKEN", 18n]);
    }
  });
});

describe("The code of the coin", () => {
  it("is refused at deployment where it is no code", async () => {
    const { manager, registry, ledger } = await fixture(deployed);
    const supplement = await ethers.deployContract("LedgerSupplement", [manager.target, registry.target]);
    for (const code of ["", "eth", "ABCDEFGHIJKLM"]) {
      const factory = await ethers.getContractFactory("LedgerAdministration");
      await expect(factory.deploy(supplement.target, code)).to.be.revertedWithCustomError(ledger, "CodeInvalid").withArgs(code);
    }
  });
});
