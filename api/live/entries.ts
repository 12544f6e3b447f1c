// The subscription `entries`: everybody is told from where they are, in rounds; those who are at the same place share one reading, and those
// who ask the same also the answer. Who comes back and who is up to date differ in their place alone.
import type { Hex } from "viem";
import type { Change } from "../../indexer/store/changes.ts";
import type { ApiContext } from "../context.ts";
import { must } from "../loaders.ts";
import { countAfter, type LiveRow } from "../queries/live.ts";
import { bookmarkText, keyOf } from "./bookmark.ts";
import { COMPLETE, errorText, idFrame, nextFrame, PING, resultText, withBlock } from "./frames.ts";
import type { LiveLimits } from "./limits.ts";
import { onSnapshots, type Source } from "./on-snapshots.ts";
import { answerTo, type Operation } from "./operation.ts";
import type { Outbox } from "./outbox.ts";
import { loadAfresh, rolledBack } from "./refusals.ts";
import { Rounds } from "./rounds.ts";
import { type Place, stepFrom } from "./step.ts";

/** So many different operations are answered from one snapshot. */
const MOST_GROUPS = 32;

interface Subscriber {
  readonly operation: Operation;
  /** Only what touches this fund. */
  readonly fund: Hex | undefined;
  readonly outbox: Outbox;
  at: Place;
  /** What stood above this block was announced as taken back since. */
  backTo: bigint | undefined;
  /** A reorg down to this block was seen in the database before it was announced. */
  foreseen: bigint | undefined;
  /** The id that the client holds. */
  told: string;
  /** The last change that this one was told all of. */
  upTo: number;
  /** The last round that this one was in. */
  round: number;
}

/** `frames` to send; then they are at `to`, or (undefined) at the end of what can be told. */
interface Told {
  frames: Buffer[];
  to: Place | undefined;
  full: boolean;
  rolledBackTo: bigint | undefined;
}

export class EntriesFeed {
  readonly rounds: Rounds;
  readonly #source: Source;
  readonly #limits: LiveLimits;
  readonly #subscribers = new Set<Subscriber>();
  #heard = 0;
  #round = 0;

