import { dirname, relative, resolve } from "node:path";
import type { Hex } from "viem";
import { isWord } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { keepEvidence } from "./evidence-store.ts";
import { hashEvidence } from "./journal/evidence.ts";
import { Scratch } from "./journal/scratch.ts";

/** The hash of a command's `--evidence`: a file or a folder, which is kept first, or the hash of one. A `PlainError` where it is none. */
export async function evidenceArgument(evidence: string, dataDir: string): Promise<Hex> {
  if (isWord(evidence)) return evidence.toLowerCase() as Hex;
  const folder = dirname(resolve(evidence));
  const path = `./${relative(folder, resolve(evidence))}`;
  const scratch = Scratch.inMemory();
  try {
    const hashed = await hashEvidence(folder, [path], scratch);
    const found = hashed.get(path)!;
    if ("problem" in found) throw new PlainError(`--evidence: ${found.problem}; ${found.remedy}.`);
    await keepEvidence(dataDir, folder, hashed);
    return found.hash;
  } finally {
    scratch.close();
  }
}
