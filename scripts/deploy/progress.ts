// How far a deployment has come: on the disk before anything is sent, so that one that was interrupted goes on where it stopped.
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { CONTRACTS, type ContractName } from "./contracts.ts";
import type { RoleHolders } from "./roles.ts";

export type StepName = ContractName | "roles";
export const STEPS: readonly StepName[] = [...CONTRACTS, "roles"];

export interface Progress {
  chainId: number;
  genesis: Hex;
  /** Of the compiled contracts: a deployment is of one compilation. */
  compilation: Hex;
  deployer: Address;
  coinCode: string;
  holders: RoleHolders;
  /** The chain's head when it began: nothing of the deployment is in it or before. */
  begun: number;
  /**
   * The number (nonce) of each step's transaction. At most one transaction of a number is ever carried out, and the number gives the
   * contract its address: so whatever is sent again, nothing is deployed twice.
   */
  nonces: Record<StepName, number>;
  /** Every transaction that was signed, by step, kept before it was sent. */
  sent: Partial<Record<StepName, Hex[]>>;
}

export function progressFile(directory: string, chainId: number): string {
  return path.join(directory, `${chainId}.begun.json`);
}

/** Reads how far a deployment came; undefined where none was begun. A `PlainError` where the file cannot be used. */
export async function readProgress(file: string): Promise<Progress | undefined> {
  try {
    const found = JSON.parse(await readFile(file, "utf8")) as Progress;
    if (!STEPS.every((step) => Number.isSafeInteger(found.nonces?.[step])) || typeof found.deployer !== "string")
      throw new Error("its content is not of a deployment");
    return found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new PlainError(
      `${file}: cannot be read (${(error as Error).message}). It tells how far a deployment has come: restore it, or move it away to begin another.`,
      { cause: error },
    );
  }
}

/** On the disk on return. */
export async function writeProgress(file: string, progress: Progress): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const beside = `${file}.${process.pid}.new`;
    await writeFile(beside, `${JSON.stringify(progress, null, 2)}\n`, { flush: true });
    await rename(beside, file);
  } catch (error) {
    throw new PlainError(`${file}: cannot be written (${(error as Error).message}). Nothing was sent.`, { cause: error });
  }
}

export async function forgetProgress(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** What of a begun deployment differs from what is asked for now; undefined: nothing. */
export function differenceFrom(begun: Progress, now: Omit<Progress, "begun" | "nonces" | "sent">): string | undefined {
  if (begun.compilation !== now.compilation) return "contracts compiled from another version";
  if (begun.deployer.toLowerCase() !== now.deployer.toLowerCase()) return `the key of ${begun.deployer}`;
  if (begun.coinCode !== now.coinCode) return `--coin-code ${begun.coinCode}`;
  for (const role of ["admin", "registrar", "guardian"] as const)
    if (begun.holders[role].toLowerCase() !== now.holders[role].toLowerCase()) return `--${role} ${begun.holders[role]}`;
  const sorted = (auditors: readonly string[]) => auditors.map((auditor) => auditor.toLowerCase()).toSorted();
  if (sorted(begun.holders.auditors).join() !== sorted(now.holders.auditors).join())
    return begun.holders.auditors.map((auditor) => `--auditor ${auditor}`).join(" ") || "no --auditor";
  return undefined;
}
