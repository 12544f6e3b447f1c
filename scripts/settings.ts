// What the environment may set, read in one place. Every function throws PlainError on a value it cannot use.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PlainError } from "../contracts/plain-error.ts";

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
