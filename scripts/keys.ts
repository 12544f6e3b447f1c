// Secrets: keys that sign, and nodes' addresses that hold an access code. From the environment, else a key from the encrypted file that
// KEY_FILE names, else from Hardhat's encrypted keystore; never from a plain file, never shown, not in errors either.
import { isHex, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { PlainError } from "../contracts/plain-error.ts";

const NAME = "PRIVATE_KEY";
const FILE = "KEY_FILE";
const PASSWORD_FILE = "KEY_PASSWORD_FILE";

/** Asked for once a process. */
let opened: Promise<Hex> | undefined;

/** The key that signs what is sent to the chain: `PRIVATE_KEY`, `KEY_FILE`. A `PlainError`, which never repeats it, where there is none or it is no key. */
export async function signingKey(): Promise<Hex> {
  const key = await anyKey();
  if (key !== undefined) return key;
  throw new PlainError(
    'No key to sign with. Set KEY_FILE to an encrypted key file, keep one in the encrypted keystore ("npx hardhat keystore set PRIVATE_KEY"), or set PRIVATE_KEY in the environment.',
  );
}

/** The same where work goes on without a key: undefined where there is none, or its password would have to be asked for and there is no terminal. */
export async function signingKeyIfAny(): Promise<Hex | undefined> {
  const password = fromEnvironment(FILE) !== undefined && fromEnvironment(PASSWORD_FILE) !== undefined;
  if (fromEnvironment(NAME) === undefined && !password && !process.stdin.isTTY) return undefined;
  return await anyKey();
}

async function anyKey(): Promise<Hex | undefined> {
  const file = fromEnvironment(FILE);
  if (fromEnvironment(NAME) === undefined && file !== undefined) {
    // Loaded by those alone who keep their key so.
    const { keyFromFile } = await import("./keys/key-file.ts");
    return await (opened ??= keyFromFile(file, fromEnvironment(PASSWORD_FILE)));
  }
  const key = await secret(NAME);
  return key === undefined ? undefined : checkedKey(key);
}

/** A secret by its name; undefined where neither the environment nor the keystore has it. May ask for the keystore's password. */
export async function secret(name: string): Promise<string | undefined> {
  const given = fromEnvironment(name);
  if (given !== undefined) return given;
  // Hardhat takes a while to load: only those who use its keystore wait for it.
  const { fromKeystore } = await import("./keys/keystore.ts");
  return await fromKeystore(name);
}

function fromEnvironment(name: string): string | undefined {
  const value = process.env[name]?.trim();
  return value === "" ? undefined : value;
}

function checkedKey(key: string): Hex {
  try {
    if (isHex(key) && key.length === 66 && privateKeyToAccount(key).address) return key;
  } catch {
    // The cause stays behind: it may repeat the key.
  }
  throw new PlainError(`${NAME} is no private key: it is 0x and 64 hex digits.`, { exitCode: 2 });
}
