// `POST /batches` and what platforms ask of their gifts afterwards. Every answer is JSON.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Hex } from "viem";
import type { Deployment } from "../../../contracts/deployment.ts";
import { receiptCodeText as codeText } from "../../../contracts/leaves/receipt-code.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { receiptJson } from "../../receipt/document.ts";
import { receiptLink } from "../../receipt/handed.ts";
import { checkGift, type GiftFault } from "../gifts/check-gift.ts";
import type { GiftWords } from "../gifts/check-gift.ts";
import type { Rounding } from "../gifts/rounding.ts";
import { displayAmount } from "../../record/journal/amount.ts";
import type { Destination, Destinations } from "../gifts/destinations.ts";
import type { Batch } from "../queue/batch.ts";
import { type AcceptedGift, type Gift, publishedOf } from "../queue/lines.ts";
import { Conflict, type Queue } from "../queue/queue.ts";
import { receiptsOf } from "../receipts.ts";
import { type BodyLimits, giftsOf, readBody } from "./body.ts";
import { HttpError, refuse, send } from "./http-error.ts";
import type { PlatformKey, PlatformKeys } from "./keys.ts";

export interface BatchHttpOptions {
  queue: Queue;
  folder: string;
  deployment: Deployment;
  keys: PlatformKeys;
  destinations: Destinations;
  /** Where givers reach the page; undefined: gifts have no links. */
  publicUrl: string | undefined;
  /** Gifts are published in whole steps; undefined: as they are. */
  rounding: Rounding | undefined;
  limits: BatchHttpLimits;
  /** Something may be left to do. */
  wake: () => void;
  /** Told of faults of ours. */
  log: (text: string) => void;
}

export interface BatchHttpLimits extends BodyLimits {
  /** Accepted gifts that may wait to be recorded. */
  mostWaiting: number;
  /** Requests of one key that are answered at once. */
  mostAtOnce: number;
  /** Pairs of fund and asset that one request may name. */
  mostPairs: number;
}

export const HTTP_LIMITS: Omit<BatchHttpLimits, "mostWaiting"> = {
  mostBytes: 4_000_000,
  mostGifts: 10_000,
  mostAtOnce: 8,
  mostPairs: 100,
};

/** Seconds. */
const [SOON, LATER] = [1, 30];
const MOST_FAULTS = 100;

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Answers requests under /batches, and passes the others on. */
export function batchHandler(options: BatchHttpOptions): Handler {
  const underWay = new Map<string, number>();
  return (request, response, next) => {
    const path = (request.url ?? "/").split("?")[0]!;
    if (path !== "/batches" && !path.startsWith("/batches/")) return next();
    void answer(request, response, path);
  };

  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    let key: PlatformKey | undefined;
    try {
      key = keyOf(options.keys, request);
      const now = underWay.get(key.name) ?? 0;
      if (now >= options.limits.mostAtOnce)
        throw new HttpError(429, "TOO_MANY_REQUESTS", "Too many requests of this key at once.", { retryAfter: SOON });
      underWay.set(key.name, now + 1);
      try {
        send(response, 200, await route(options, key, request, path));
      } finally {
        underWay.set(key.name, underWay.get(key.name)! - 1);
      }
    } catch (error) {
      refuse(response, error, options.log);
    }
  }
}

async function route(options: BatchHttpOptions, key: PlatformKey, request: IncomingMessage, path: string): Promise<object> {
  const { method } = request;
  if (path === "/batches" && method === "POST") return await take(options, key, request);
  if (method === "GET") {
    const [, , first = "", second] = path.split("/");
    if (first === "gifts" && second !== undefined) return await giftAnswer(options, key, decoded(second));
    const batch = options.queue.batch(/^\d{1,9}$/.test(first) ? Number(first) : -1);
    // What is told of a whole batch is public; of gifts, each key is told of its own.
    if (batch) {
      if (second === undefined) return batchAnswer(batch);
      if (second === "receipts") return await receiptsAnswer(options, key, batch);
    }
  }
  throw new HttpError(404, "NOT_FOUND", "There is no such address here: see docs/batches.md.");
}

/** Takes gifts, all or none; what is answered is on the disk. */
async function take(options: BatchHttpOptions, key: PlatformKey, request: IncomingMessage): Promise<object> {
  const { queue, destinations, limits, rounding, wake } = options;
  const destinationOf = ({ fund, asset }: GiftWords) => destinations.get(fund, asset) as Destination;
  const full = (coming: number) => {
    if (queue.waiting + coming > limits.mostWaiting)
      throw new HttpError(503, "QUEUE_FULL", `${queue.waiting} gifts wait to be recorded: send these again later.`, {
        retryAfter: LATER,
      });
  };
  full(0);
  const words = giftsOf(await readBody(request, limits), limits);
  full(words.length);
  const faults: (GiftFault & { number: number; id: string })[] = [];
  for (const [index, { id, fund }] of words.entries()) {
    if (key.funds.includes(fund)) continue;
    const remedy = `this key gives to ${key.funds.join(", ")}`;
    faults.push({ number: index + 1, id, of: "fund", problem: `"${fund.slice(0, 60)}" is no fund of this key`, remedy });
  }
  requireRight(faults);
  const pairs = new Map(words.map(({ fund, asset }) => [JSON.stringify([fund, asset]), { fund, asset }]));
  if (pairs.size > limits.mostPairs)
    throw new HttpError(
      413,
      "TOO_MANY",
      `A request names at most ${limits.mostPairs} pairs of fund and asset: send it in several.`,
    );
  await destinations.look(pairs.values());
  const gifts: Gift[] = [];
  for (const [index, each] of words.entries()) {
    const gift = checkGift(each, destinations);
    if ("faults" in gift) {
      faults.push(...gift.faults.map((fault) => ({ number: index + 1, id: each.id, ...fault })));
      continue;
    }
    const published = rounding?.published(gift.amount, each.asset, destinationOf(each));
    if (published === undefined || typeof published === "bigint") gifts.push({ ...gift, published, platform: key.name });
    else faults.push({ number: index + 1, id: each.id, of: "amount", ...published });
  }
  requireRight(faults);
  const accepted = acceptedBy(queue, gifts, await poolsOf(options, key));
  wake();
  return {
    gifts: accepted.map((gift, index) => {
      const { decimals } = destinationOf(words[index]!);
      const [amount, published] = [gift.amount, publishedOf(gift)].map((units) => displayAmount(units, decimals));
      return { ...given(gift, options), batch: gift.batch, ...(rounding && { amount, published }) };
    }),
  };
}

