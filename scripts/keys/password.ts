import { readFile } from "node:fs/promises";
import { PlainError } from "../../contracts/plain-error.ts";
import { askSecret } from "./ask-secret.ts";

/** Shorter ones are tried out in no time by whoever gets hold of the file. */
const SHORTEST = 10;

/** A password from the file named, else from the person at the terminal. A `PlainError` where there is neither. `what`: as it is called where it is missing. */
export async function passwordFor(question: string, file: string | undefined, what: string): Promise<string> {
  return file === undefined ? await askSecret(question, missing(what)) : await passwordIn(file);
}

/** A new password: the same, asked for twice. A `PlainError` where it is too short. */
export async function newPassword(file: string | undefined, what: string): Promise<string> {
  if (file !== undefined) return longEnough(await passwordIn(file), `KEY_PASSWORD_FILE: the password in ${file}`);
  const first = longEnough(await askSecret(`New password (at least ${SHORTEST} characters): `, missing(what)), "The password");
  if ((await askSecret("The same again: ", missing(what))) === first) return first;
  throw new PlainError("The two passwords differ. Nothing was written: run the same command again.");
}

/** The file's first line: editors end it with a newline, which is no part of the password. */
async function passwordIn(file: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new PlainError(
      `KEY_PASSWORD_FILE: ${file} cannot be read (${code === "ENOENT" ? "there is no such file" : (code ?? message)}).`,
    );
  }
  const password = text.split(/\r?\n/)[0]!;
  if (password === "") throw new PlainError(`KEY_PASSWORD_FILE: ${file} has no password in its first line.`);
  return password;
}

function longEnough(password: string, what: string): string {
  if ([...password].length >= SHORTEST) return password;
  throw new PlainError(`${what} is too short: it has at least ${SHORTEST} characters. Nothing was written.`);
}

function missing(what: string): string {
  return `${what} can only be asked for at a terminal. Run this at one, or set KEY_PASSWORD_FILE to a file that holds it.`;
}
