import { MAX_LEAVES } from "../../contracts/leaves/leaf.ts";
import { LeafFault, maxFileBytes } from "../leaves/format.ts";
import { askAgain, dropNeedless, giveUp, hintsOf, type LeafRequest, storedList } from "./requests.ts";
import type { Arrival } from "./arrival.ts";
import { ANSWER_TIMEOUT, LIST_TIMEOUT, type Source } from "./sources.ts";
import { Spool } from "./spool.ts";
import { hasClaims, isDisputed, storeClaims } from "./store-claims.ts";
import { storeList } from "./store-list.ts";

/** Seconds after which a list is asked for again: twice as long every time, up to a half minute; where very many are waited for, longer. */
const LONGEST_PAUSE = 30;
/** So that no more than ten lists a second are asked for in vain. */
const PAUSE_A_LIST = 0.1;
const LONGEST_PROBLEM = 1_000;
const CLAIMED =
  "A fault in the batch was proved on the chain, so no list of this root can be right. What the one that came says is kept as claims.";

/** Asks every store for a list until one has the right one. Throws what the database throws. */
export async function fetchList(arrival: Arrival, request: LeafRequest): Promise<void> {
  const { database, sources } = arrival;
  if (await dropNeedless(database, request)) return;
  const impossible = await whyImpossible(arrival, request);
  if (impossible !== undefined) {
    await giveUp(database, request, impossible);
    if (impossible !== request.problem) tell(arrival, request, impossible);
    return;
  }
  const hints = await hintsOf(database, request);
  const refused: Refused[] = [];
  let silent = false;
  for (const source of sources) {
    const outcome = source.isDown ? "silent" : await askSource(arrival, source, request, hints, refused);
    if (outcome === "stored") return;
    silent ||= outcome === "silent";
  }
  if (arrival.signal.aborted) return;
  // Anybody may read it, so the stores' names are for the log alone.
  const found = refused.map(({ problem }) => problem).join(" ");
  const problem = found !== "" ? found.slice(0, LONGEST_PROBLEM) : silent ? request.problem : null;
  const seconds = Math.min(2 ** Math.min(request.tries, 30), Math.max(LONGEST_PAUSE, arrival.waiting * PAUSE_A_LIST));
  await askAgain(database, request, seconds, problem);
  if (problem !== request.problem)
    for (const one of refused) tell(arrival, request, `It came from ${one.source}. ${one.problem}`);
}

/** What a store had in place of a list. */
interface Refused {
  source: string;
  problem: string;
}

/** Why no list can ever be right; undefined where one can. */
async function whyImpossible({ database }: Arrival, request: LeafRequest): Promise<string | undefined> {
  const { root, count, total } = request;
  if (count > MAX_LEAVES) return `The batch says to have ${count} gifts; lists of more than ${MAX_LEAVES} are not read.`;
  const known = await storedList(database, root);
  if (!known) return (await hasClaims(database, root)) && (await isDisputed(database, request)) ? CLAIMED : undefined;
  return (
    `The list with this root is here: it has ${known.count} gifts, ${known.total} base units in all. The batch says ${count} gifts, ${total} base units; ` +
    "no list of this root can say so."
  );
}

/** Asks one store. What is wrong with what it has is added to `refused`. */
async function askSource(
  arrival: Arrival,
  source: Source,
  request: LeafRequest,
  hints: readonly string[],
  refused: Refused[],
): Promise<"stored" | "not there" | "silent"> {
  const { signal } = arrival;
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal, AbortSignal.timeout(LIST_TIMEOUT)]);
  try {
    const copies = source.copies(request.root, hints, until);
    for (;;) {
      const next = await withinTime(copies.next(), ANSWER_TIMEOUT);
      source.answered();
      if (next.done) return "not there";
      const spool = await Spool.fill(next.value, maxFileBytes(Number(request.count)), until);
      try {
        if (await takeCopy(arrival, source, request, spool, refused)) return "stored";
      } finally {
        await spool.close();
      }
    }
  } catch (error) {
    if (error instanceof OfDatabase) throw error.cause;
    if (!signal.aborted) source.failed(error);
    return "silent";
  } finally {
    over.abort();
  }
}

/** What failed is the database, and no fault of the store's. */
class OfDatabase extends Error {}

/** Whether it is the right list, which then is stored; or that of a disputed batch, whose claims then are. */
async function takeCopy(
  arrival: Arrival,
  source: Source,
  request: LeafRequest,
  spool: Spool,
  refused: Refused[],
): Promise<boolean> {
  const { bytes } = spool;
  let milliseconds: number;
  try {
    const list = { content: spool.read(arrival.signal), bytes, origin: source.name };
    milliseconds = await storeList(arrival.database, request, list, arrival.rests);
  } catch (error) {
    if (!(error instanceof LeafFault)) throw new OfDatabase("", { cause: error });
    if (await takeClaims(arrival, request, spool)) return true;
    refused.push({ source: source.name, problem: `${error.message}.` });
    arrival.observer?.refusedList?.();
    return false;
  }
  const leaves = Number(request.count);
  await arrival.rests.take();
  arrival.stored(leaves);
  arrival.observer?.storedList?.({ leaves, bytes, milliseconds });
  return true;
}

/** Whether it is the list of a disputed batch, which cannot be right: what it claims is stored, and no other is asked for. */
async function takeClaims(arrival: Arrival, request: LeafRequest, spool: Spool): Promise<boolean> {
  const { database, rests } = arrival;
  try {
    if (!(await isDisputed(database, request))) return false;
    await storeClaims(database, request, { content: spool.read(arrival.signal), problem: CLAIMED }, rests);
  } catch (error) {
    if (error instanceof LeafFault) return false;
    throw new OfDatabase("", { cause: error });
  }
  await rests.take();
  tell(arrival, request, CLAIMED);
  return true;
}

function tell({ notice }: Arrival, { root }: LeafRequest, why: string): void {
  notice(`The list of the batch with root ${root} is refused. ${why}`);
}

async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
