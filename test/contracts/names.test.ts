// The names off the chain must be the names on it: same formulas, same prefix, same errors.
import { artifacts } from "hardhat";
import { expect } from "chai";
import * as abis from "../../contracts/generated/abi.ts";
import * as bytecodes from "../../contracts/generated/bytecode.ts";
import { fundId, lineId, organisationId, unitAddress } from "../../contracts/ids.ts";
import { cny, donation, federation, fixture, flood, opening, peopled, registration, signers } from "./fixture.ts";

describe("Generated files", () => {
  for (const [name, contract] of [
    ["organisationRegistry", "OrganisationRegistry"],
    ["ledgerAdministration", "LedgerAdministration"],
    ["ledgerSupplement", "LedgerSupplement"],
    ["attestationLog", "AttestationLog"],
    ["accessManager", "AccessManager"],
  ] as const) {
    it(`are what ${contract} compiles to`, async function () {
      const artifact = await artifacts.readArtifact(contract);
      expect(abis[`${name}Abi`]).to.deep.equal(artifact.abi);
      // Measuring coverage changes the code that is compiled, on purpose.
      const { default: hre } = await import("hardhat");
      if (!hre.globalOptions.coverage) expect(bytecodes[`${name}Bytecode`]).to.equal(artifact.bytecode);
    });
  }

  it("know every refusal of the ledger, those of libraries included", () => {
    const errors = new Set(abis.donationLedgerAbi.filter((item) => item.type === "error").map((item) => item.name));
    for (const name of ["LineMoved", "Overspent", "LineFull", "DateInFuture", "AccessManagedUnauthorized"]) {
      expect(errors.has(name as never), name).to.equal(true);
    }
  });
});

describe("Names off the chain", () => {
  it("are those on the chain, whatever the script of a key", async () => {
    const { registry, ledger, asAdmin, asRecorder } = await fixture(peopled);
    for (const key of ["a", "Überschwemmung", "水灾", "🌊"]) {
      expect(await registry.register.staticCall(registration(key))).to.equal(organisationId(key));
      const id = await asAdmin.openFund.staticCall(opening(federation, key, signers.stranger.address));
      expect(id).to.equal(fundId(federation, key));
    }
    for (const code of ["A", "A-1", "ABCDEFGHIJKL"]) {
      expect((await ledger.registerUnit.staticCall(0, code, 0, "")).toLowerCase()).to.equal(unitAddress(code));
    }
    await asRecorder.recordDonation(donation());
    expect(await ledger.linesOf([lineId(flood, cny)])).to.deep.equal([await ledger.lineOf(flood, cny)]);
    expect((await ledger.lineOf(flood, cny)).received).to.equal(10_000n);
  });
});
