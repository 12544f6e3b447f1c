// Questions to a ledger in GraphQL: to the running API where one holds the data directory, else to the same API in this process.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createApi } from "../../api/create-api.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { readLock } from "../../indexer/store/lock.ts";
import { openStore } from "../../indexer/store/open.ts";

/** A GraphQL answer as it came; `Data` is what was asked for. */
export interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
}

export interface Ledger {
  ask<Data>(query: string, variables: Record<string, unknown>): Promise<Answer<Data>>;
  close(): Promise<void>;
}

/**
 * Opens the ledger for questions: a server's database directly, where `databaseUrl` names one; else the data directory's. Throws a PlainError where there is none, or
 * none that answers.
 */
export async function openLedger(dataDirectory: string, databaseUrl?: string): Promise<Ledger> {
  if (databaseUrl === undefined) {
    const holder = await readLock(dataDirectory);
    if (holder?.url !== undefined) return askUrl(holder.url);
    if (holder) {
      throw new PlainError(
        `${dataDirectory} is in use by process ${holder.pid}, which does not answer questions (yet). Try again in a moment; if it is "index", stop it and run "start" in its place.`,
      );
    }
    if (!existsSync(join(dataDirectory, "db"))) {
      throw new PlainError(
        `Nothing is indexed in ${dataDirectory}. Run "npm run dev" for a demonstration, or "npx throughline start", or set DATA_DIR.`,
      );
    }
  }
  const store = await openStore({ dataDirectory, databaseUrl });
  await store.beginReading({}).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const api = createApi({ database: store.readers, privateTexts: new PrivateTexts(dataDirectory) });
  return {
    ask: (query, variables) => post("http://in-process/graphql", query, variables, (url, init) => api.fetch(url, init)),
    close: () => store.close(),
  };
}

/** A ledger behind an API that runs elsewhere. */
export function askUrl(url: string): Ledger {
  return { ask: (query, variables) => post(`${url}/graphql`, query, variables, fetch), close: async () => {} };
}

type Fetch = (url: string, init: RequestInit) => Promise<Response> | Response;

async function post<Data>(url: string, query: string, variables: object, send: Fetch): Promise<Answer<Data>> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const body = JSON.stringify({ query, variables });
  let response: Response;
  try {
    response = await send(url, { method: "POST", headers, body });
  } catch (error) {
    throw new PlainError(`No answer from ${url}: is it still running?`, { cause: error });
  }
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer<Data>;
  } catch (error) {
    throw new PlainError(`${url} answered with something other than GraphQL (status ${response.status}).`, { cause: error });
  }
}
