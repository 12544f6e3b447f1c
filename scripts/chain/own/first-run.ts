// A chain is made: its number, its accounts with their keys, and its first block.
import { randomInt } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { generatePrivateKey, privateKeyToAddress } from "viem/accounts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { writeKeyFile } from "../../keys/key-file.ts";
import { newPassword } from "../../keys/password.ts";
import { createLog, flushDirectory } from "./chain-log.ts";
import { Engine } from "./engine.ts";

/** Chains of one's own have their number from here; no public chain is known in this range, and it fits wherever a number is kept. */
const CHAIN_IDS = { from: 1_500_000_000, to: 1_600_000_000 };

/** What the engine has known for long and the contracts need (Cancun), and nothing that is still new. */
const HARDFORK = "prague";

/** The coin is worth nothing here, and nothing costs any; a journal that moves coins needs some. */
const BALANCE = 1_000_000n * 10n ** 18n;

/**
 * Who a small organisation needs. The deployer is the ledger's administrator and guardian, used seldom and kept away; the recorder is registrar, and
 * records. A second key and an auditor belong to other people, who make theirs themselves.
 */
export const ACCOUNTS = ["deployer", "recorder"] as const;

export function logFile(directory: string): string {
  return join(directory, "chain.log");
}

export function keyFile(directory: string, name: (typeof ACCOUNTS)[number]): string {
  return join(directory, "keys", `${name}.json`);
}

/** Makes a chain in a directory that has none. A `PlainError` where there is no password, or keys are there already. */
export async function makeChain(
  directory: string,
  passwordFile: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const keys = join(directory, "keys");
  if (existsSync(keys))
    throw new PlainError(
      `${directory} has keys but no chain.log. If there was a chain, put the last backup of its chain.log there. If its first start was interrupted, move ${keys} away and start it again.`,
    );
  say(
    `A new chain in ${directory}. Its keys are kept encrypted: the password is needed to sign, not to run the chain. It cannot be recovered.`,
  );
  const password = await newPassword(passwordFile, "The password of the new chain's keys");
  const begun = `${keys}.begun`;
  rmSync(begun, { recursive: true, force: true });
  await mkdir(begun, { mode: 0o700 });
  const accounts = [];
  for (const name of ACCOUNTS) {
    const key = generatePrivateKey();
    await writeKeyFile(join(begun, `${name}.json`), key, password);
    accounts.push({ name, address: privateKeyToAddress(key), balance: BALANCE.toString() });
  }
  const chain = {
    chainId: randomInt(CHAIN_IDS.from, CHAIN_IDS.to),
    hardfork: HARDFORK,
    genesisTime: Math.floor(Date.now() / 1000),
    accounts,
  };
  const engine = await Engine.start(chain);
  const header = { version: 1, ...chain, genesisHash: await engine.genesisHash(), writtenBy: await engine.name() } as const;
  await engine.close();
  await flushDirectory(begun);
  await rename(begun, keys);
  await flushDirectory(directory);
  await createLog(logFile(directory), header);
}
