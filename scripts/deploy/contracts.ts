// The contracts of a deployment, in the order in which they are made: what creates each, and what then stands at its address.
import {
  concat,
  domainSeparator,
  encodeDeployData,
  type Hex,
  hexToBytes,
  keccak256,
  pad,
  slice,
  stringToHex,
  toHex,
} from "viem";
import {
  accessManagerAbi,
  attestationLogAbi,
  donationLedgerAbi,
  ledgerAdministrationAbi,
  ledgerSupplementAbi,
  organisationRegistryAbi,
} from "../../contracts/generated/abi.ts";
import {
  accessManagerBytecode,
  attestationLogBytecode,
  donationLedgerBytecode,
  ledgerAdministrationBytecode,
  ledgerSupplementBytecode,
  organisationRegistryBytecode,
} from "../../contracts/generated/bytecode.ts";
import {
  accessManagerRuntime,
  attestationLogRuntime,
  donationLedgerRuntime,
  ledgerAdministrationRuntime,
  ledgerSupplementRuntime,
  organisationRegistryRuntime,
} from "../../contracts/generated/runtime.ts";
import type { Address } from "../../contracts/ids.ts";
import { attestationDomain, ledgerDomain } from "../../contracts/signing.ts";

/** Later ones know earlier ones' addresses. */
export const CONTRACTS = ["accessManager", "registry", "supplement", "administration", "ledger", "attestationLog"] as const;
export type ContractName = (typeof CONTRACTS)[number];
export type Addresses = Record<ContractName, Address>;

export const TITLES: Record<ContractName, string> = {
  accessManager: "AccessManager (who is registrar, auditor, guardian)",
  registry: "OrganisationRegistry",
  supplement: "LedgerSupplement (the ledger's third part)",
  administration: "LedgerAdministration (the ledger's second part)",
  ledger: "DonationLedger",
  attestationLog: "AttestationLog",
};

/** What goes into constructors besides addresses. */
export interface Constructing {
  deployer: Address;
  coinCode: string;
}

/** The data of the transaction that creates a contract. */
export function creationCode(name: ContractName, at: Addresses, { deployer, coinCode }: Constructing): Hex {
  switch (name) {
    case "accessManager":
      return encodeDeployData({ abi: accessManagerAbi, bytecode: accessManagerBytecode, args: [deployer] });
    case "registry":
      return encodeDeployData({
        abi: organisationRegistryAbi,
        bytecode: organisationRegistryBytecode,
        args: [at.accessManager],
      });
    case "supplement":
      return encodeDeployData({
        abi: ledgerSupplementAbi,
        bytecode: ledgerSupplementBytecode,
        args: [at.accessManager, at.registry],
      });
    case "administration":
      return encodeDeployData({
        abi: ledgerAdministrationAbi,
        bytecode: ledgerAdministrationBytecode,
        args: [at.supplement, coinCode],
      });
    case "ledger":
      return encodeDeployData({ abi: donationLedgerAbi, bytecode: donationLedgerBytecode, args: [at.administration] });
    case "attestationLog":
      return encodeDeployData({
        abi: attestationLogAbi,
        bytecode: attestationLogBytecode,
        args: [at.accessManager, at.ledger, at.registry],
      });
  }
}

/** The code that must stand at a contract's address on a chain, its immutable values filled in. */
export function runtimeCode(name: ContractName, at: Addresses, chainId: number, coinCode: string): Hex {
  switch (name) {
    case "accessManager":
      return filled(accessManagerBytecode, accessManagerRuntime, {});
    case "registry":
      return filled(organisationRegistryBytecode, organisationRegistryRuntime, {});
    case "supplement":
      return filled(ledgerSupplementBytecode, ledgerSupplementRuntime, { _registry: pad(at.registry) });
    case "administration":
      return filled(ledgerAdministrationBytecode, ledgerAdministrationRuntime, {
        supplement: pad(at.supplement),
        _registry: pad(at.registry),
        _coinCode: shortString(coinCode),
        ...signingWords(ledgerDomain(chainId, at.administration)),
      });
    case "ledger":
      return filled(donationLedgerBytecode, donationLedgerRuntime, {
        administration: pad(at.administration),
        _registry: pad(at.registry),
      });
    case "attestationLog":
      return filled(attestationLogBytecode, attestationLogRuntime, {
        authority: pad(at.accessManager),
        ledger: pad(at.ledger),
        registry: pad(at.registry),
        ...signingWords(attestationDomain(chainId, at.attestationLog)),
      });
  }
}

/** Tells one compilation of the contracts from another. */
export function compilationHash(): Hex {
  return keccak256(
    concat([
      accessManagerBytecode,
      organisationRegistryBytecode,
      ledgerSupplementBytecode,
      ledgerAdministrationBytecode,
      donationLedgerBytecode,
      attestationLogBytecode,
    ]),
  );
}

interface Runtime {
  start: number;
  length: number;
  immutables: Record<string, number[]>;
}

function filled(bytecode: Hex, runtime: Runtime, words: Record<string, Hex>): Hex {
  const code = hexToBytes(slice(bytecode, runtime.start, runtime.start + runtime.length));
  for (const [name, places] of Object.entries(runtime.immutables)) {
    const word = words[name];
    if (word === undefined) throw new Error(`nobody says what the immutable ${name} is`);
    for (const place of places) code.set(hexToBytes(word), place);
  }
  return toHex(code);
}

/** What OpenZeppelin's EIP712 keeps of a domain. */
function signingWords(domain: ReturnType<typeof ledgerDomain | typeof attestationDomain>): Record<string, Hex> {
  return {
    _cachedThis: pad(domain.verifyingContract),
    _cachedChainId: toHex(domain.chainId, { size: 32 }),
    _cachedDomainSeparator: domainSeparator({ domain }),
    _hashedName: keccak256(stringToHex(domain.name)),
    _hashedVersion: keccak256(stringToHex(domain.version)),
    _name: shortString(domain.name),
    _version: shortString(domain.version),
  };
}

/** OpenZeppelin's ShortString: up to 31 characters, then their number. */
function shortString(text: string): Hex {
  const characters = stringToHex(text, { size: 31 });
  return concat([characters, toHex(text.length, { size: 1 })]);
}
