// Evidence named by a journal: files and folders beside it.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import type { Hex } from "viem";
import { shown } from "./fault.ts";
import { textsOf } from "./scratch-set.ts";
import type { Scratch } from "./scratch.ts";

/** By path as the journal has it: the hash, or why there is none. */
export interface EvidenceFound extends Iterable<[path: string, found: { hash: Hex } | Missing]> {
  get(path: string): { hash: Hex } | Missing | undefined;
}

export interface Missing {
  problem: string;
  remedy: string;
}

/**
 * Hashes each file and folder once, one at a time. A file: SHA-256 of its bytes. A folder: SHA-256 of its manifest, see `manifestOf`.
 * `folder` is the journal's; `paths` are as the journal has them. What was found lies in `scratch`.
 */
export async function hashEvidence(folder: string, paths: Iterable<string>, scratch: Scratch): Promise<EvidenceFound> {
  scratch.exec(
    "CREATE TABLE IF NOT EXISTS evidence (text TEXT PRIMARY KEY, hash TEXT, problem TEXT, remedy TEXT) WITHOUT ROWID",
  );
  const get = (path: string) => {
    const row = scratch.statement("SELECT hash, problem, remedy FROM evidence WHERE text = ?").get(path);
    if (!row) return undefined;
    if (row["hash"] !== null) return { hash: row["hash"] as Hex };
    return { problem: row["problem"] as string, remedy: row["remedy"] as string };
  };
  for (const path of paths) {
    if (get(path)) continue;
    const found = await look(folder, path);
    const values = "hash" in found ? ([found.hash, null, null] as const) : ([null, found.problem, found.remedy] as const);
    scratch.run("INSERT INTO evidence VALUES (?, ?, ?, ?)", path, ...values);
  }
  return {
    get,
    *[Symbol.iterator](): Generator<[string, { hash: Hex } | Missing]> {
      const inOrder = "SELECT text FROM evidence WHERE text > ? ORDER BY text LIMIT 500";
      for (const path of textsOf(scratch, inOrder)) yield [path, get(path)!];
    },
  };
}

async function look(folder: string, path: string): Promise<{ hash: Hex } | Missing> {
  const remedy = "give the path of a file or a folder, from the journal's folder";
  if (isAbsolute(path) || /^[A-Za-z]:[\\/]/.test(path))
    return { problem: `"${shown(path)}" is not relative to the journal's folder`, remedy };
  // A NUL is no part of any path, and would be an error of another kind.
  if (path.includes("\0")) return { problem: `"${shown(path)}" is no path`, remedy };
  const place = join(folder, path);
  try {
    const status = await stat(place);
    if (status.isFile()) return { hash: `0x${await fileDigest(place)}` };
    if (!status.isDirectory()) return { problem: `"${shown(path)}" is neither a file nor a folder`, remedy };
    const manifest = await manifestOf(place);
    if (manifest === "")
      return { problem: `the folder "${shown(path)}" holds no file`, remedy: "put the evidence there, or name another" };
    return { hash: `0x${createHash("sha256").update(manifest).digest("hex")}` };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return { problem: `there is no "${shown(path)}" beside the journal`, remedy };
    return {
      problem: `"${shown(path)}" cannot be read (${code ?? String(error)})`,
      remedy: "make it readable, or name another",
    };
  }
}

/** A folder's files in `sha256sum` format (digest, two spaces, path with /, line feed), by path in code units' order. Links are followed. */
export async function manifestOf(folder: string): Promise<string> {
  const files = (await filesIn(folder, "")).sort((a, b) => (a < b ? -1 : 1));
  let manifest = "";
  for (const file of files) {
    // As sha256sum does it, so that `sha256sum -c` reads every manifest.
    const escaped = file.replace(/[\\\n\r]/g, (character) => ({ "\\": "\\\\", "\n": "\\n", "\r": "\\r" })[character]!);
    manifest += `${escaped === file ? "" : "\\"}${await fileDigest(join(folder, file))}  ${escaped}\n`;
  }
  return manifest;
}

async function filesIn(folder: string, prefix: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of await readdir(join(folder, prefix))) {
    const path = prefix === "" ? name : `${prefix}/${name}`;
    const status = await stat(join(folder, path));
    if (status.isDirectory()) files.push(...(await filesIn(folder, path)));
    else if (status.isFile()) files.push(path);
  }
  return files;
}

async function fileDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
