// A key in an encrypted file, as wallets and nodes keep them: Web3 Secret Storage, version 3, with scrypt.
import { chmod, open, readFile } from "node:fs/promises";
import { decryptKeystoreJson, encryptKeystoreJson, isKeystoreJson } from "ethers";
import type { Hex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { PlainError } from "../../contracts/plain-error.ts";
import { passwordFor } from "./password.ts";

/** A file that holds a key holds no more than this. */
const LARGEST = 100_000;

/** The key in a file. Its password from the file named, else asked for. A `PlainError` where there is none, or the password is wrong. */
export async function keyFromFile(file: string, passwordFile: string | undefined): Promise<Hex> {
  const json = await readKeyFile(file);
  const password = await passwordFor(`Password of ${file}: `, passwordFile, `KEY_FILE: the password of ${file}`);
  try {
    return (await decryptKeystoreJson(json, password)).privateKey as Hex;
  } catch {
    // The cause stays behind: nobody needs to know more than this.
    throw new PlainError(
      `${file} could not be opened: the password is wrong${passwordFile === undefined ? "" : ` (it was read from ${passwordFile})`}, or the file is damaged.`,
    );
  }
}

/** Writes a key to a new file that only its owner may read, on the disk when this resolves. */
export async function writeKeyFile(file: string, privateKey: Hex, password: string): Promise<void> {
  const json = await encryptKeystoreJson({ address: privateKeyToAddress(privateKey), privateKey }, password);
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(`${json}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(file, 0o600);
}

async function readKeyFile(file: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new PlainError(
      code === "ENOENT" ? `KEY_FILE: there is no file ${file}.` : `KEY_FILE: ${file} cannot be read (${code ?? message}).`,
    );
  }
  if (text.length <= LARGEST && isKeystoreJson(text)) return text;
  throw new PlainError(
    `KEY_FILE: ${file} is no encrypted key file (Web3 Secret Storage, version 3). "npx throughline chain" writes such files, and most wallets do.`,
  );
}
