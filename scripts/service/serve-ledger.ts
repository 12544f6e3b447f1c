// `start`, `index` and `serve`: the indexer and the API, together or each alone.
import { serveApi } from "../../api/server.ts";
import { type Deployment, readDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { startIndexer } from "../../indexer/indexer.ts";
import type { Progress } from "../../indexer/progress.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { openStore } from "../../indexer/store/open.ts";
import { connect } from "../record/connect.ts";
import { dataDirectory, deploymentFile, refuseDatabaseUrl, rpcUrls, servicePort } from "../settings.ts";
import { runService } from "./until-stopped.ts";

export interface Parts {
  index: boolean;
  serve: boolean;
}

/** Runs the indexer, the API or both until stopped. Throws a PlainError where something is in the way, or the indexer had to stop. */
export async function serveLedger({ index, serve }: Parts): Promise<void> {
  refuseDatabaseUrl();
  const directory = dataDirectory();
  const port = servicePort();
  const urls = index ? rpcUrls() : [];
  await runService(async (service) => {
    const deployment = index ? await deploymentAt(urls) : undefined;
    const store = await openStore(directory, deployment ? { deployment, onNotice: say } : { keep: true });
    service.atEnd(() => store.close());
    let stopped: Promise<void> | undefined;
    if (deployment) {
      const onProgress = progressLines();
      const options = {
        database: store.database,
        rpcUrls: urls,
        deployment,
        signal: service.signal,
        onProgress,
        onNotice: say,
      };
      const indexer = await startIndexer(options);
      service.atEnd(() => indexer.done.catch(() => {}));
      say(`Indexing chain ${deployment.chainId} into ${directory}.`);
      stopped = indexer.done;
    }
    if (serve) {
      const api = await serveApi({ database: store.database, privateTexts: new PrivateTexts(directory), port });
      service.atEnd(() => api.close());
      await store.lock.announce({ url: api.url });
      console.log(`API and GraphiQL: ${api.url}/graphql`);
    }
    await Promise.race([service.untilStopped(), ...(stopped ? [stopped] : [])]);
  });
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
