// A chain of some hundred blocks with something of everything on it, behind a node that gives a few blocks at a time and takes its time, so that
// there is time to kill whoever reads it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { writeDeployment } from "../../../contracts/deployment.ts";
import type { Database } from "../../../indexer/store/database.ts";
import { openPGlite } from "../../../indexer/store/pglite.ts";
import { migrate } from "../../../indexer/store/migrate.ts";
import { CNY } from "../../indexer/support/contracts.ts";
import { contents, indexOnce } from "../../indexer/support/mirror.ts";
import { type LyingNode, RpcRefusal, startLyingNode } from "../../indexer/support/proxy.ts";
import { randomDeeds } from "../../indexer/support/random-deeds.ts";
import { type Ledger, startSandbox } from "../../indexer/support/sandbox.ts";
import { FULL, seeded } from "./chance.ts";

/** Few rounds leave a way of a second or two, which a short run goes ten times. */
const ROUNDS = FULL ? 40 : 20;
/** Blocks that the node gives at once, and milliseconds until it does. */
const MOST_BLOCKS = 3;
const SLOWNESS = 15;

export interface BusyChain {
  /** Settings for a command that indexes it; they lack where to. */
  settings: { RPC_URL: string; DEPLOYMENT: string };
  firstBlock: number;
  head: number;
  /** The highest block that was asked for, since `forget`. */
  asked(): number;
  forget(): void;
  /** So many milliseconds for each range from now on, however fast the machine is. */
  takeTime(milliseconds: number): void;
  /** What an undisturbed index of it holds, as `rowsOf` tells. */
  undisturbed: Record<string, string[]>;
  directory: string;
}

let made: Promise<BusyChain> | undefined;
const opened = new AsyncDisposableStack();

/** The chain; made at the first call, gone after the last test. */
export function busyChain(): Promise<BusyChain> {
  return (made ??= make());
}

after(() => opened.disposeAsync());

async function make(): Promise<BusyChain> {
  const directory = await mkdtemp(join(tmpdir(), "throughline-restart-"));
  opened.defer(() => rm(directory, { recursive: true, force: true }));
  const sandbox = await startSandbox();
  opened.defer(() => sandbox.close());
  const ledger = await sandbox.deploy();
  // The same chain always: what is left to chance is when something is killed.
  const random = seeded(7);
  const deeds = await randomDeeds(ledger);
  for (const deed of deeds) for (let times = 0; times < 3; times++) await deed(random);
  for (let round = 0; round < ROUNDS; round++) {
    await deeds[random(deeds.length)]!(random);
    await units(ledger);
    if (random(6) === 0) await sandbox.mine(1 + random(8));
  }
  const head = await sandbox.head();

  const node = await startLyingNode(sandbox.url);
  opened.defer(() => node.close());
  let asked = 0;
  let slowness = SLOWNESS;
  slow(
    node,
    (block) => (asked = Math.max(asked, block)),
    () => slowness,
  );
  const { deployment } = ledger;
  const file = join(directory, "deployment.json");
  await writeDeployment(file, deployment);

  const database = await openPGlite();
  await migrate(database);
  await indexOnce({ database, rpcUrls: [sandbox.url], deployment });
  const undisturbed = await rowsOf(database);
  await database.close();
  return {
    settings: { RPC_URL: node.url, DEPLOYMENT: file },
    firstBlock: deployment.firstBlock,
    head,
    asked: () => asked,
    forget: () => (asked = 0),
    takeTime: (milliseconds) => (slowness = milliseconds),
    undisturbed,
    directory,
  };
}

/** A gift, a payment, a return of it, a loss, a grant, a conversion's like, a reversal that names no gift. */
async function units(ledger: Ledger): Promise<void> {
  const { floods, winter, counters, batch, gift, payment, comeback, loss, transfer, reversal } = ledger;
  const { received, spent } = await counters(floods, CNY);
  await batch([gift(floods, received, 100n, { ref: `gift ${received}` }), payment(floods, spent, 20n)]);
  await batch([comeback(floods, received + 100n, 5n, spent, 0n), loss(floods, spent + 20n, 3n)]);
  await batch([transfer(floods, spent + 23n, 30n, winter), reversal(floods, floods, received, 100n)]);
  await ledger.say(floods, 1, spent, { ref: `word ${spent}` });
}

function slow(node: LyingNode, tell: (block: number) => void, slowness: () => number): void {
  node.tamper = async ({ method, params }, forward) => {
    if (method === "eth_getLogs") {
      const [{ fromBlock, toBlock }] = params as [{ fromBlock?: string; toBlock?: string }];
      if (fromBlock !== undefined && toBlock !== undefined) {
        if (Number(toBlock) - Number(fromBlock) >= MOST_BLOCKS)
          throw new RpcRefusal(`block range is limited to ${MOST_BLOCKS} blocks`);
        tell(Number(fromBlock));
      }
      await pause(slowness());
    }
    return await forward();
  };
}

/** Every row of every table of facts, in an order that no server's collation changes. */
export async function rowsOf(database: Database): Promise<Record<string, string[]>> {
  const tables = await contents(database);
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.toSorted()]));
}
