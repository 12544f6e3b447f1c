// A real chain, a real database, the indexer and the API over HTTP, for the tests of subscriptions. Chain and database are opened once.
import { serveApi, type ServedApi, type ServeOptions } from "../../api/server.ts";
import type { Database } from "../../indexer/store/database.ts";
import { emptyMirror, type Running, startTestIndexer } from "../indexer/support/mirror.ts";
import { type Ledger, type Sandbox, startSandbox } from "../indexer/support/sandbox.ts";
import { openTestDatabase } from "../support/database.ts";

type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>;

let opened: Promise<[Sandbox, TestDatabase]> | undefined;

after(async () => {
  if (!opened) return;
  const [sandbox, database] = await opened;
  await database.close();
  await sandbox.close();
});

export interface LiveWorld extends AsyncDisposable {
  sandbox: Sandbox;
  /** The writer's. */
  database: Database;
  readers: Database;
  ledger: Ledger;
  indexer: Running;
  /** Serves the ledger on a port of its own; ended with the world, where not before. */
  serve: (options?: Partial<ServeOptions>) => Promise<ServedApi>;
  /** Records, and waits until it is indexed. */
  record: (...calls: `0x${string}`[]) => Promise<void>;
}

/** A fresh ledger and an empty database that mirrors it, up to date. */
export async function openLiveWorld(): Promise<LiveWorld> {
  opened ??= Promise.all([startSandbox(), openTestDatabase()]);
  const [sandbox, database] = await opened;
  await emptyMirror(database);
  const ledger = await sandbox.deploy();
  const indexer = await startTestIndexer({ database, rpcUrls: [sandbox.url], deployment: ledger.deployment });
  await indexer.caughtUp();
  const stack = new AsyncDisposableStack();
  stack.defer(() => indexer.stop());
  return {
    sandbox,
    database,
    readers: database.readers,
    ledger,
    indexer,
    serve: async (options = {}) => {
      const served = await serveApi({ database: database.readers, port: 0, log: () => {}, ...options });
      let closing: Promise<void> | undefined;
      const close = (): Promise<void> => (closing ??= served.close());
      stack.defer(close);
      return { ...served, close };
    },
    record: async (...calls) => {
      await ledger.batch(calls);
      await indexer.caughtUp();
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
