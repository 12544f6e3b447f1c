// The hash of evidence, as the journal takes it: of one file SHA-256 of its bytes, of several that of their manifest.
import { sha256 } from "@noble/hashes/sha2";

/** A file that a person chose, and its path within the folder. */
export interface Chosen {
  path: string;
  file: Blob;
}

/** Bytes read at once: enough to be quick, and little enough that a phone goes on answering. */
const SLICE = 1 << 20;

/**
 * `0x` and 64 hex digits. One file by itself (`alone`) is hashed as it is; else the manifest in `sha256sum` format, by path in code units' order. A browser's own
 * hashing needs the whole file in memory, and a secure address; this needs neither. `done` is told how many bytes were read.
 */
export async function evidenceHash(chosen: readonly Chosen[], alone: boolean, done: (bytes: number) => void): Promise<string> {
  let read = 0;
  const digest = async ({ file }: Chosen): Promise<string> => {
    const hash = sha256.create();
    for (let from = 0; from < file.size; from += SLICE) {
      const bytes = new Uint8Array(await file.slice(from, from + SLICE).arrayBuffer());
      hash.update(bytes);
      done((read += bytes.length));
    }
    return hex(hash.digest());
  };
  if (alone && chosen.length === 1) return `0x${await digest(chosen[0]!)}`;
  const sorted = [...chosen].sort((a, b) => (a.path < b.path ? -1 : 1));
  let manifest = "";
  for (const one of sorted) {
    const escaped = one.path.replace(/[\\\n\r]/g, (character) => ({ "\\": "\\\\", "\n": "\\n", "\r": "\\r" })[character]!);
    manifest += `${escaped === one.path ? "" : "\\"}${await digest(one)}  ${escaped}\n`;
  }
  return `0x${hex(sha256(new TextEncoder().encode(manifest)))}`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
