// `start`, `index` and `serve`: the indexer and the API, together or each alone.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "../../api/desk.ts";
import type { ProbesOptions } from "../../api/probes.ts";
import { serveApi } from "../../api/server.ts";
import { type Deployment, readDeployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { parseLeafStores, parsePublishStores } from "../../indexer/leaves/stores/parse-stores.ts";
import { openStore } from "../../indexer/store/open.ts";
import { PlatformKeys } from "../batch/http/keys.ts";
import { type Collecting, startCollecting } from "../batch/service.ts";
import { openDesk } from "../desk/desk.ts";
import { signingKey } from "../keys.ts";
import { builtPage } from "../page/built-page.ts";
import { connect } from "../record/connect.ts";
import {
  batchKeysFile,
  batchLimits,
  databaseUrl,
  dataDirectory,
  deploymentFile,
  batchRounding,
  deskWanted,
  leafRest,
  leafStoreSettings,
  leafUri,
  publicUrl,
  listenAddress,
  logSettings,
  metricsPort,
  readyLimits,
  ROOT,
  rpcUrls,
  servicePort,
  trustedProxies,
} from "../settings.ts";
import { bothOfApi } from "./both.ts";
import { keepIndexing } from "./keep-indexing.ts";
import { requestLog } from "./log/events.ts";
import { type Log, openLog } from "./log/log.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { type ProbeServer, serveProbes } from "./probe-server.ts";
import { runService, type Service } from "./until-stopped.ts";

export interface Parts {
  index: boolean;
  serve: boolean;
}

const METRICS_PORT = 9464;

/** Runs the indexer, the API or both until stopped. Throws a PlainError where something is in the way, or the indexer had to stop. */
export async function serveLedger({ index, serve }: Parts): Promise<void> {
  const command = index ? (serve ? "start" : "index") : "serve";
  const log = openLog(command, logSettings());
  const directory = dataDirectory();
  const url = databaseUrl();
  const [port, host, ready, proxies] = [servicePort(), listenAddress(), readyLimits(), trustedProxies()];
  const urls = index ? rpcUrls() : [];
  await runService(async (service) => {
    tellOfStopping(service, log);
    const deployment = index ? await deploymentAt(urls) : undefined;
    const store = await openStore({ dataDirectory: directory, databaseUrl: url });
    service.atEnd(() => store.close());
    const build = { version: version(), database: url === undefined ? "embedded" : "postgresql" } as const;
    const metrics = createMetrics({ database: store.readers, limits: ready, build });
    const probes: ProbesOptions = { database: store.readers, ready, metrics: () => metrics.expose(), closing: service.signal };
    log.info("start", `Throughline ${build.version}: ${command}.`, build);

    const indexing = deployment
      ? keepIndexing(service, {
          store,
          deployment,
          rpcUrls: urls,
          leafStores: parseLeafStores(leafStoreSettings(), directory),
          leafRest: leafRest(),
          log,
          metrics,
        })
      : undefined;
    // Nobody awaiting it yet is no crash of its own.
    indexing?.catch(() => {});
    if (!indexing) await store.beginReading({ onNotice: (line) => log.warn("notice", line) });
    if (serve) {
      // On a server others may be writing: this process answers while it waits for its turn.
      const page = await builtPage((line) => log.info("page", line));
      const desk = await deskOf(service, deployment, log);
      const collecting = await collectingOf(service, deployment, log);
      const api = await serveApi({
        ...probes,
        page,
        front: collecting?.handler,
        privateTexts: new PrivateTexts(directory),
        desk,
        log: (line, fields) => log.error("fault", line, { ...fields }),
        observer: bothOfApi(metrics.api, requestLog(log)),
        proxies,
        port,
        host,
      });
      service.atEnd(() => api.close());
      await store.lock.announce({ url: api.url });
      console.log(`API and GraphiQL: ${api.url}/graphql`);
      console.log(`Page: ${api.url}`);
    } else {
      await serveProbesOf(service, { ...probes, host }, log);
    }
    await Promise.race([service.untilStopped(), ...(indexing ? [indexing] : [])]);
  });
}

/** A port that was asked for must be free; the usual one need not be, so that a standby runs beside the writer. */
async function serveProbesOf(service: Service, options: ProbesOptions & { host: string }, log: Log): Promise<void> {
  const asked = metricsPort();
  const port = asked ?? METRICS_PORT;
  let probes: ProbeServer;
  try {
    probes = await serveProbes({ ...options, port });
  } catch (error) {
    const line = `Cannot serve metrics: port ${port} on ${options.host} cannot be opened (${(error as NodeJS.ErrnoException).code}). Set METRICS_PORT to another.`;
    if (asked !== undefined) throw new PlainError(line, { cause: error });
    log.warn("no metrics", line, { port });
    return;
  }
  service.atEnd(() => probes.close());
  console.log(`Metrics: ${probes.url}/metrics`);
}

function tellOfStopping(service: Service, log: Log): void {
  let began: number | undefined;
  service.signal.addEventListener("abort", () => {
    if (!service.told) return;
    began = performance.now();
    log.info("stopping", "Stopping: what is under way is finished first. Once more to stop at once.");
  });
  // Given first, so done last.
  service.atEnd(() => {
    if (began !== undefined) log.info("stopped", "Stopped.", { milliseconds: Math.round(performance.now() - began) });
  });
}

/** The desk, where the chain that it needs is named; else says in words why there is none. */
async function deskOf(service: Service, known: Deployment | undefined, log: Log): Promise<Desk | undefined> {
  if (!deskWanted()) {
    log.info("desk", "No desk on the page: DESK is off.");
    return undefined;
  }
  if (!process.env["RPC_URL"]?.trim()) {
    log.info(
      "desk",
      "No desk on the page: RPC_URL is not set. With it, and DEPLOYMENT, journals are checked and planned here.",
    );
    return undefined;
  }
  const urls = rpcUrls();
  let deployment = known;
  try {
    deployment ??= await deploymentAt(urls);
  } catch (error) {
    // The API answers without the chain; whoever wants a desk starts again.
    if (!(error instanceof PlainError)) throw error;
    log.warn("desk", `No desk on the page: ${error.message}`);
    return undefined;
  }
  const desk = openDesk({ rpcUrls: urls, deployment, dataDir: dataDirectory() });
  service.atEnd(() => desk.close());
  return desk;
}

/** Whoever takes gifts from platforms, where their keys are named. */
async function collectingOf(service: Service, known: Deployment | undefined, log: Log): Promise<Collecting | undefined> {
  const keys = batchKeysFile();
  if (keys === undefined) return undefined;
  const urls = rpcUrls();
  const deployment = known ?? (await deploymentAt(urls));
  const dataDir = dataDirectory();
  const collecting = await startCollecting({
    ...{
      rpcUrls: urls,
      deployment,
      privateKey: await signingKey(),
      dataDir,
      stores: parsePublishStores(leafStoreSettings(), dataDir),
      uri: leafUri(),
      publicUrl: publicUrl(),
      rounding: batchRounding(),
    },
    ...{ keys: new PlatformKeys(keys), limits: batchLimits(), log: (level, text) => log[level]("batch", text) },
  });
  service.atEnd(() => collecting.close());
  log.info("batch", "Platforms send gifts to POST /batches.");
  return collecting;
}

async function deploymentAt(urls: readonly string[]): Promise<Deployment> {
  const { chainId } = await connect(urls);
  const file = deploymentFile(chainId);
  const deployment = await readDeployment(file);
  if (!deployment) throw new PlainError(`There is no file ${file}. Deploy first, or set DEPLOYMENT.`);
  return deployment;
}

function version(): string {
  return (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version;
}
