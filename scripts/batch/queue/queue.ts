import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { bytesToHex, type Hex } from "viem";
import type { Address } from "../../../contracts/ids.ts";
import { AppendOnlyFile } from "../../../indexer/private/append-only-file.ts";
import { LineIndex } from "../../../indexer/private/line-index.ts";
import { type Batch, take } from "./batch.ts";
import {
  type AcceptedGift,
  type BatchLine,
  codeName,
  FILES,
  type Gift,
  giftLine,
  giftNames,
  giftOf,
  idName,
  isRemainderId,
  publishedOf,
  remainderId,
} from "./lines.ts";

export interface QueueLimits {
  /** A batch is closed with so many gifts; a remainder may come to them. */
  size: number;
  /** Base units that one batch may be worth. */
  mostAmount: bigint;
}

/** Gifts whose id was accepted before with another content. Nothing was accepted. */
export class Conflict extends Error {
  readonly gifts: readonly { given: Gift; accepted: AcceptedGift }[];
  constructor(gifts: readonly { given: Gift; accepted: AcceptedGift }[]) {
    super(`${gifts.length} gifts were accepted before with another content`);
    this.gifts = gifts;
  }
}

/** How gifts are accepted. */
export interface Acceptance {
  /** The pools that are asked to match them, in this order; absent: none. */
  pools?: readonly Hex[];
  /** Milliseconds since 1970-01-01. */
  now?: number;
}

/**
 * The accepted gifts of one ledger and their batches, in a folder that this process has locked. What `accept` returned is on the disk, and
 * the same gift accepted again is the same: one code, one batch. Memory does not grow with the gifts.
 */
export class Queue {
  readonly #gifts: AppendOnlyFile;
  readonly #index: LineIndex;
  readonly #log: AppendOnlyFile;
  readonly #batches = new Map<number, Batch>();
  /** By fund, asset and pools. */
  readonly #open = new Map<string, Batch>();
  readonly #limits: QueueLimits;
  #waiting = 0;
  /** Something could not be written, or not all of it: what stands on the disk is read again before anything else is written. */
  #torn = false;

  /** `reading`: nothing is written; another process may be adding. */
  constructor(folder: string, limits: QueueLimits, { reading = false } = {}) {
    this.#gifts = new AppendOnlyFile(join(folder, "gifts.jsonl"));
    this.#index = new LineIndex(this.#gifts, join(folder, "gifts.index.sqlite"), giftNames);
    this.#log = new AppendOnlyFile(join(folder, "batches.jsonl"));
    this.#limits = limits;
    this.#read(reading);
  }

  /** Where the gifts are kept, with their codes. */
  get path(): string {
    return this.#gifts.path;
  }

  /** Accepted gifts that are on no chain yet. */
  get waiting(): number {
    return this.#waiting;
  }

  batches(): Iterable<Batch> {
    return this.#batches.values();
  }

  batch(number: number): Batch | undefined {
    return this.#batches.get(number);
  }

