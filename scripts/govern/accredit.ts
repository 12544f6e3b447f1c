import { accessManagerAbi } from "../../contracts/generated/abi.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { ADMIN_ROLE, AUDITOR_ROLE, GUARDIAN_ROLE, REGISTRAR_ROLE } from "../deploy/roles.ts";
import { act } from "./act.ts";
import { addressOrNone } from "./find.ts";
import { type GovernedLedger, holdersOf } from "./ledger.ts";

const GIVEN = { auditor: AUDITOR_ROLE, registrar: REGISTRAR_ROLE, guardian: GUARDIAN_ROLE } as const;

/** Gives or takes a role of the ledger, by the AccessManager's administrator. Returns what was done, for people. */
export async function accredit(ledger: GovernedLedger, addressText: string, roleName: string, give: boolean): Promise<string> {
  const account = addressOrNone(addressText, "ADDRESS", false);
  if (!(roleName in GIVEN))
    throw new PlainError(`--as: "${roleName}" is no role: auditor, registrar or guardian.`, { exitCode: 2 });
  const role = GIVEN[roleName as keyof typeof GIVEN];
  const contract = { address: ledger.deployment.accessManager, abi: accessManagerAbi } as const;
  const holds = async (id: bigint, who: `0x${string}`) =>
    (await ledger.client.readContract({ ...contract, functionName: "hasRole", args: [id, who] }))[0];
  if ((await holds(role, account)) === give)
    return `${account} is ${give ? `${roleName} already` : `no ${roleName}`}: nothing was sent.`;
  const who = { address: await holdersOf(ledger, ADMIN_ROLE), is: "the administrator of this ledger's roles" };
  const args = give ? [role, account, 0] : [role, account];
  const tx = await act(ledger, { contract, functionName: give ? "grantRole" : "revokeRole", args, who });
  return `${account} is ${give ? "" : "no longer "}${roleName} (transaction ${tx}).`;
}
