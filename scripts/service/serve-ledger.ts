// `start`, `index` and `serve`: the indexer and the API, together or each alone.
import { serveApi } from "../../api/server.ts";
import { type Deployment, readDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { startIndexer } from "../../indexer/indexer.ts";
import type { Progress } from "../../indexer/progress.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { openStore, type Store } from "../../indexer/store/open.ts";
import { connect } from "../record/connect.ts";
import { databaseUrl, dataDirectory, deploymentFile, rpcUrls, servicePort } from "../settings.ts";
import { runService, type Service } from "./until-stopped.ts";

export interface Parts {
  index: boolean;
  serve: boolean;
}

/** Runs the indexer, the API or both until stopped. Throws a PlainError where something is in the way, or the indexer had to stop. */
export async function serveLedger({ index, serve }: Parts): Promise<void> {
  const directory = dataDirectory();
  const url = databaseUrl();
  const port = servicePort();
  const urls = index ? rpcUrls() : [];
  await runService(async (service) => {
    const deployment = index ? await deploymentAt(urls) : undefined;
    const store = await openStore({ dataDirectory: directory, databaseUrl: url });
    service.atEnd(() => store.close());
    const indexing = deployment ? keepIndexing(service, store, deployment, urls) : undefined;
    // Nobody awaiting it yet is no crash of its own.
    indexing?.catch(() => {});
    if (!indexing) await store.beginReading({ onNotice: say });
    if (serve) {
      // On a server others may be writing: this process answers while it waits for its turn.
      const api = await serveApi({ database: store.readers, privateTexts: new PrivateTexts(directory), port });
      service.atEnd(() => api.close());
      await store.lock.announce({ url: api.url });
      console.log(`API and GraphiQL: ${api.url}/graphql`);
    }
    await Promise.race([service.untilStopped(), ...(indexing ? [indexing] : [])]);
  });
}

/** Waits for the right to write, then indexes until the service is stopped. Throws a PlainError where something is in the way, or the indexer had to stop. */
async function keepIndexing(service: Service, store: Store, deployment: Deployment, rpcUrls: readonly string[]): Promise<void> {
  const { signal } = service;
  const database = await store.becomeWriter({ deployment, onNotice: say, signal });
  const indexer = await startIndexer({ database, rpcUrls, deployment, signal, onProgress: progressLines(), onNotice: say });
  service.atEnd(() => indexer.done.catch(() => {}));
  say(`Indexing chain ${deployment.chainId}.`);
  await indexer.done;
}

async function deploymentAt(urls: readonly string[]): Promise<Deployment> {
  const { chainId } = await connect(urls);
  const file = deploymentFile(chainId);
  const deployment = await readDeployment(file);
  if (!deployment) throw new PlainError(`There is no file ${file}. Deploy first, or set DEPLOYMENT.`);
  return deployment;
}

/** Says how far the indexer is, now and then while it is behind, and once when it has caught up. */
function progressLines(): (progress: Progress) => void {
  let last = Date.now();
  let behind = true;
  return ({ indexed, head, eventsPerSecond }) => {
    if (indexed >= head) {
      if (behind) say(`Up to date at block ${indexed}.`);
      behind = false;
    } else if (Date.now() - last > 5_000) {
      behind = true;
      last = Date.now();
      say(`Indexed up to block ${indexed} of ${head}, ${Math.round(eventsPerSecond).toLocaleString("en-GB")} events/s`);
    }
  };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