  /** The gift that was accepted under a platform's id. */
  find(platform: string, id: string): AcceptedGift | undefined {
    return giftOf(this.#index.find(idName(platform, id)));
  }

  /** The gift with a receipt code. */
  withCode(code: Hex): AcceptedGift | undefined {
    return giftOf(this.#index.find(codeName(code)));
  }

  /** Accepts all of these gifts or none, and returns them in their order once they are on the disk. Throws a `Conflict`. */
  accept(gifts: readonly Gift[], { pools = [], now = Date.now() }: Acceptance = {}): AcceptedGift[] {
    this.#mend();
    const fresh = new Map<string, AcceptedGift>();
    const conflicts: { given: Gift; accepted: AcceptedGift }[] = [];
    const plan = new Plan(this.#open, this.#limits, pools, this.#batches.size);
    const accepted = gifts.map((given) => {
      const name = JSON.stringify([given.platform, given.id]);
      const before = fresh.get(name) ?? this.find(given.platform, given.id);
      if (before) {
        if (!isSame(given, before)) conflicts.push({ given, accepted: before });
        return before;
      }
      const gift = { ...given, code: bytesToHex(randomBytes(16)), batch: plan.batchFor(given) };
      fresh.set(name, gift);
      return gift;
    });
    if (conflicts.length > 0) throw new Conflict(conflicts);
    if (fresh.size === 0)
      this.#gifts.flush(); // what was found may be of a process that died before it was on the disk
    else this.#writing(() => this.#keep([...fresh.values()], plan, { pools, now }));
    return accepted;
  }

  /** Closes the open batches that were opened before a moment (milliseconds); by default all. Empty ones stay open. */
  close(openedBefore = Infinity): void {
    this.#mend();
    const old = [...this.#open.values()].filter((batch) => !isEmpty(batch) && batch.openedAt < openedBefore);
    this.#writing(() => this.#close(old));
  }

  /** The gifts of a batch, its remainder too, in the order in which they were accepted. */
  *giftsOf({ number, from, to = Infinity }: Batch): Generator<AcceptedGift, void, undefined> {
    for (const { at, value } of this.#gifts.lines(from)) {
      if (at >= to) return;
      const gift = giftOf(value);
      if (gift?.batch === number) yield gift;
    }
  }

  /** Keeps what became of a batch; it is on the disk on return. */
  note(line: BatchLine): void {
    this.#mend();
    this.#writing(() => this.#note([line]));
  }

  #writing(write: () => void): void {
    this.#torn = true;
    write();
    this.#torn = false;
  }

  #mend(): void {
    if (!this.#torn) return;
    this.#read(false);
    this.#torn = false;
  }

  /** Takes everything as it stands on the disk. Batches that somebody holds stay the same objects. */
  #read(reading: boolean): void {
    const found = new Map<number, Batch>();
    for (const { value } of this.#log.lines()) take(found, value as BatchLine);
    for (const [number, batch] of found) this.#batches.set(number, Object.assign(this.#batches.get(number) ?? batch, batch));
    this.#open.clear();
    this.#waiting = 0;
    this.#resume(reading);
  }

  #note(lines: readonly BatchLine[]): void {
    this.#log.append(lines);
    for (const line of lines) {
      const stood = this.#batches.get(line.batch)?.recorded !== undefined;
      take(this.#batches, line);
      const batch = this.#batches.get(line.batch)!;
      const name = lineName(batch);
      if (line.is === "opened") this.#open.set(name, batch);
      if (line.is === "closed" && this.#open.get(name) === batch) this.#open.delete(name);
      const stands = batch.recorded !== undefined;
      if (stands !== stood) this.#waiting += stands ? -batch.count : batch.count;
    }
  }

  /** A batch is opened on the disk before its first gift is there, and closed after its last one. */
  #keep(gifts: readonly AcceptedGift[], plan: Plan, { pools, now }: Required<Acceptance>): void {
    const from = this.#size();
    const asked = pools.length === 0 ? {} : { pools };
    this.#note(
      plan.opened.map(({ number, fund, asset }) => ({ is: "opened", batch: number, fund, asset, from, at: now, ...asked })),
    );
    this.#gifts.append(gifts.map(giftLine));
    for (const gift of gifts) this.#count(gift);
    this.#close(plan.closed.map((number) => this.#batches.get(number)!));
  }

  /** What rounding left becomes a gift of its own first: once that is on the disk the batch takes no other. */
  #close(batches: readonly Batch[]): void {
    const remainders = batches.filter(({ left }) => left > 0n).map(remainderOf);
    if (remainders.length > 0) this.#gifts.append(remainders.map(giftLine));
    for (const gift of remainders) this.#count(gift);
    const to = this.#size();
    const line = ({ number, count, amount }: Batch) => ({ batch: number, to, count, amount: amount.toString() });
    this.#note(batches.map((batch): BatchLine => ({ is: "closed", ...line(batch) })));
  }

  /** Counts the gifts of those that were open, and closes what an interruption left open behind a later one. */
  #resume(reading: boolean): void {
    const open = [...this.#batches.values()].filter(({ state }) => state === "OPEN");
    const from = Math.min(...open.map((batch) => batch.from));
    if (open.length > 0)
      for (const { value } of this.#gifts.lines(from)) {
        const gift = giftOf(value);
        const batch = gift && this.#batches.get(gift.batch);
        if (batch?.state === "OPEN") count(batch, gift!);
      }
    for (const batch of this.#batches.values()) if (!batch.recorded) this.#waiting += batch.count;
    for (const batch of open) this.#open.set(lineName(batch), batch);
    if (!reading)
      this.#close(open.filter((batch) => batch.sealed || (!isEmpty(batch) && this.#open.get(lineName(batch)) !== batch)));
  }

  #count(gift: AcceptedGift): void {
    const batch = this.#batches.get(gift.batch)!;
    const before = batch.count;
    count(batch, gift);
    this.#waiting += batch.count - before;
  }

  #size(): number {
    return statSync(this.#gifts.path, { throwIfNoEntry: false })?.size ?? 0;
  }
}

/** Into which batches gifts go, before any of it is on the disk. */
class Plan {
  readonly opened: { number: number; fund: Hex; asset: Address }[] = [];
  readonly closed: number[] = [];
  readonly #limits: QueueLimits;
  readonly #pools: readonly Hex[];
  /** By fund, asset and pools: the one that takes gifts. */
  readonly #open: Map<string, { number: number; count: number; amount: bigint }>;
  #next: number;

