import { expect } from "chai";
import { getAddress } from "viem";
import { unitAddress, UNIT_PREFIX, ZERO_ADDRESS } from "../../contracts/ids.ts";
import { deployed, fixture, signers } from "./fixture.ts";

const { registrar, federationAdmin } = signers;

describe("Registering a unit", () => {
  it("gives it the address that its code stands for", async () => {
    const { ledger } = await fixture(deployed);
    for (const [seq, code] of ["CNY", "X", "KN95-MASK-20"].entries()) {
      const asset = getAddress(unitAddress(code));
      expect(asset.toLowerCase().startsWith(UNIT_PREFIX)).to.equal(true);
      expect(await ledger.registerUnit.staticCall(0, code, 2, "")).to.equal(asset);
      await expect(ledger.registerUnit(0, code, 2, ""))
        .to.emit(ledger, "UnitRegistered")
        .withArgs(BigInt(seq + 1), asset, code, 0, 2, "", registrar.address);
      expect(await ledger.unitOf(asset)).to.deep.equal([true, 2n]);
    }
    expect(await ledger.sequence()).to.equal(3n);
  });

  it("takes 0 to 18 decimals", async () => {
    const { ledger } = await fixture(deployed);
    await ledger.registerUnit(2, "HOUR", 0, "");
    await ledger.registerUnit(0, "CNY", 18, "");
    expect(await ledger.unitOf(unitAddress("CNY"))).to.deep.equal([true, 18n]);
    await expect(ledger.registerUnit(0, "EUR", 19, ""))
      .to.be.revertedWithCustomError(ledger, "DecimalsTooMany")
      .withArgs(19, 18);
  });

  it("refuses a code that is no code", async () => {
    const { ledger } = await fixture(deployed);
    for (const code of ["", "cny", "CN Y", "CNY\0", "元", "ABCDEFGHIJKLM", "A_B", "@", "[", "/", ":"]) {
      await expect(ledger.registerUnit(0, code, 2, ""), code)
        .to.be.revertedWithCustomError(ledger, "CodeInvalid")
        .withArgs(code);
    }
  });

  it("refuses a code that is taken, even with the same content", async () => {
    const { ledger } = await fixture(deployed);
    await ledger.registerUnit(0, "CNY", 2, "");
    await expect(ledger.registerUnit(0, "CNY", 2, ""))
      .to.be.revertedWithCustomError(ledger, "UnitExists")
      .withArgs(getAddress(unitAddress("CNY")));
  });

  it("wants a measure of goods, and of nothing else", async () => {
    const { ledger } = await fixture(deployed);
    for (const [kind, measure] of [
      [0, "piece"],
      [1, ""],
      [2, "piece"],
    ] as const) {
      await expect(ledger.registerUnit(kind, "THING", 0, measure))
        .to.be.revertedWithCustomError(ledger, "MeasureMismatch")
        .withArgs(kind, measure);
    }
    await ledger.registerUnit(1, "THING", 0, "piece");
  });

  it("is the registrar's alone, in a batch too", async () => {
    const { ledger } = await fixture(deployed);
    const asOther = ledger.connect(federationAdmin);
    const data = ledger.interface.encodeFunctionData("registerUnit", [0, "CNY", 2, ""]);
    for (const attempt of [asOther.registerUnit(0, "CNY", 2, ""), asOther.multicall([data])]) {
      await expect(attempt)
        .to.be.revertedWithCustomError(ledger, "AccessManagedUnauthorized")
        .withArgs(federationAdmin.address);
    }
    expect(await ledger.unitOf(unitAddress("CNY"))).to.deep.equal([false, 0n]);
    expect(await ledger.unitOf(ZERO_ADDRESS)).to.deep.equal([false, 0n]);
  });

  it("returns each result of a batch", async () => {
    const { ledger } = await fixture(deployed);
    const calls = ["CNY", "EUR"].map((code) => ledger.interface.encodeFunctionData("registerUnit", [0, code, 2, ""]));
    calls.push(ledger.interface.encodeFunctionData("sequence"));
    const results: string[] = await ledger.multicall.staticCall(calls);
    expect(results.map((result) => BigInt(result))).to.deep.equal([BigInt(unitAddress("CNY")), BigInt(unitAddress("EUR")), 2n]);
  });
});
