// What the environment may set, read in one place. Every function throws PlainError on a value it cannot use.
import { existsSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PlainError } from "../contracts/plain-error.ts";
import { parseSmallGifts, parseStep, Rounding } from "./batch/gifts/rounding.ts";
import type { StoreSettings } from "../indexer/leaves/stores/parse-stores.ts";

/** The checkout's own folder. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Where the ledger's local files lie: `DATA_DIR`, else `.throughline/` of the checkout. Absolute. */
export function dataDirectory(): string {
  return ownDataDirectory() ?? join(ROOT, ".throughline");
}

/** `DATA_DIR` where it is set. Absolute. */
export function ownDataDirectory(): string | undefined {
  const set = text("DATA_DIR");
  return set === undefined ? undefined : resolve(set);
}

/** Where the demonstration keeps its files: `DATA_DIR`, else `.throughline/dev/` of the checkout. Absolute. */
export function demonstrationDirectory(): string {
  return ownDataDirectory() ?? join(ROOT, ".throughline", "dev");
}

/** The endpoints of the chain: `RPC_URL`, comma-separated. */
export function rpcUrls(): string[] {
  const urls = (text("RPC_URL") ?? "").split(",").map((url) => url.trim());
  const given = urls.filter((url) => url !== "");
  if (given.length === 0)
    throw new PlainError("RPC_URL is not set: give the address of a chain's node, as in RPC_URL=http://127.0.0.1:8545");
  for (const [i, url] of given.entries()) {
    // Not shown: it may hold an access code.
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new PlainError(
        `RPC_URL${given.length > 1 ? `, number ${i + 1} of ${given.length},` : ""} is no address of a node: write it as http://… or https://…`,
      );
  }
  return given;
}

/** The file with the contracts' addresses: `DEPLOYMENT`, else the one that `deploy` wrote for this chain. Absolute. */
export function deploymentFile(chainId: number): string {
  const set = text("DEPLOYMENT");
  const file = set === undefined ? join(ROOT, "deployments", `${chainId}.json`) : resolve(set);
  if (!existsSync(file))
    throw new PlainError(
      set === undefined
        ? `No deployment is known on chain ${chainId}: run "npx throughline deploy" there, or set DEPLOYMENT to the file with the addresses.`
        : `DEPLOYMENT: there is no file ${file}.`,
    );
  return file;
}

/** The port to serve on: `PORT`, else 4000. */
export function servicePort(): number {
  return parsePort(text("PORT") ?? "4000", "PORT");
}

/** A port from text; `name` is where it was given. 0 means any free one. */
export function parsePort(value: string, name: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535))
    throw new PlainError(`${name}: "${value}" is no port: it is a number from 0 (any free one) to 65535.`, { exitCode: 2 });
  return port;
}

/** The port of `index` for /metrics, /health and /ready: `METRICS_PORT`; undefined where it is not set. */
export function metricsPort(): number | undefined {
  const set = text("METRICS_PORT");
  return set === undefined ? undefined : parsePort(set, "METRICS_PORT");
}

/** The address to listen on: `LISTEN`, else this machine alone. */
export function listenAddress(): string {
  const set = text("LISTEN") ?? "127.0.0.1";
  if (isIP(set) === 0)
    throw new PlainError(
      `LISTEN: "${set}" is no address: it is 127.0.0.1 for this machine alone, 0.0.0.0 for every network that it is in, or one of its own addresses.`,
      { exitCode: 2 },
    );
  return set;
}

/** When answers are no longer those of today: `READY_LAG` blocks behind the chain (20), or `READY_AGE` seconds since it was last seen (60). */
export function readyLimits(): { lag: number; age: number } {
  return { lag: wholeNumber("READY_LAG", 20), age: wholeNumber("READY_AGE", 60) };
}

/** How many reverse proxies stand before the API and are to be believed what they say of their clients: `PROXIES`, else none. */
export function trustedProxies(): number {
  return wholeNumber("PROXIES", 0);
}

export interface LogSettings {
  level: "debug" | "info" | "warn" | "error";
  format: "json" | "text";
}

/** What is logged and how: `LOG_LEVEL`, else `info`; `LOG_FORMAT`, else sentences at a terminal and JSON anywhere else. */
export function logSettings(): LogSettings {
  const level = oneOf("LOG_LEVEL", ["debug", "info", "warn", "error"], "info");
  const format = oneOf("LOG_FORMAT", ["json", "text"], process.stderr.isTTY ? "text" : "json");
  return { level, format };
}