/** What the giver is handed; of a gift of which nothing is published there is nothing. */
function given(gift: AcceptedGift, { publicUrl }: BatchHttpOptions): object {
  const { id, code } = gift;
  if (publishedOf(gift) === 0n) return { id, code: null };
  return { id, code: codeText(code), ...(publicUrl !== undefined && { link: receiptLink(code, publicUrl) }) };
}

/** The pools that match this key's gifts. That one does not exist is a fault of whoever made the key, and nothing is accepted until it is mended. */
async function poolsOf({ destinations, log }: BatchHttpOptions, { name, pools = [] }: PlatformKey): Promise<Hex[]> {
  try {
    return (await destinations.pools(pools)).map(({ id }) => id);
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    log(`The pools of the key of ${name} cannot be asked, so that its gifts are not taken: ${error.message}`);
    throw new HttpError(503, "POOLS_UNKNOWN", "A pool that this key names is not there: tell whoever runs this server.", {
      retryAfter: LATER,
    });
  }
}

function acceptedBy(queue: Queue, gifts: readonly Gift[], pools: readonly Hex[]): AcceptedGift[] {
  try {
    return queue.accept(gifts, { pools });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const ids = error.gifts.map(({ given }) => given.id);
    const message = `${ids.length} ids were accepted before with another fund, asset or amount: nothing was accepted.`;
    throw new HttpError(409, "CONFLICT", message, { details: { ids: ids.slice(0, MOST_FAULTS) } });
  }
}

function requireRight(faults: readonly object[]): void {
  if (faults.length === 0) return;
  const message = `${faults.length} faults: nothing was accepted.`;
  throw new HttpError(400, "FAULTS", message, { details: { faults: faults.slice(0, MOST_FAULTS) } });
}

function batchAnswer({ number, fund, asset, state, count, root, recorded, pools, lists }: Batch): object {
  const list = root === undefined ? undefined : lists.get(root);
  const sums = list?.matches.map(({ pool, amount }) => ({ pool, amount })) ?? [];
  // What is not recorded yet may still change.
  const matched = pools.length > 0 && { pools, matched: sums, unmatched: list?.unmatched ?? [] };
  const entry = recorded && { fund: recorded.fund, asset, start: recorded.start, tx: recorded.tx, block: recorded.block };
  return { batch: number, fund, asset, state, count, root: root ?? null, entry: entry ?? null, ...matched };
}

async function giftAnswer(options: BatchHttpOptions, key: PlatformKey, id: string): Promise<object> {
  const { queue, folder, deployment } = options;
  const gift = queue.find(key.name, id);
  if (!gift) throw new HttpError(404, "NOT_FOUND", "No gift with this id was accepted from this key.");
  const batch = queue.batch(gift.batch)!;
  const receipts = batch.recorded ? await receiptsOf(queue, batch, folder, deployment) : [];
  const receipt = receipts.find((each) => each.gift.id === id && each.gift.platform === key.name)?.receipt();
  return { ...given(gift, options), ...batchAnswer(batch), receipt: receipt ? receiptJson(receipt) : null };
}

async function receiptsAnswer(options: BatchHttpOptions, key: PlatformKey, batch: Batch): Promise<object> {
  const { queue, folder, deployment } = options;
  if (!batch.recorded)
    throw new HttpError(409, "NOT_RECORDED", `The batch is ${batch.state}: its receipts are made once it is on the chain.`, {
      retryAfter: LATER,
    });
  const own = (await receiptsOf(queue, batch, folder, deployment)).filter(({ gift }) => gift.platform === key.name);
  return {
    batch: batch.number,
    gifts: own.map(({ gift, receipt }) => ({ ...given(gift, options), receipt: receiptJson(receipt()) })),
  };
}

function keyOf(keys: PlatformKeys, { headers }: IncomingMessage): PlatformKey {
  const secret = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];
  const key = secret === undefined ? undefined : keys.find(secret);
  if (key) return key;
  throw new HttpError(401, "NO_KEY", "Send the platform's key: Authorization: Bearer tlk_…");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpError(400, "NO_ID", "The id in the address is not encoded as it should be (%20 for a space).");
  }
}
