// A whole installation for the browser's tests: a chain in this process, the contracts, the sample as `dev` records it, the indexer, an
// embedded database, the API and the built page. Made once for all files; what a test records stays for those after it.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveApi } from "../../../api/server.ts";
import type { Deployment } from "../../../contracts/deployment.ts";
import { DirectoryStore } from "../../../indexer/leaves/stores/directory-store.ts";
import { startIndexer } from "../../../indexer/indexer.ts";
import { PrivateTexts } from "../../../indexer/private/private-texts.ts";
import { openStore } from "../../../indexer/store/open.ts";
import { LOCAL_PRIVATE_KEY, startLocalChain } from "../../../scripts/chain/local-chain.ts";
import { deployContracts } from "../../../scripts/deploy/deploy-contracts.ts";
import { openDesk } from "../../../scripts/desk/desk.ts";
import { builtPage } from "../../../scripts/page/built-page.ts";
import { attest } from "../../../scripts/record/attest.ts";
import { recordJournal } from "../../../scripts/record/record.ts";
import { type Person, privateKeyOf } from "../../../scripts/sample/escrow/people.ts";
import { playSmallGifts } from "../../../scripts/sample/batch/play.ts";
import { playEscrow } from "../../../scripts/sample/escrow/play.ts";
import { ROOT } from "../../../scripts/settings.ts";

export interface World {
  /** The page's address, without a slash at the end. */
  url: string;
  rpcUrl: string;
  dataDir: string;
  deployment: Deployment;
  /** Records a journal (its rows, without the heading) with the sample's key, and waits until it is indexed. */
  record(rows: string): Promise<void>;
  /** Says something about an entry as one of the sample's people, and waits until it is indexed. */
  attest(person: Person, kind: "FLAGGED" | "RESOLVED" | "VERIFIED" | "RECEIVED", of: string): Promise<void>;
  /** Waits until everything that is on the chain is in the database. */
  indexed(): Promise<void>;
  /** Has the indexer ask now for lists that it would ask for again later. */
  askForLists(): Promise<void>;
  /** Asks the API; fails where the answer has errors. */
  // Tests read what they asked for; a wrong path fails there.
  ask(query: string, variables?: object): Promise<any>;
  /** The API and the page go away; `back` brings them back at the same address. */
  stopServing(): Promise<{ back(): Promise<void> }>;
}

const HEADING = "op,ref,fund,asset,amount,party,to_fund,to_asset,to_amount,of,purpose,evidence,date";

let made: Promise<World> | undefined;
const opened = new AsyncDisposableStack();
after(() => opened.disposeAsync());

/** The world; made at the first call. */
export function theWorld(): Promise<World> {
  return (made ??= make());
}

async function make(): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), "throughline-web-"));
  opened.defer(() => rm(dataDir, { recursive: true }));
  // A copy: whoever builds the page anew while these tests run takes no file away from them.
  const page = join(dataDir, "page");
  await cp(await builtPage(() => {}), page, { recursive: true });
  const chain = await startLocalChain();
  opened.defer(() => chain.close());
  const deployment = await deployContracts({ rpcUrl: chain.url, privateKey: LOCAL_PRIVATE_KEY });
  const access = { rpcUrl: chain.url, deployment, privateKey: LOCAL_PRIVATE_KEY, dataDir };
  await recordJournal({ ...access, file: join(ROOT, "scripts", "sample", "journal.csv") });
  const play = { rpcUrl: chain.url, deployment, dataDir, say: () => {} };
  await playEscrow(play);
  await playSmallGifts(play);

  const store = await openStore({ dataDirectory: dataDir });
  opened.defer(() => store.close());
  const stop = new AbortController();
  const database = await store.becomeWriter({ deployment, onNotice: () => {}, signal: stop.signal });
  // The sample's first blocks count as final, what tests record does not.
  const following = { pollInterval: 50, finalityDepth: 30, signal: stop.signal };
  const leafStores = [new DirectoryStore(join(dataDir, "leaves"))];
  const indexer = await startIndexer({ database, rpcUrls: [chain.url], deployment, leafStores, ...following });
  opened.defer(async () => {
    stop.abort();
    await indexer.done;
  });
  await indexer.caughtUp();

  const desk = openDesk({ rpcUrls: [chain.url], deployment, dataDir });
  opened.defer(() => desk.close());
  const serve = (port: number) => serveApi({ database, privateTexts: new PrivateTexts(dataDir), port, page, desk });
  let api = await serve(0);
  opened.defer(() => api.close());
  let journals = 0;
  const { url, port } = api;
  return {
    url,
    rpcUrl: chain.url,
    dataDir,
    deployment,
    indexed: () => indexer.caughtUp(),
    async askForLists() {
      await database.query("UPDATE leaf_request SET next_try = 'epoch' WHERE next_try IS NOT NULL");
    },
    async record(rows) {
      const file = join(dataDir, `journal-${++journals}.csv`);
      await writeFile(file, `${HEADING}\n${rows.trim()}\n`);
      await recordJournal({ ...access, file });
      await indexer.caughtUp();
    },
    async attest(person, kind, of) {
      await attest({ ...access, privateKey: privateKeyOf(person), of, kind, folder: dataDir });
      await indexer.caughtUp();
    },
    async ask(query, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: unknown; errors?: { message: string }[] };
      if (errors) throw new Error(errors.map(({ message }) => message).join("\n"));
      return data;
    },
    async stopServing() {
      await api.close();
      return { back: async () => void (api = await serve(port)) };
    },
  };
}
