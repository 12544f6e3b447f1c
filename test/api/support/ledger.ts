// A real ledger for the API's tests: a chain in this process, the contracts, journals recorded on it, the indexer, an
// in-memory database and the API over it. Made once for all files.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hex } from "viem";
import { type Api, createApi } from "../../../api/create-api.ts";
import type { Deployment } from "../../../contracts/deployment.ts";
import { startIndexer } from "../../../indexer/indexer.ts";
import { PrivateTexts } from "../../../indexer/private/private-texts.ts";
import type { Database } from "../../../indexer/store/database.ts";
import { LOCAL_PRIVATE_KEY, startLocalChain } from "../../../scripts/chain/local-chain.ts";
import { deployContracts } from "../../../scripts/deploy/deploy-contracts.ts";
import { recordJournal } from "../../../scripts/record/record.ts";
import { calls, type ContractCall } from "./calls.ts";
import { recordEscrow } from "./escrow.ts";
import { JOURNAL } from "./journal.ts";
import { recordOddities } from "./oddities.ts";
import { openTestDatabase } from "../../support/database.ts";

/** The second of the accounts that every local chain funds: somebody whom no registrar has verified. */
export const STRANGER: Hex = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

export interface Answer {
  status: number;
  // Tests read what they asked for; a wrong path fails there.
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions?: { code?: string; candidates?: string[] } }[];
  extensions: { block: { number: number; hash: Hex } | null } | undefined;
}

export interface TestLedger {
  database: Database;
  deployment: Deployment;
  api: Api;
  /** Asks, and fails where the answer has errors. */
  ask(query: string, variables?: object): Promise<Answer["data"]>;
  /** Asks, and hands back errors too. */
  answer(query: string, variables?: object): Promise<Answer>;
  /** Calls a contract as somebody, and waits until it is indexed. */
  call(call: ContractCall): Promise<Hex>;
  /** Lets so many seconds pass on the chain, before its next block. */
  wait(seconds: number): Promise<void>;
}

let made: Promise<TestLedger> | undefined;
const opened = new AsyncDisposableStack();

/** The ledger; made at the first call. */
export function theLedger(): Promise<TestLedger> {
  return (made ??= make());
}

after(() => opened.disposeAsync());

async function make(): Promise<TestLedger> {
  const dataDir = await mkdtemp(join(tmpdir(), "throughline-api-"));
  opened.defer(() => rm(dataDir, { recursive: true }));
  const chain = await startLocalChain();
  opened.defer(() => chain.close());
  const deployment = await deployContracts({ rpcUrl: chain.url, privateKey: LOCAL_PRIVATE_KEY });
  await writeFile(join(dataDir, "journal.csv"), JOURNAL);
  const access = { rpcUrl: chain.url, deployment, privateKey: LOCAL_PRIVATE_KEY };
  await recordJournal({ ...access, dataDir, file: join(dataDir, "journal.csv") });

  const chainCalls = calls(chain.url, deployment);
  const { send } = chainCalls;
  await recordOddities(send);
  await recordEscrow(chainCalls, deployment);

  const database = await openTestDatabase();
  opened.defer(() => database.close());
  const stop = new AbortController();
  const indexer = await startIndexer({ database, rpcUrls: [chain.url], deployment, pollInterval: 50, signal: stop.signal });
  opened.defer(async () => {
    stop.abort();
    await indexer.done;
  });
  await indexer.caughtUp();

  const api = createApi({
    database: database.readers,
    privateTexts: new PrivateTexts(dataDir),
    log: (line) => console.error(line),
  });
  const answer = (query: string, variables?: object): Promise<Answer> => askApi(api, query, variables);
  return {
    database,
    deployment,
    api,
    answer,
    wait: chainCalls.wait,
    ask: async (query, variables) => {
      const { data, errors } = await answer(query, variables);
      if (errors.length > 0) throw new Error(errors.map((error) => error.message).join("\n"));
      return data;
    },
    call: async (call) => {
      const hash = await send(call);
      await indexer.caughtUp();
      return hash;
    },
  };
}

/** Posts a query to an API. */
export async function askApi(api: Api, query: string, variables?: object): Promise<Answer> {
  const response = await api.fetch("http://throughline/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Partial<Answer>;
  return { status: response.status, data: body.data, errors: body.errors ?? [], extensions: body.extensions };
}
