import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { PlainError } from "../../contracts/plain-error.ts";

/**
 * Asks on the terminal for something that is not shown while it is typed. `nobody` is what to do where there is no terminal: then, and where the
 * person leaves, a `PlainError`.
 */
export async function askSecret(question: string, nobody: string): Promise<string> {
  if (!process.stdin.isTTY) throw new PlainError(nobody);
  const muted = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: muted, terminal: true });
  process.stderr.write(question);
  try {
    return await new Promise((resolve, reject) => {
      lines.question("", resolve);
      lines.once("SIGINT", () => process.exit(130));
      lines.once("close", () => reject(new PlainError("No password was given, so there is no key to sign with.")));
    });
  } finally {
    process.stderr.write("\n");
    lines.close();
  }
}