  constructor(source: Source, limits: LiveLimits) {
    this.#source = source;
    this.#limits = limits;
    this.rounds = new Rounds(() => this.#go(), source.mask);
  }

  /** Tells everything after a place from now on. `resumed`: the client holds that place's id already. */
  add(operation: Operation, fund: Hex | undefined, outbox: Outbox, at: Place, resumed: boolean): void {
    if (outbox.over) return;
    const told = bookmarkText(at);
    const before = { backTo: undefined, foreseen: undefined, upTo: -1, round: -1 };
    const subscriber: Subscriber = { operation, fund, outbox, at, told, ...before };
    this.#subscribers.add(subscriber);
    outbox.once("close", () => this.#subscribers.delete(subscriber));
    outbox.onTaken = () => {
      if (subscriber.upTo < this.#heard && outbox.waiting < this.#limits.waiting) this.rounds.kick();
    };
    outbox.send(resumed ? PING : idFrame(told));
    this.rounds.kick();
  }

  hear(change: Change | undefined): void {
    this.#heard++;
    for (const one of this.#subscribers) {
      if (change === undefined) one.foreseen = undefined;
      if (change?.kind === "back") this.#hearBack(one, BigInt(change.block));
    }
    this.rounds.kick();
  }

  #hearBack(one: Subscriber, block: bigint): void {
    if (one.foreseen !== undefined && one.foreseen <= block) one.foreseen = undefined;
    else if (one.at.block.number > block && (one.backTo === undefined || block < one.backTo)) one.backTo = block;
  }

  /** Keeps connections alive, and moves what a client would come back with on, where nothing came for it. */
  ping(): void {
    for (const one of this.#subscribers) {
      if (one.outbox.waiting > 0) continue;
      const id = bookmarkText(one.at);
      one.outbox.send(id === one.told ? PING : idFrame(id));
      one.told = id;
    }
  }

  async #go(): Promise<boolean> {
    const heard = this.#heard;
    const round = this.#round++;
    const due = this.#due();
    const groups = [
      ...Map.groupBy(due, ({ at, backTo, operation }) => `${bookmarkText(at)} ${backTo} ${operation.key}`).values(),
    ];
    const some = groups.sort((a, b) => a[0]!.round - b[0]!.round).slice(0, MOST_GROUPS);
    if (some.length === 0) return false;
    const told = await onSnapshots(this.#source, some, (context, [one]) => this.#tell(context, one!));
    some.forEach((group, index) => {
      for (const one of group) {
        one.round = round;
        if (told[index]) this.#deliver(one, told[index], heard);
      }
    });
    if (told.includes(undefined)) throw new Error("Some subscribers could not be told of new entries; trying again.");
    return this.#due().length > 0;
  }

  /** Who may be told more: not those who have not taken what was sent. */
  #due(): Subscriber[] {
    const all = [...this.#subscribers];
    const waiting = all.reduce((sum, { outbox }) => sum + outbox.waiting, 0);
    const room = waiting < this.#limits.allWaiting ? this.#limits.waiting : 1;
    return all.filter(({ upTo, outbox }) => upTo < this.#heard && !outbox.over && outbox.waiting < room);
  }

  async #tell(context: ApiContext, { at, backTo, operation, fund }: Subscriber): Promise<Told> {
    const end = async (why: string): Promise<Told> => ({
      frames: [nextFrame("", await withBlock(errorText(loadAfresh(why)), context))],
      to: undefined,
      full: false,
      rolledBackTo: undefined,
    });
    const step = await stepFrom(context, at, backTo);
    if (!step) return await end("The ledger is read anew, and nothing that was sent is known to stand.");
    const { replayed } = this.#limits;
    if (step.full && (await countAfter(context.tx, keyOf(step.to), replayed)) > replayed) {
      return await end(`More than ${replayed} entries came since what was sent last.`);
    }
    const answer = async ({ row, id }: (typeof step.entries)[number]): Promise<Buffer[]> => {
      if (!(await concerns(context, row, fund))) return [];
      const result = await answerTo(operation, context, { entries: row }, this.#source.mask);
      return [nextFrame(id, await withBlock(resultText(result), context))];
    };
    const frames = (await Promise.all(step.entries.map(answer))).flat();
    if (step.rolledBack) {
      frames.unshift(
        nextFrame(bookmarkText(step.rolledBack), await withBlock(errorText(rolledBack(step.rolledBack.block)), context)),
      );
    }
    return { frames, to: step.to, full: step.full, rolledBackTo: step.rolledBack?.block.number };
  }

  #deliver(one: Subscriber, { frames, to, full, rolledBackTo }: Told, heard: number): void {
    if (!to) {
      one.outbox.finish([...frames, COMPLETE]);
      return;
    }
    if (one.backTo === undefined) one.foreseen = rolledBackTo ?? one.foreseen;
    else if (rolledBackTo !== undefined && rolledBackTo <= one.backTo) one.backTo = undefined;
    one.at = to;
    if (!full) one.upTo = heard;
    one.outbox.send(...frames);
  }
}

/** Whether a subscriber is to be told: without a fund of gifts whole, with one of what came into it or left it. */
async function concerns(context: ApiContext, row: LiveRow, fund: Hex | undefined): Promise<boolean> {
  if (row.is === "Donation") return fund === undefined || row.given_to === fund;
  if (fund === undefined) return row.is !== "Part";
  const lines = row.is === "Transfer" ? [row.line, row.to_line] : [row.line];
  const funds = await Promise.all(lines.map(async (line) => (await must(context.loaders.line, line)).fund));
  return funds.includes(fund);
}
