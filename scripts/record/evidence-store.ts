// Evidence, kept in DATA_DIR/evidence by its hash: a file as it is; a folder as its manifest and each of its files.
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Hex } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";
import { syncFolder } from "../../indexer/private/append-only-file.ts";
import { type EvidenceFound, manifestOf } from "./journal/evidence.ts";
import { shown } from "./journal/fault.ts";

/** Where evidence of this hash is kept. */
export function evidenceFile(dataDir: string, hash: Hex): string {
  return join(dataDir, "evidence", hash.toLowerCase());
}

/**
 * Keeps what a journal names as evidence; it is on the disk on return. `folder` is the journal's. Throws a PlainError where a file is no
 * longer what was hashed, or cannot be kept.
 */
export async function keepEvidence(dataDir: string, folder: string, found: EvidenceFound): Promise<void> {
  const [first] = found;
  if (!first) return;
  const store = join(dataDir, "evidence");
  await mkdir(store, { recursive: true, mode: 0o700 });
  for (const [path, evidence] of found) {
    if (!("hash" in evidence)) continue;
    const place = join(folder, path);
    if ((await stat(place)).isFile()) await keep(dataDir, evidence.hash, () => createReadStream(place), path);
    else {
      const manifest = await manifestOf(place);
      for (const [hash, name] of filesOf(manifest)) await keep(dataDir, hash, () => createReadStream(join(place, name)), path);
      await keep(dataDir, evidence.hash, () => [Buffer.from(manifest)], path);
    }
  }
  syncFolder(store);
}

/** Copies what was hashed, unless it is kept already. */
async function keep(
  dataDir: string,
  hash: Hex,
  source: () => AsyncIterable<Buffer> | Iterable<Buffer>,
  path: string,
): Promise<void> {
  const target = evidenceFile(dataDir, hash);
  if (await exists(target)) return;
  const beside = `${target}.${randomUUID()}.new`;
  try {
    const digest = createHash("sha256");
    const file = await open(beside, "wx", 0o600);
    try {
      for await (const chunk of source()) {
        digest.update(chunk);
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (`0x${digest.digest("hex")}` !== hash)
      throw new PlainError(
        `The evidence "${shown(path)}" was changed while it was read. Nothing was recorded: run the same command again.`,
      );
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    if (error instanceof PlainError) throw error;
    throw new PlainError(
      `The evidence "${shown(path)}" cannot be kept in ${target} (${(error as Error).message}). Nothing was recorded.`,
      {
        cause: error,
      },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** The files of a manifest in `sha256sum` format. */
function filesOf(manifest: string): [hash: Hex, name: string][] {
  return manifest.split("\n").flatMap((line): [Hex, string][] => {
    const found = /^(\\?)([0-9a-f]{64}) {2}(.*)$/.exec(line);
    if (!found) return [];
    const [, escaped, digest, name] = found;
    const unescape = (text: string) => text.replace(/\\(.)/g, (_, letter: string) => ({ n: "\n", r: "\r" })[letter] ?? letter);
    return [[`0x${digest}`, escaped ? unescape(name!) : name!]];
  });
}
