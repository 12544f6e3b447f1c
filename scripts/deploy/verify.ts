// Whether what stands on a chain is what was compiled, put together as it must be.
import { keccak256 } from "viem";
import type { Deployment } from "../../contracts/deployment.ts";
import { accessManagerAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import type { Address } from "../../contracts/ids.ts";
import { type DeployChain, plainly } from "./connect.ts";
import { type Addresses, CONTRACTS, runtimeCode } from "./contracts.ts";
import { type HeldRole, roleHolders } from "./role-holders.ts";
import { isSame, RESTRICTED, type RoleHolders, ROLES } from "./roles.ts";

export interface Verification {
  /** What is wrong, each in a sentence; empty: nothing. */
  faults: string[];
  holders: HeldRole[];
}

/**
 * Checks a deployment at the chain's head: each contract's code byte by byte, who obeys which AccessManager, what each role may call,
 * and who holds them. `expected`: who must hold them, and nobody else. A `PlainError` where the chain does not answer.
 */
export async function verifyDeployment(
  chain: DeployChain,
  deployment: Deployment,
  expected?: RoleHolders,
): Promise<Verification> {
  return await plainly(chain.origin, undefined, async () => {
    const blockNumber = await chain.reader.getBlockNumber();
    const at = await addressesIn(chain, deployment);
    const code = await codeFaults(chain, deployment, at, blockNumber);
    // What a contract of other code answers means nothing.
    if (code.length > 0) return { faults: code, holders: [] };
    const faults = [...(await wiringFaults(chain, at, blockNumber)), ...(await rightsFaults(chain, at, blockNumber))];
    const holders = await roleHolders(chain, at.accessManager, BigInt(deployment.firstBlock), blockNumber);
    if (expected) faults.push(...holderFaults(holders, expected));
    return { faults, holders };
  });
}

/** The names of the roles with who holds each, for people. */
export function holdersText(holders: readonly HeldRole[]): string[] {
  return ROLES.map(({ id, name }) => {
    const accounts = holders.filter(({ role }) => role === id).map(({ account }) => account);
    return `  ${name.padEnd(10)} ${accounts.length === 0 ? "nobody" : accounts.join(", ")}`;
  });
}

/** Files of old name only what is called: the ledger itself tells its other parts, which are then checked as the rest. */
async function addressesIn({ reader }: DeployChain, deployment: Deployment): Promise<Addresses> {
  const { ledger } = deployment;
  const told = (functionName: "administration" | "supplement") =>
    reader.readContract({ address: ledger, abi: donationLedgerAbi, functionName }).catch(() => ledger);
  return {
    ...deployment,
    administration: deployment.administration ?? (await told("administration")),
    supplement: deployment.supplement ?? (await told("supplement")),
  };
}

async function codeFaults({ reader, id }: DeployChain, deployment: Deployment, at: Addresses, blockNumber: bigint) {
  const faults: string[] = [];
  for (const name of CONTRACTS) {
    const [code, expected] = [
      await reader.getCode({ address: at[name], blockNumber }),
      runtimeCode(name, at, id, deployment.coinCode ?? "ETH"),
    ];
    if (code === expected) continue;
    const asDeployed = code !== undefined && keccak256(code) === deployment.codeHashes?.[name];
    faults.push(
      code === undefined
        ? `${name}: there is no code at ${at[name]}.`
        : asDeployed
          ? `${name}: the code at ${at[name]} is what was deployed, but not what this version of the software compiles to. Check it with the version that deployed it.`
          : `${name}: the code at ${at[name]} is another (hash ${keccak256(code)}, expected ${keccak256(expected)}). Do not use it.`,
    );
  }
  return faults;
}

async function wiringFaults({ reader }: DeployChain, at: Addresses, blockNumber: bigint): Promise<string[]> {
  const read = (address: Address, functionName: "authority") =>
    reader.readContract({ address, abi: organisationRegistryAbi, functionName, blockNumber });
  const faults: string[] = [];
  for (const name of ["registry", "ledger"] as const) {
    const authority = await read(at[name], "authority");
    if (!isSame(authority, at.accessManager))
      faults.push(`${name}: it obeys ${authority}, and not the AccessManager ${at.accessManager}.`);
  }
  return faults;
}

async function rightsFaults({ reader }: DeployChain, at: Addresses, blockNumber: bigint): Promise<string[]> {
  const manager = { address: at.accessManager, abi: accessManagerAbi, blockNumber } as const;
  const faults: string[] = [];
  for (const { contract, name, selector, role } of RESTRICTED) {
    const args = [at[contract], selector] as const;
    const found = await reader.readContract({ ...manager, functionName: "getTargetFunctionRole", args });
    if (found !== role) faults.push(`${contract}: ${name} belongs to role ${found}, and not to role ${role}.`);
  }
  for (const contract of ["registry", "ledger"] as const)
    if (await reader.readContract({ ...manager, functionName: "isTargetClosed", args: [at[contract]] }))
      faults.push(`${contract}: the AccessManager's administrator has closed it, so that nobody can use their role there.`);
  for (const { id, name } of ROLES) {
    const admin = await reader.readContract({ ...manager, functionName: "getRoleAdmin", args: [id] });
    if (admin !== 0n) faults.push(`Role ${name} is given by role ${admin}, and not by the administrator.`);
  }
  return faults;
}

function holderFaults(holders: readonly HeldRole[], expected: RoleHolders): string[] {
  const wanted = [
    { role: 0n, accounts: [expected.admin] },
    { role: 1n, accounts: [expected.registrar] },
    { role: 2n, accounts: expected.auditors },
    { role: 3n, accounts: [expected.guardian] },
  ];
  const nameOf = (role: bigint) => ROLES.find(({ id }) => id === role)?.name ?? `number ${role}`;
  const faults: string[] = [];
  for (const { role, accounts } of wanted)
    for (const account of accounts)
      if (!holders.some((held) => held.role === role && isSame(held.account, account)))
        faults.push(`${account} does not hold the role ${nameOf(role)}.`);
  for (const { role, account, delay } of holders) {
    const meant = wanted.find((one) => one.role === role)?.accounts.some((one) => isSame(one, account)) ?? false;
    if (!meant) faults.push(`${account} holds the role ${nameOf(role)}, and should not.`);
    else if (delay !== 0) faults.push(`${account} holds the role ${nameOf(role)} with a delay of ${delay} s.`);
  }
  return faults;
}
