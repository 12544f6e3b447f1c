// What another key has to allow before a journal can be recorded: requests in a file that goes to whoever holds that key, and comes back
// signed. Nothing private stands in it.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { isAddress, isHex, type Hex } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";

/** One call of the recorder's that another key has to allow. What is signed follows from `calldata` alone, and from these two. */
export interface PermissionRequest {
  /** `approval`: by the fund's second key. `consent`: by the admin of the organisation that receives the transfer. */
  is: "approval" | "consent";
  /** The row's line in the journal, and its reference, for people. */
  line: number;
  ref: string;
  /** In plain words, for people; whoever signs is shown words made from `calldata` instead. */
  says: string;
  signer: Address;
  /** The recorder's call: function and arguments. */
  calldata: Hex;
  /** Filled by whoever signs. Seconds since 1970-01-01; good up to and including it. */
  deadline?: number;
  /** Of a consent. A decimal number. */
  nonce?: string;
  signature?: Hex;
}

export interface PermissionFile {
  chainId: number;
  ledger: Address;
  journal: string;
  requests: PermissionRequest[];
}

/** Where the requests of a journal are kept: a place of its own for each journal, by its path, and each ledger. */
export function permissionFile(
  dataDir: string,
  journal: string,
  { chainId, ledger }: Pick<PermissionFile, "chainId" | "ledger">,
): string {
  const whole = `${resolve(journal)}\n${chainId}\n${ledger.toLowerCase()}`;
  const mark = createHash("sha256").update(whole).digest("hex").slice(0, 8);
  return join(dataDir, "approvals", `${basename(journal, extname(journal))}-${chainId}-${mark}.json`);
}

/** Reads requests; undefined where there is no such file. Throws a PlainError on one that is no such file. */
export function readPermissionFile(path: string): PermissionFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new PlainError(`${path}: cannot be read (${(error as Error).message}).`, { cause: error });
  }
  try {
    const file = JSON.parse(text) as PermissionFile;
    if (!isFile(file)) throw new Error("not of the form");
    return file;
  } catch (error) {
    throw new PlainError(
      `${path}: is no file of requests for approval. Run "throughline record" again, which writes them anew once this file is gone.`,
      { cause: error },
    );
  }
}

/** Writes requests whole or not at all. */
export function writePermissionFile(path: string, file: PermissionFile): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.new`;
  writeFileSync(beside, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(beside, path);
}

function isFile(file: unknown): boolean {
  const { chainId, ledger, journal, requests } = Object(file) as Partial<PermissionFile>;
  if (!Number.isSafeInteger(chainId) || !isAddress(ledger ?? "", { strict: false })) return false;
  return typeof journal === "string" && Array.isArray(requests) && requests.every(isRequest);
}

function isRequest(request: unknown): boolean {
  const { is, line, ref, says, signer, calldata, deadline, nonce, signature } = Object(request) as Partial<PermissionRequest>;
  const named = (is === "approval" || is === "consent") && Number.isSafeInteger(line);
  const texts = typeof ref === "string" && typeof says === "string";
  const call = isAddress(signer ?? "", { strict: false }) && isHex(calldata);
  const until = deadline === undefined || (Number.isSafeInteger(deadline) && deadline > 0);
  const rest = (nonce === undefined || /^\d{1,78}$/.test(nonce)) && (signature === undefined || isHex(signature));
  return named && texts && call && until && rest;
}
