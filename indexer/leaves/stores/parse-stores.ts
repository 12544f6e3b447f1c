// The stores that the settings name. No message repeats an address or a key: either may hold what is secret.
import { join } from "node:path";
import { PlainError } from "../../../contracts/plain-error.ts";
import { DirectoryStore } from "./directory-store.ts";
import { HttpStore } from "./http-store.ts";
import type { LeafStore } from "./leaf-store.ts";
import { type S3Service, S3Store } from "./s3-store.ts";

/** The settings, as they are set; see the README. */
export type StoreSettings = Readonly<
  Partial<
    Record<
      | "LEAF_STORES"
      | "LEAF_PUBLISH"
      | "LEAF_STORE_TOKENS"
      | "S3_ENDPOINT"
      | "S3_REGION"
      | "S3_ACCESS_KEY_ID"
      | "S3_SECRET_ACCESS_KEY",
      string | undefined
    >
  >
>;

/**
 * The stores of LEAF_STORES, from which lists are read, in its order; where it is not set, the directory `leaves` of the data directory. Throws a PlainError on
 * what it cannot use.
 */
export function parseLeafStores(settings: StoreSettings, dataDirectory: string): LeafStore[] {
  return storesOf("LEAF_STORES", settings) ?? [new DirectoryStore(join(dataDirectory, "leaves"))];
}

/**
 * The stores that must take each list before its batch is recorded: those of LEAF_PUBLISH; where it is not set, all that lists are read from. Throws as
 * `parseLeafStores` does.
 */
export function parsePublishStores(settings: StoreSettings, dataDirectory: string): LeafStore[] {
  return storesOf("LEAF_PUBLISH", settings) ?? parseLeafStores(settings, dataDirectory);
}

function storesOf(setting: "LEAF_STORES" | "LEAF_PUBLISH", settings: StoreSettings): LeafStore[] | undefined {
  const names = listOf(settings[setting]);
  if (names.length === 0) return undefined;
  const tokens = parseTokens(settings.LEAF_STORE_TOKENS);
  const stores = names.map((name, i): LeafStore => {
    const wrong = (problem: string) =>
      new PlainError(`${setting}${names.length > 1 ? `, number ${i + 1} of ${names.length},` : ""} ${problem}`);
    if (!/^[a-z][a-z0-9+.-]+:/i.test(name)) return new DirectoryStore(name);
    const base = baseOf(name);
    if (!base) throw wrong("is neither a directory nor an address http://…, https://… or s3://BUCKET/PREFIX.");
    if (base.username !== "" || base.password !== "" || base.search !== "" || base.hash !== "")
      throw wrong(
        "has a user, a password or a query in its address: set a token in LEAF_STORE_TOKENS, or keys in S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.",
      );
    if (base.protocol === "s3:") return new S3Store(base, s3Service(settings));
    const token = tokens.get(base.host);
    if (token !== undefined && base.protocol === "http:" && !isThisMachine(base))
      throw wrong("would send its token where others can read it: write it as https://…");
    return new HttpStore(base, { token });
  });
  const all = [...listOf(settings.LEAF_STORES), ...listOf(settings.LEAF_PUBLISH)];
  const hosts = new Set(all.map((name) => baseOf(name)?.host));
  const unused = [...tokens.keys()].find((host) => !hosts.has(host));
  if (unused !== undefined)
    throw new PlainError(`LEAF_STORE_TOKENS has a token for ${unused}, which neither LEAF_STORES nor LEAF_PUBLISH names.`);
  return stores;
}

function listOf(set: string | undefined): string[] {
  return (set ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** An address that files are below, with a "/" at its end. */
function baseOf(name: string): URL | undefined {
  if (!/^(https?|s3):\/\/[^/]/i.test(name) || !URL.canParse(name)) return undefined;
  const base = new URL(name);
  if (!base.pathname.endsWith("/")) base.pathname += "/";
  return base;
}

function isThisMachine({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Tokens by host. */
function parseTokens(set: string | undefined): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const [i, one] of listOf(set).entries()) {
    const [, host, token] = /^([\w.:[\]-]+)=([\x21-\x7e]+)$/.exec(one) ?? [];
    if (host === undefined || token === undefined)
      throw new PlainError(`LEAF_STORE_TOKENS, number ${i + 1}, is no HOST=TOKEN, as in files.example.org=abc123.`);
    tokens.set(host.toLowerCase(), token);
  }
  return tokens;
}

function s3Service(settings: StoreSettings): S3Service {
  const region = settings.S3_REGION ?? "us-east-1";
  const [id, secret] = [settings.S3_ACCESS_KEY_ID, settings.S3_SECRET_ACCESS_KEY];
  if ((id === undefined) !== (secret === undefined))
    throw new PlainError(
      `${id === undefined ? "S3_ACCESS_KEY_ID" : "S3_SECRET_ACCESS_KEY"} is not set, but its other half is.`,
    );
  const text = settings.S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`;
  const endpoint = URL.canParse(text) && /^https?:\/\/[^/@?#]+\/?$/.test(text) ? new URL(text) : undefined;
  if (!endpoint)
    throw new PlainError(
      "S3_ENDPOINT is no address of a service: write it as https://HOST, or http://HOST:PORT, without a path.",
    );
  return { endpoint, region, keys: id === undefined || secret === undefined ? undefined : { id, secret } };
}
