// `dev`: a demonstration, from an empty chain to a gift's journey, in one process.
import { existsSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import pc from "picocolors";
import type { Hex } from "viem";
import { serveApi } from "../../api/server.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { startIndexer } from "../../indexer/indexer.ts";
import { PrivateTexts } from "../../indexer/private/private-texts.ts";
import { parseLeafStores } from "../../indexer/leaves/stores/parse-stores.ts";
import { openStore } from "../../indexer/store/open.ts";
import { askUrl } from "../ask/ledger.ts";
import { LOCAL_PRIVATE_KEY, startLocalChain } from "../chain/local-chain.ts";
import { deployOnce } from "../deploy/deploy-contracts.ts";
import { dataOf } from "../journey/data-of.ts";
import { openDesk } from "../desk/desk.ts";
import { printJourney } from "../journey/print.ts";
import { ProgressBar } from "../record/progress-bar.ts";
import { recordJournal } from "../record/record.ts";
import { summary } from "../record/summary.ts";
import { builtPage } from "../page/built-page.ts";
import { playSmallGifts } from "../sample/batch/play.ts";
import { playEscrow } from "../sample/escrow/play.ts";
import { receiptLink } from "../receipt/handed.ts";
import { runService, type Service } from "../service/until-stopped.ts";
import { demonstrationDirectory, deskWanted, ownDataDirectory, refuseDatabaseUrl, ROOT } from "../settings.ts";
import { resetOwnDirectory } from "./own-directory.ts";
import { lineTable } from "./line-table.ts";
import { choosePort } from "./ports.ts";
import { selfCheck } from "./self-check.ts";

export interface DevOptions {
  /** A journal to record in place of the sample. */
  journal?: string;
  port?: number;
  rpcPort?: number;
  /** Check and stop, in place of running until Ctrl-C. */
  exit: boolean;
}

const SAMPLE = join(ROOT, "scripts", "sample", "journal.csv");
/** The sample's gift whose journey has most to tell. */
const SAMPLE_GIFT = "gift-3";

const SAMPLE_TRACES = [
  "  npm run throughline -- trace gift-1    a gift that became blankets",
  "  npm run throughline -- trace gift-6    a cheque that bounced",
  "  npm run throughline -- trace out-2     who paid for the school's blankets",
  "  npm run throughline -- trace pay-1     a payment that came back",
  "  npm run throughline -- trace museum-2  coins, of which a part was claimed back",
  "  npm run throughline -- trace boat-1    tokens, paid out by two keys",
  "  npm run throughline -- trace lifeboat-3  tokens given in another's name",
];

/** Runs the demonstration until it is stopped, or has checked itself. Throws a PlainError where something is in its way. */
export async function dev(options: DevOptions): Promise<void> {
  await runService((service) => demonstrate(options, service));
}

async function demonstrate(options: DevOptions, service: Service): Promise<void> {
  refuseDatabaseUrl();
  const journal = options.journal === undefined ? SAMPLE : resolve(options.journal);
  if (!existsSync(journal) || !statSync(journal).isFile())
    throw new PlainError(`There is no file ${options.journal}. Give the path of a journal, a CSV file.`);
  const dataDir = demonstrationDirectory();
  const rpcPort = await choosePort({ what: "the chain", option: "--rpc-port", preset: 8545, given: options.rpcPort }, say);
  const apiPort = await choosePort({ what: "the API", option: "--port", preset: 4000, given: options.port }, say);
  await resetOwnDirectory(dataDir);

  say("Starting a local chain and deploying the contracts …");
  const chain = await startLocalChain({ port: rpcPort });
  service.atEnd(() => chain.close());
  const directory = join(dataDir, "deployments");
  const { deployment, file } = await deployOnce({ rpcUrl: chain.url, privateKey: LOCAL_PRIVATE_KEY, directory });

  say(`Recording ${options.journal ?? relative(ROOT, journal)} …`);
  const began = performance.now();
  const bar = new ProgressBar();
  service.atEnd(() => bar.end());
  const result = await recordJournal({
    rpcUrl: chain.url,
    deployment,
    privateKey: LOCAL_PRIVATE_KEY,
    dataDir,
    file: journal,
    log: say,
    onProgress: (progress) => bar.show(progress),
  });
  bar.end();
  say(summary(result, (performance.now() - began) / 1000));
  const play = { rpcUrl: chain.url, deployment, dataDir, say };
  if (options.journal === undefined) await playEscrow(play);
  const code = options.journal === undefined ? await playSmallGifts(play) : undefined;

  say("Indexing …");
  const store = await openStore({ dataDirectory: dataDir });
  service.atEnd(() => store.close());
  const database = await store.becomeWriter({ deployment, onNotice: say, signal: service.signal });
  const indexer = await startIndexer({
    database,
    rpcUrls: [chain.url],
    deployment,
    leafStores: parseLeafStores({}, dataDir),
    signal: service.signal,
    onNotice: say,
  });
  service.atEnd(() => indexer.done.catch(() => {}));
  const indexing = performance.now();
  await indexer.caughtUp();
  const [{ entries } = { entries: 0n }] = await database.query<{ entries: bigint }>("SELECT entries FROM chain");
  say(`Indexed ${entries.toLocaleString("en-GB")} entries in ${((performance.now() - indexing) / 1000).toFixed(1)} s.`);

  const texts = new PrivateTexts(dataDir);
  const page = await builtPage(say);
  const desk = deskWanted() ? openDesk({ rpcUrls: [chain.url], deployment, dataDir }) : undefined;
  if (desk) service.atEnd(() => desk.close());
  const api = await serveApi({ database, privateTexts: texts, port: apiPort, page, desk });
  service.atEnd(() => api.close());
  await store.lock.announce({ url: api.url });

  print(["", ...(await lineTable(askUrl(api.url)))]);
  const gift = options.journal === undefined ? SAMPLE_GIFT : await firstGift(api.url);
  if (gift !== undefined) {
    const nameOf = (word: string): string | undefined => texts.partyText(word as Hex);
    print(["", pc.bold(`Where a gift went (throughline trace ${gift})`), ""]);
    print(await printJourney(askUrl(api.url), gift, { most: 40, nameOf }));
  }
  if (options.exit) {
    print([""]);
    await selfCheck({ database, deployment, rpcUrl: chain.url, apiUrl: api.url }, say);
    say("All is well; stopping.");
    return;
  }
  print([
    "",
    pc.bold("Throughline is running: a demonstration, on a chain that is gone when it stops."),
    "",
    `  Open  ${pc.bold(pc.cyan(`${api.url}/`))}  in a browser${gift === undefined ? "." : ` and look for the receipt ${pc.bold(gift)}.`}`,
    "",
    ...(code === undefined
      ? []
      : [
          "  Or as somebody who gave 50.00 CNY at a till, with the code on their receipt:",
          "",
          `  ${pc.cyan(receiptLink(code, api.url))}`,
          "",
        ]),
    `  API and GraphiQL  ${pc.cyan(`${api.url}/graphql`)}`,
    `  chain (RPC)       ${pc.cyan(chain.url)}, chain id ${chain.chainId}`,
    "",
    "To look around, from another terminal:",
    "",
    ...(ownDataDirectory() === undefined ? [] : [`  export DATA_DIR=${quoted(dataDir)}`]),
    ...(options.journal === undefined ? SAMPLE_TRACES : ["  npm run throughline -- trace REF       any gift or disbursement"]),
    "  npm run throughline -- status",
    "",
    "To record into it:",
    "",
    `  export RPC_URL=${chain.url} DATA_DIR=${quoted(dataDir)}`,
    `  export DEPLOYMENT=${quoted(file)}`,
    `  export PRIVATE_KEY=${LOCAL_PRIVATE_KEY}`,
    "  npm run throughline -- record JOURNAL.csv",
    "",
    "The key is the registrar's and recorder's, and known to the whole world: for demonstrations alone.",
    "Ctrl-C stops it.",
  ]);
  await Promise.race([service.untilStopped(), indexer.done]);
}

/** A path as a shell takes it, in quotes only where it needs them. */
function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

async function firstGift(apiUrl: string): Promise<string | undefined> {
  type Answer = { donations: { nodes: { id: string }[] } };
  const { donations } = dataOf(await askUrl(apiUrl).ask<Answer>("{ donations(first: 1) { nodes { id } } }", {}));
  return donations.nodes[0]?.id;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function print(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}
