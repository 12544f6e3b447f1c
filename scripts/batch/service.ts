// What takes gifts all day and brings them to the chain: the queue of one ledger, its door, and whoever works it off.
import { setTimeout as pause } from "node:timers/promises";
import type { Deployment } from "../../contracts/deployment.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { LeafStore } from "../../indexer/leaves/stores/leaf-store.ts";
import { connect } from "../record/connect.ts";
import { requireContracts } from "../record/with-ledger.ts";
import { privateKeyToAccount } from "viem/accounts";
import type { Hex } from "viem";
import { openCollection } from "./collection.ts";
import { Destinations } from "./gifts/destinations.ts";
import type { Rounding } from "./gifts/rounding.ts";
import { unusualInBatch } from "./gifts/unusual.ts";
import { batchHandler, HTTP_LIMITS } from "./http/handler.ts";
import type { PlatformKeys } from "./http/keys.ts";
import type { Batch } from "./queue/batch.ts";
import { publishedOf } from "./queue/lines.ts";
import { workOff } from "./work.ts";

export interface CollectingOptions {
  rpcUrls: readonly string[];
  deployment: Deployment;
  privateKey: Hex;
  dataDir: string;
  stores: readonly LeafStore[];
  uri: string;
  /** Where givers reach the page; absent: gifts are answered without links. */
  publicUrl?: string | undefined;
  /** Gifts are published in whole steps; absent: as they are. */
  rounding?: Rounding | undefined;
  keys: PlatformKeys;
  limits: CollectingLimits;
  log: (level: "info" | "warn", text: string) => void;
}

export interface CollectingLimits {
  /** Gifts in a batch at most. */
  size: number;
  /** Seconds after which a batch is closed, however few gifts are in it. */
  age: number;
  /** Accepted gifts that may wait to be recorded. */
  waiting: number;
}

export interface Collecting {
  /** Answers requests under /batches, and passes the others on. */
  handler: ReturnType<typeof batchHandler>;
  /** Ends between two batches, at the latest after a while: what is under way is found again. */
  close(): Promise<void>;
}

const LOOK_EVERY = 1_000;
const LONGEST_PAUSE = 60_000;
/** Recorded batches are looked at so often until they are final. */
const LOOK_BACK_EVERY = 60_000;
const GRACE = 10_000;
/** What is known of funds is asked again so often. */
const KNOWN_FOR = 30_000;

/** Begins to take gifts, and to record what an earlier process took. Throws a PlainError where something is in the way. */
export async function startCollecting(options: CollectingOptions): Promise<Collecting> {
  const { rpcUrls, deployment, privateKey, dataDir, keys, limits, log } = options;
  const chain = await connect(rpcUrls);
  await requireContracts(chain, deployment);
  const collection = await openCollection(dataDir, deployment, chain.genesis, limits.size);
  const { queue, folder } = collection;
  const { address } = privateKeyToAccount(privateKey);
  const destinations = new Destinations({ chain, deployment, address, knownFor: KNOWN_FOR });
  const ending = new AbortController();
  const { signal } = ending;
  let wake = (): void => undefined;
  let lookedBack = 0;

  const isLeft = (): boolean => {
    const states = new Set([...queue.batches()].map(({ state }) => state));
    if (states.has("CLOSED") || states.has("PUBLISHED")) return true;
    return states.has("RECORDED") && Date.now() - lookedBack > LOOK_BACK_EVERY;
  };
  const work = async (): Promise<void> => {
    const { url: rpcUrl } = await connect(rpcUrls);
    const access = { rpcUrl, deployment, privateKey };
    const onRecorded = (batch: Batch): void => {
      const { number, count, recorded } = batch;
      const text = `Recorded batch ${number} of ${count.toLocaleString("en-GB")} gifts (transaction ${recorded!.tx}).`;
      log("info", `${text} ${unusualInBatch(queue.giftsOf(batch).map(publishedOf))}`.trim());
    };
    const { stores, uri } = options;
    const say = (text: string) => log("info", text);
    await workOff({ queue, folder, access, dataDir, stores, uri, log: say, onRecorded, signal });
    lookedBack = Date.now();
  };
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        queue.close(Date.now() - limits.age * 1_000);
        if (isLeft()) await work();
        failures = 0;
      } catch (error) {
        failures++;
        const said = error instanceof PlainError ? error.message : String(error);
        log("warn", `Gifts wait to be recorded, which failed: ${said} It is tried again.`);
      }
      const wait = failures === 0 ? LOOK_EVERY : Math.min(LOOK_EVERY * 2 ** failures, LONGEST_PAUSE);
      const woken = new Promise<void>((resolve) => (wake = failures === 0 ? resolve : () => undefined));
      await Promise.race([pause(wait, undefined, { signal }).catch(() => undefined), woken]);
    }
  };
  const running = run();
  const handler = batchHandler({
    ...{ queue, folder, deployment, keys, destinations, publicUrl: options.publicUrl, rounding: options.rounding },
    limits: { ...HTTP_LIMITS, mostWaiting: limits.waiting },
    wake: () => wake(),
    log: (text) => log("warn", text),
  });
  return {
    handler,
    close: async () => {
      ending.abort();
      await Promise.race([running, pause(GRACE, undefined, { ref: false })]);
      await collection.release();
    },
  };
}
