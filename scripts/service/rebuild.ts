// `rebuild`: the chain is the truth and the database its mirror, so one that is of no use is made anew.
import { type Deployment, readDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { startIndexer } from "../../indexer/indexer.ts";
import { parseLeafStores } from "../../indexer/leaves/stores/parse-stores.ts";
import { openStore } from "../../indexer/store/open.ts";
import { type Chain, connect } from "../record/connect.ts";
import { databaseUrl, dataDirectory, deploymentFile, leafStoreSettings, rpcUrls } from "../settings.ts";
import { RebuildBar } from "./rebuild-bar.ts";
import { runService } from "./until-stopped.ts";

/**
 * Sets aside what is stored, reads everything from the chain again, and says where the old lies. Throws a PlainError, before anything is touched, where the chain
 * or its contracts are not there or another process writes. Stopped on its way, `index` or `start` go on from there.
 */
export async function rebuild(): Promise<void> {
  const urls = rpcUrls();
  const options = { dataDirectory: dataDirectory(), databaseUrl: databaseUrl() };
  const leafStores = parseLeafStores(leafStoreSettings(), options.dataDirectory);
  await runService(async (service) => {
    const { signal } = service;
    const chain = await connect(urls);
    const deployment = await readDeployment(deploymentFile(chain.chainId));
    if (!deployment) throw new PlainError(`No deployment is known on chain ${chain.chainId}. Deploy first, or set DEPLOYMENT.`);
    await mustStand(chain, deployment);
    const store = await openStore(options);
    service.atEnd(() => store.close());
    const aside = await store.setAside();
    say(aside ? `What was stored lies in ${aside.where} now.` : "Nothing was stored yet.");
    const database = await store.becomeWriter({ deployment, onNotice: say, signal });
    const bar = new RebuildBar(deployment.firstBlock);
    service.atEnd(() => bar.end());
    let events = 0;
    const indexer = await startIndexer({
      database,
      rpcUrls: urls,
      deployment,
      leafStores,
      signal,
      onNotice: say,
      onProgress: (progress) => {
        events = progress.events;
        bar.show(progress);
      },
    });
    service.atEnd(() => indexer.done.catch(() => {}));
    await indexer.caughtUp();
    bar.end();
    say(`Read ${events.toLocaleString("en-GB")} events from the chain: the database is whole. Start "index" or "start" again.`);
    if (aside) say(`If nothing of the old is needed any more, remove it: ${aside.remove}`);
  });
}

async function mustStand({ client, chainId }: Chain, { ledger, registry, attestationLog }: Deployment): Promise<void> {
  for (const address of [ledger, registry, attestationLog]) {
    const code = await client.getCode({ address });
    if (code !== undefined && code !== "0x") continue;
    throw new PlainError(
      `No contract stands at ${address} on chain ${chainId}, so nothing could be read from it; nothing was touched. If the chain was started anew, deploy again; ` +
        "else set DEPLOYMENT to the file with the right addresses.",
    );
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
