// Evidence named by a journal: files and folders beside it.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import type { Hex } from "viem";
import { shown } from "./fault.ts";

/** By path as the journal has it: the hash, or why there is none. */
export type EvidenceFound = ReadonlyMap<string, { hash: Hex } | Missing>;

export interface Missing {
  problem: string;
  remedy: string;
}

/**
 * Hashes each file and folder once. A file: SHA-256 of its bytes. A folder: SHA-256 of its manifest, see `manifestOf`.
 * `folder` is the journal's; `paths` are as the journal has them.
 */
export async function hashEvidence(folder: string, paths: Iterable<string>): Promise<EvidenceFound> {
  const found = new Map<string, { hash: Hex } | Missing>();
  for (const path of new Set(paths)) found.set(path, await look(folder, path));
  return found;
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