/** Where lists of the gifts within batches are read and published, for `parseLeafStores`: `LEAF_STORES`, `LEAF_PUBLISH` and what their stores ask for. */
export function leafStoreSettings(): StoreSettings {
  const keys = ["S3_ENDPOINT", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"];
  const names = ["LEAF_STORES", "LEAF_PUBLISH", "LEAF_STORE_TOKENS", ...keys];
  return Object.fromEntries(names.map((name) => [name, text(name)]));
}

/** For how long storing lists rests, so that whoever asks something meanwhile is answered: `LEAF_REST` percent of the time that it takes, else 25. */
export function leafRest(): number {
  return wholeNumber("LEAF_REST", 25);
}

/** The address, as on the chain, under which others find the leaf files of batches: `LEAF_URI`, else none. */
export function leafUri(): string {
  const set = text("LEAF_URI") ?? "";
  if (Buffer.byteLength(set) > 256)
    throw new PlainError("LEAF_URI: an address of at most 256 bytes stands on the chain with each batch: use a shorter one.", {
      exitCode: 2,
    });
  return set;
}

/** Where givers reach the page, as in `https://gifts.example`: `PUBLIC_URL`; undefined where it is not set. Without a slash at its end. */
export function publicUrl(): string | undefined {
  const set = text("PUBLIC_URL");
  if (set === undefined) return undefined;
  const url = URL.canParse(set) ? new URL(set) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw new PlainError(
    `PUBLIC_URL: "${set}" is no address of the page: it is a scheme and a name alone, as in https://gifts.example`,
    {
      exitCode: 2,
    },
  );
}

/** How batches are collected: `BATCH_SIZE` gifts at most (10,000), `BATCH_AGE` seconds at most (60), `BATCH_QUEUE` gifts that may wait (200,000). */
export function batchLimits(): { size: number; age: number; waiting: number } {
  const [size, age, waiting] = [
    wholeNumber("BATCH_SIZE", 10_000),
    wholeNumber("BATCH_AGE", 60),
    wholeNumber("BATCH_QUEUE", 200_000),
  ];
  if (size < 1 || size > 1_000_000)
    throw new PlainError(`BATCH_SIZE: ${size} is no number from 1 to 1,000,000.`, { exitCode: 2 });
  return { size, age, waiting };
}

/** How gifts from platforms are published: `BATCH_ROUND`, steps as in CNY=10,USDC=5, and `BATCH_SMALL`; undefined: as they are. */
export function batchRounding(): Rounding | undefined {
  const [steps, small] = [text("BATCH_ROUND"), text("BATCH_SMALL")];
  if (steps === undefined) return undefined;
  return new Rounding(
    steps.split(",").map((step) => parseStep(step, "BATCH_ROUND")),
    small === undefined ? undefined : parseSmallGifts(small, "BATCH_SMALL"),
  );
}

/** The file with the keys of platforms: `BATCH_KEYS`; undefined: gifts are not taken over HTTP. Absolute. */
export function batchKeysFile(): string | undefined {
  const set = text("BATCH_KEYS");
  return set === undefined ? undefined : resolve(set);
}

function wholeNumber(name: string, otherwise: number): number {
  const set = text(name) ?? String(otherwise);
  if (!/^\d{1,9}$/.test(set)) throw new PlainError(`${name}: "${set}" is no whole number of 0 or more.`, { exitCode: 2 });
  return Number(set);
}

function oneOf<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice {
  const set = text(name) ?? otherwise;
  const found = choices.find((choice) => choice === set);
  if (!found) throw new PlainError(`${name}: "${set}" is none of ${choices.join(", ")}.`, { exitCode: 2 });
  return found;
}

/** The PostgreSQL server to use in place of the embedded database: `DATABASE_URL`. It may hold a password, so it is never shown. */
export function databaseUrl(): string | undefined {
  const url = text("DATABASE_URL");
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url))
    throw new PlainError(
      "DATABASE_URL is no address of a PostgreSQL server: write it as postgresql://USER:PASSWORD@HOST:5432/DATABASE. " +
        "Unset it to use the database built in, which keeps its files in DATA_DIR.",
    );
  return url;
}

/** Refuses `DATABASE_URL` where the database built in is always used. */
export function refuseDatabaseUrl(): void {
  if (text("DATABASE_URL") !== undefined)
    throw new PlainError(
      "DATABASE_URL is set, but the demonstration always keeps a database of its own. Unset it for this command, so that nobody takes one for the other.",
    );
}

function text(name: string): string | undefined {
  const value = process.env[name];
  return value === undefined || value.trim() === "" ? undefined : value.trim();
}

/** Whether journals may be checked and planned through the API: DESK is not "off". Throws a PlainError on anything else than "on" or "off". */
export function deskWanted(): boolean {
  const text = process.env["DESK"]?.trim().toLowerCase() ?? "";
  if (text === "" || text === "on") return true;
  if (text === "off") return false;
  throw new PlainError('DESK is neither "on" nor "off".');
}
