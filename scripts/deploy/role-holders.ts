import { type AbiEvent, getAbiItem } from "viem";
import { accessManagerAbi } from "../../contracts/generated/abi.ts";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { searchLogs } from "../chain/search-logs.ts";
import type { DeployChain } from "./connect.ts";

export interface HeldRole {
  role: bigint;
  account: Address;
  /** Seconds that the holder must announce a call beforehand. */
  delay: number;
}

const events = [
  getAbiItem({ abi: accessManagerAbi, name: "RoleGranted" }),
  getAbiItem({ abi: accessManagerAbi, name: "RoleRevoked" }),
] as const satisfies readonly AbiEvent[];

/** Everyone who holds a role of an AccessManager, by its events from the block of its creation to `toBlock`, each asked for again in its state. */
export async function roleHolders(
  chain: Pick<DeployChain, "reader" | "origin">,
  manager: Address,
  fromBlock: bigint,
  toBlock: bigint,
): Promise<HeldRole[]> {
  const named = new Map<string, { role: bigint; account: Address }>();
  const logs = await searchLogs(fromBlock, toBlock, (from, to) =>
    chain.reader.getLogs({ address: manager, events, fromBlock: from, toBlock: to, strict: true }),
  );
  for (const { args } of logs) named.set(`${args.roleId} ${args.account}`, { role: args.roleId, account: args.account });
  const held: HeldRole[] = [];
  for (const { role, account } of named.values()) {
    const [isMember, delay] = await chain.reader.readContract({
      address: manager,
      abi: accessManagerAbi,
      functionName: "hasRole",
      args: [role, account],
      blockNumber: toBlock,
    });
    if (isMember) held.push({ role, account, delay });
  }
  if (held.length === 0)
    throw new PlainError(
      `The node at ${chain.origin} shows no holder of any role, not even an administrator: it does not keep events since block ${fromBlock}. Ask another node.`,
    );
  return held.toSorted((a, b) => Number(a.role - b.role) || (a.account.toLowerCase() < b.account.toLowerCase() ? -1 : 1));
}
