// Where the contracts stand on a chain: read and written as deployments/<chainId>.json.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Hex, isAddress, isHex } from "viem";
import type { Address } from "./ids.ts";
import { PlainError } from "./plain-error.ts";

export interface Deployment {
  chainId: number;
  registry: Address;
  ledger: Address;
  attestationLog: Address;
  /** Says who the registrar is. */
  accessManager: Address;
  /** No event of these contracts stands in an earlier block. */
  firstBlock: number;
  /** The ledger's other parts, which the ledger alone calls. Absent in files that name only what is called. */
  administration?: Address;
  supplement?: Address;
  /** What the ledger calls the chain's own coin. */
  coinCode?: string;
  /** The account that deployed, and was the first administrator of the roles. */
  deployer?: Address;
  /** keccak256 of the code that stood at each address when it was deployed. */
  codeHashes?: Record<string, Hex>;
}

/** The file in `directory` that holds the deployment on a chain. */
export function deploymentFile(directory: string, chainId: number): string {
  return path.join(directory, `${chainId}.json`);
}

/** Reads a deployment; undefined where there is no such file. A `PlainError` where the file is none. */
export async function readDeployment(file: string): Promise<Deployment | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new PlainError(`${file}: cannot be read (${(error as Error).message})`, { cause: error });
  }
  return parseDeployment(text, file);
}

/** Writes a deployment whole or not at all, making the folder where needed. */
export async function writeDeployment(file: string, deployment: Deployment): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const beside = `${file}.${process.pid}.new`;
    await writeFile(beside, `${JSON.stringify(deployment, null, 2)}\n`, { flush: true });
    await rename(beside, file);
  } catch (error) {
    throw new PlainError(`${file}: cannot be written (${(error as Error).message})`, { cause: error });
  }
}

function parseDeployment(text: string, file: string): Deployment {
  let found: Record<string, unknown>;
  try {
    found = Object(JSON.parse(text)) as Record<string, unknown>;
  } catch (error) {
    throw new PlainError(`${file}: is no JSON. Deploy again, or restore the file.`, { cause: error });
  }
  const number = (name: string, least: number): number => {
    const value = found[name];
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
    throw new PlainError(`${file}: "${name}" must be a whole number from ${least} up. Deploy again, or restore the file.`);
  };
  const address = (name: string): Address => {
    const value = found[name];
    if (typeof value === "string" && isAddress(value, { strict: false })) return value;
    throw new PlainError(`${file}: "${name}" must be an address (0x and 40 hex digits). Deploy again, or restore the file.`);
  };
  const { administration, supplement, coinCode, deployer, codeHashes } = found;
  return {
    chainId: number("chainId", 1),
    registry: address("registry"),
    ledger: address("ledger"),
    attestationLog: address("attestationLog"),
    accessManager: address("accessManager"),
    firstBlock: number("firstBlock", 0),
    ...(administration !== undefined && { administration: address("administration") }),
    ...(supplement !== undefined && { supplement: address("supplement") }),
    ...(typeof coinCode === "string" && { coinCode }),
    ...(deployer !== undefined && { deployer: address("deployer") }),
    ...(isHashes(codeHashes) && { codeHashes }),
  };
}

function isHashes(value: unknown): value is Record<string, Hex> {
  return typeof value === "object" && value !== null && Object.values(value).every((hash) => isHex(hash));
}