  constructor(open: ReadonlyMap<string, Batch>, limits: QueueLimits, pools: readonly Hex[], last: number) {
    this.#open = new Map(
      [...open].map(([name, { number, count, amount, left }]) => [name, { number, count, amount: amount + left }]),
    );
    this.#limits = limits;
    this.#pools = pools;
    this.#next = last + 1;
  }

  batchFor(gift: Gift): number {
    const { size, mostAmount } = this.#limits;
    const name = lineName({ fund: gift.fund, asset: gift.asset, pools: this.#pools });
    let batch = this.#open.get(name);
    if (batch && (batch.count >= size || batch.amount + gift.amount > mostAmount)) {
      this.closed.push(batch.number);
      batch = undefined;
    }
    if (!batch) {
      batch = { number: this.#next++, count: 0, amount: 0n };
      this.#open.set(name, batch);
      this.opened.push({ number: batch.number, fund: gift.fund, asset: gift.asset });
    }
    batch.count++;
    batch.amount += gift.amount;
    if (batch.count === size) {
      this.closed.push(batch.number);
      this.#open.delete(name);
    }
    return batch.number;
  }
}

function count(batch: Batch, gift: AcceptedGift): void {
  const published = publishedOf(gift);
  batch.amount += published;
  if (published > 0n) batch.count++;
  if (gift.platform === FILES && isRemainderId(gift.id)) Object.assign(batch, { left: 0n, sealed: true });
  else batch.left += gift.amount - published;
}

function isEmpty({ count, left }: Batch): boolean {
  return count === 0 && left === 0n;
}

/** It is of whoever collects, and has a code as any gift. */
function remainderOf({ number, fund, asset, left }: Batch): AcceptedGift {
  return {
    platform: FILES,
    id: remainderId(number),
    fund,
    asset,
    amount: left,
    code: bytesToHex(randomBytes(16)),
    batch: number,
  };
}

function lineName({ fund, asset, pools }: Pick<Batch, "fund" | "asset" | "pools">): string {
  return [fund, asset, ...pools].join("/").toLowerCase();
}

function isSame(one: Gift, other: Gift): boolean {
  return one.fund === other.fund && one.asset === other.asset && one.amount === other.amount;
}
