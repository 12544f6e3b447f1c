// The ledger's three parts run on one storage. If one put anything where another does not expect it, the books would be
// overwritten without a word: this is what must never happen, and what no other test is sure to see.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Abi, toFunctionSelector } from "viem";

const require = createRequire(import.meta.url);
const ROOT = join(import.meta.dirname, "../..");
const PARTS = {
  DonationLedger: "contracts/DonationLedger.sol",
  LedgerAdministration: "contracts/LedgerAdministration.sol",
  LedgerSupplement: "contracts/LedgerSupplement.sol",
};

interface Slot {
  label: string;
  slot: string;
  offset: number;
  type: string;
}
interface Output {
  contracts?: Record<string, Record<string, { storageLayout: { storage: Slot[]; types: Record<string, object> | null } }>>;
  errors?: { severity: string; formattedMessage: string }[];
}

/** Of all parts, from one run of the compiler, so that all call the same types by the same names. No code is made. */
function layouts() {
  const { compile } = require("solc") as { compile: (this: void, input: string, callbacks: object) => string };
  const read = (path: string) => ({
    contents: readFileSync(path.startsWith("@") ? require.resolve(path) : join(ROOT, path), "utf8"),
  });
  const sources = Object.fromEntries(Object.values(PARTS).map((path) => [path, { content: read(path).contents }]));
  const settings = { evmVersion: "cancun", outputSelection: { "*": { "*": ["storageLayout"] } } };
  const output = JSON.parse(compile(JSON.stringify({ language: "Solidity", sources, settings }), { import: read })) as Output;
  const fault = output.errors?.find((error) => error.severity === "error");
  if (fault) throw new Error(fault.formattedMessage);
  // Each says of all its slots that they are its own, also of those that it has inherited.
  const said = JSON.parse(JSON.stringify(output), (key, value: unknown) => (key === "contract" ? undefined : value)) as Output;
  const of = (path: string, name: string) => said.contracts![path]![name]!.storageLayout;
  return {
    ledger: of(PARTS.DonationLedger, "DonationLedger"),
    administration: of(PARTS.LedgerAdministration, "LedgerAdministration"),
    supplement: of(PARTS.LedgerSupplement, "LedgerSupplement"),
    state: of("contracts/ledger/LedgerState.sol", "LedgerState"),
  };
}

/** Of what each part answers to, the selectors. */
function selectors(part: keyof typeof PARTS): string[] {
  const { abi } = JSON.parse(readFileSync(join(ROOT, "artifacts", PARTS[part], `${part}.json`), "utf8")) as { abi: Abi };
  return abi.filter((item) => item.type === "function").map((item) => toFunctionSelector(item));
}

const place = ({ label, slot, offset, type }: Slot) => ({ label, slot, offset, type });

describe("The storage of the ledger's three parts", () => {
  let { ledger, administration, supplement, state } = {} as ReturnType<typeof layouts>;
  before(() => ({ ledger, administration, supplement, state } = layouts()));

  it("is the same wherever LedgerState keeps something", () => {
    const declared = state.storage.map(({ label }) => label);
    expect(declared).to.include.members([
      "_authority",
      "_sequence",
      "_funds",
      "_lines",
      "_opened",
      "_payments",
      "_permissions",
      "_batches",
      "_matchings",
      "_pools",
    ]);
    for (const part of [ledger, administration, supplement]) {
      const shared = part.storage.slice(0, declared.length);
      expect(shared.map(place)).to.deep.equal(state.storage.map(place));
      for (const [name, type] of Object.entries(state.types ?? {})) expect(part.types?.[name], name).to.deep.equal(type);
    }
  });

  it("holds nothing else in the part that keeps the books, nor in the third", () => {
    for (const part of [ledger, supplement]) expect(part.storage.map(place)).to.deep.equal(state.storage.map(place));
  });

  it("holds in the part that administers nothing else but two unused strings of EIP-712, behind all that is shared", () => {
    const own = administration.storage.slice(state.storage.length);
    expect(own.map(({ label }) => label)).to.deep.equal(["_nameFallback", "_versionFallback"]);
    const last = Math.max(...state.storage.map(({ slot }) => Number(slot)));
    for (const { slot, label } of own) expect(Number(slot), label).to.be.greaterThan(last);
  });
});

describe("The functions of the ledger's three parts", () => {
  it("are each of one part, but for those that every part has from its authority and registry", () => {
    const [ledger, administration, supplement] = (Object.keys(PARTS) as (keyof typeof PARTS)[]).map(selectors);
    const shared = ["authority()", "isConsumingScheduledOp()", "setAuthority(address)"].map((name) => toFunctionSelector(name));
    const registry = toFunctionSelector("registry()");
    const both = (one: string[], other: string[]) => one.filter((selector) => other.includes(selector)).toSorted();
    expect(both(ledger!, administration!)).to.deep.equal(shared.toSorted());
    expect(both(ledger!, supplement!)).to.deep.equal(shared.toSorted());
    expect(both(administration!, supplement!)).to.deep.equal([...shared, registry].toSorted());
  });
});
