// The keys of platforms: random, kept as hashes, each tied to the funds that it may give to.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { PlainError } from "../../../contracts/plain-error.ts";
import { AppendOnlyFile } from "../../../indexer/private/append-only-file.ts";
import { FILES } from "../queue/lines.ts";

export interface PlatformKey {
  /** Whose it is; ids of gifts are this platform's own. */
  name: string;
  /** SHA-256 of the key, hex. A key is 256 random bits, so that nobody finds it by trying. */
  sha256: string;
  /** As gifts name them. */
  funds: string[];
  /** The pools that are asked to match its gifts, in this order; absent: none. */
  pools?: string[];
}

const SECRET_BYTES = 32;

/** The keys of a file, one a line of JSON; read again whenever the file changes. */
export class PlatformKeys {
  readonly #path: string;
  #read = "";
  #keys: PlatformKey[] = [];

  /** Throws a PlainError where there is no such file, or a line of it is no key. */
  constructor(path: string) {
    this.#path = path;
    this.#bringUp();
  }

  /** Whose key this is; undefined: nobody's. Takes the same time whichever it is. */
  find(secret: string): PlatformKey | undefined {
    this.#bringUp();
    const given = hashOf(secret);
    let found: PlatformKey | undefined;
    for (const key of this.#keys) if (timingSafeEqual(given, Buffer.from(key.sha256, "hex"))) found = key;
    return found;
  }

  #bringUp(): void {
    const mark = markOf(this.#path);
    if (mark === this.#read) return;
    const keys = readFileSync(this.#path, "utf8")
      .split("\n")
      .flatMap((line, index) => (line.trim() === "" ? [] : [readKey(line, `${this.#path}:${index + 1}`)]));
    [this.#keys, this.#read] = [keys, mark];
  }
}

function markOf(path: string): string {
  try {
    const { size, mtimeNs } = statSync(path, { bigint: true });
    return `${size} ${mtimeNs}`;
  } catch (error) {
    throw new PlainError(`BATCH_KEYS: there is no file ${path}. Make a key with "throughline batch-key NAME --fund FUND".`, {
      cause: error,
    });
  }
}

function readKey(line: string, place: string): PlatformKey {
  const wrong = () =>
    new PlainError(`${place}: is no key of a platform. Remove the line, or make a key with "throughline batch-key".`);
  let key: PlatformKey;
  try {
    key = JSON.parse(line) as PlatformKey;
  } catch {
    throw wrong();
  }
  const { name, sha256, funds, pools = [] } = key as Partial<Record<keyof PlatformKey, unknown>>;
  const isName = typeof name === "string" && name !== "" && name !== FILES;
  const isHash = typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256);
  if (!isName || !isHash || !isTexts(funds) || !isTexts(pools)) throw wrong();
  return key;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Makes a key for a platform and keeps its hash in the file. Returns the key, which is nowhere else. */
export function makeKey(path: string, name: string, funds: readonly string[], pools: readonly string[] = []): string {
  if (name === FILES)
    throw new PlainError(`"${FILES}" is whose gifts out of files are: name the platform otherwise.`, { exitCode: 2 });
  const secret = `tlk_${randomBytes(SECRET_BYTES).toString("base64url")}`;
  const key: PlatformKey = { name, sha256: hashOf(secret).toString("hex"), funds: [...funds] };
  if (pools.length > 0) key.pools = [...pools];
  new AppendOnlyFile(path).append([key]);
  return secret;
}
