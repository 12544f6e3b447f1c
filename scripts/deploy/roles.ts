// Who may do what beyond organisations' own affairs: the roles of the AccessManager, and what each may call.
import { encodeFunctionData, getAbiItem, type Hex, toFunctionSelector } from "viem";
import { accessManagerAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import type { Address } from "../../contracts/ids.ts";

/** May give and take every role, and name another AccessManager. OpenZeppelin's own number. */
export const ADMIN_ROLE = 0n;
/** Verifies organisations and registers units. */
export const REGISTRAR_ROLE = 1n;
/** An accredited auditor. */
export const AUDITOR_ROLE = 2n;
/** May stop inflows. */
export const GUARDIAN_ROLE = 3n;

export const ROLES = [
  { id: ADMIN_ROLE, name: "ADMIN" },
  { id: REGISTRAR_ROLE, name: "REGISTRAR" },
  { id: AUDITOR_ROLE, name: "AUDITOR" },
  { id: GUARDIAN_ROLE, name: "GUARDIAN" },
] as const;
export type RoleName = (typeof ROLES)[number]["name"];

/** Who holds the roles of a new deployment. */
export interface RoleHolders {
  admin: Address;
  registrar: Address;
  guardian: Address;
  auditors: readonly Address[];
}

export interface RestrictedFunction {
  contract: "registry" | "ledger";
  name: string;
  selector: Hex;
  role: bigint;
}

const selectorOf = {
  registry: (name: "verify") => toFunctionSelector(getAbiItem({ abi: organisationRegistryAbi, name })),
  ledger: (name: "registerUnit" | "pauseFunds" | "pauseNewFunds") =>
    toFunctionSelector(getAbiItem({ abi: donationLedgerAbi, name })),
};

/** Every function that only the members of a role may call. */
export const RESTRICTED: readonly RestrictedFunction[] = [
  { contract: "registry", name: "verify", selector: selectorOf.registry("verify"), role: REGISTRAR_ROLE },
  { contract: "ledger", name: "registerUnit", selector: selectorOf.ledger("registerUnit"), role: REGISTRAR_ROLE },
  { contract: "ledger", name: "pauseFunds", selector: selectorOf.ledger("pauseFunds"), role: GUARDIAN_ROLE },
  { contract: "ledger", name: "pauseNewFunds", selector: selectorOf.ledger("pauseNewFunds"), role: GUARDIAN_ROLE },
];

/** One call of the AccessManager that gives the roles, all or none. Where another is to be the administrator, the deployer ends with no right. */
export function giveRoles(at: { registry: Address; ledger: Address }, holders: RoleHolders, deployer: Address): Hex {
  const abi = accessManagerAbi;
  const label = (id: bigint, name: string) => encodeFunctionData({ abi, functionName: "labelRole", args: [id, name] });
  const grant = (id: bigint, account: Address) =>
    encodeFunctionData({ abi, functionName: "grantRole", args: [id, account, 0] });
  const calls = [
    ...ROLES.filter(({ id }) => id !== ADMIN_ROLE).map(({ id, name }) => label(id, name)),
    ...RESTRICTED.map(({ contract, selector, role }) =>
      encodeFunctionData({ abi, functionName: "setTargetFunctionRole", args: [at[contract], [selector], role] }),
    ),
    grant(REGISTRAR_ROLE, holders.registrar),
    grant(GUARDIAN_ROLE, holders.guardian),
    ...holders.auditors.map((auditor) => grant(AUDITOR_ROLE, auditor)),
  ];
  if (!isSame(holders.admin, deployer))
    calls.push(
      grant(ADMIN_ROLE, holders.admin),
      encodeFunctionData({ abi, functionName: "renounceRole", args: [ADMIN_ROLE, deployer] }),
    );
  return encodeFunctionData({ abi, functionName: "multicall", args: [calls] });
}

/** How an address is written, for people who got it wrong. */
export const ADDRESS_IN_WORDS =
  "0x and 40 hex digits, in capitals and small letters as it was given to you (they are its checksum), or all small; not zero";

/** Whether two addresses are one, however they are written. */
export function isSame(one: Address, other: Address): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
