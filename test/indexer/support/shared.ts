// One chain and one database in memory for all the indexer's tests: opening them takes seconds. Each test deploys a ledger of its own,
// and empties the database.
import type { Database } from "../../../indexer/store/database.ts";
import { openTestDatabase } from "../../support/database.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";

let world: Promise<[Sandbox, Database]> | undefined;

/** The chain and the database; started at the first call, ended after the last test. */
export function sharedWorld(): Promise<[Sandbox, Database]> {
  return (world ??= Promise.all([startSandbox(), openTestDatabase()]));
}

after(async () => {
  if (!world) return;
  const [sandbox, database] = await world;
  await database.close();
  await sandbox.close();
});
