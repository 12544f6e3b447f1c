// The subscription `donation`: a gift as it stands, and again whenever what was asked of it differs. Those who ask the same share the answer.
import type { EntryName } from "../../contracts/ids.ts";
import type { ApiContext } from "../context.ts";
import { entryNamed } from "../lookup/entry.ts";
import { bookmarkText } from "./bookmark.ts";
import { COMPLETE, errorText, nextFrame, PING, resultText, withBlock } from "./frames.ts";
import { onSnapshots, type Source } from "./on-snapshots.ts";
import { answerTo, type Operation } from "./operation.ts";
import type { Outbox } from "./outbox.ts";
import { giftGone, notThere } from "./refusals.ts";
import { Rounds } from "./rounds.ts";
import { endNow } from "./step.ts";

/** So many gifts are looked at in one snapshot; their traces are followed side by side, with few queries for all. */
const AT_ONCE = 16;

interface Subscriber {
  readonly outbox: Outbox;
  /** Was told of the gift before, here or on an earlier connection: where it is gone, it is waited for. */
  known: boolean;
  /** The gift was looked at since this one came. */
  ready: boolean;
  /** Which of the group's answers this one was sent. */
  version: number;
}

interface Group {
  readonly operation: Operation;
  readonly gift: EntryName;
  readonly subscribers: Set<Subscriber>;
  /** The last answer; without the block that it is of, and as it is sent. */
  text: string;
  frame: Buffer;
  there: boolean;
  /** Counts answers that differ, from 1. */
  version: number;
  /** The last change after which the gift was looked at. */
  upTo: number;
  round: number;
}

export class GiftsFeed {
  readonly rounds: Rounds;
  readonly #source: Source;
  readonly #groups = new Map<string, Group>();
  #heard = 0;
  #round = 0;

  constructor(source: Source) {
    this.#source = source;
    this.rounds = new Rounds(() => this.#go(), source.mask);
  }

  /** Tells of a gift from now on. `known`: the client was told of it on an earlier connection. */
  add(operation: Operation, gift: EntryName, outbox: Outbox, known: boolean): void {
    if (outbox.over) return;
    const group = this.#groups.get(operation.key) ?? newGroup(operation, gift);
    this.#groups.set(operation.key, group);
    const subscriber: Subscriber = { outbox, known, ready: false, version: 0 };
    group.subscribers.add(subscriber);
    // What was answered to others may have changed since.
    group.upTo = -1;
    outbox.once("close", () => {
      group.subscribers.delete(subscriber);
      if (group.subscribers.size === 0 && this.#groups.get(operation.key) === group) this.#groups.delete(operation.key);
    });
    // Whoever was too slow for an answer is sent the last one once there is room.
    outbox.onTaken = () => this.#send(group, subscriber);
    outbox.send(PING);
    this.rounds.kick();
  }

  hear(): void {
    this.#heard++;
    this.rounds.kick();
  }

  ping(): void {
    for (const { subscribers } of this.#groups.values()) {
      for (const { outbox } of subscribers) if (outbox.waiting === 0) outbox.send(PING);
    }
  }

  async #go(): Promise<boolean> {
    const heard = this.#heard;
    const round = this.#round++;
    const due = (): Group[] => [...this.#groups.values()].filter(({ upTo }) => upTo < this.#heard);
    const some = due()
      .sort((a, b) => a.round - b.round)
      .slice(0, AT_ONCE);
    if (some.length === 0) return false;
    // Who comes while they are looked at is looked at once more.
    for (const group of some) Object.assign(group, { round, upTo: heard });
    const asking = some.map(({ subscribers }) => [...subscribers]);
    const answers = await onSnapshots(this.#source, some, (context, group) => this.#look(context, group)).catch(
      (error: unknown) => {
        for (const group of some) group.upTo = -1;
        throw error;
      },
    );
    some.forEach((group, index) => {
      const answer = answers[index];
      if (!answer) {
        group.upTo = -1;
        return;
      }
      if (answer.text !== group.text) group.version++;
      Object.assign(group, answer);
      for (const one of asking[index]!) one.ready = true;
      for (const one of group.subscribers) this.#send(group, one);
    });
    if (answers.includes(undefined)) throw new Error("Some gifts could not be looked at for their subscribers; trying again.");
    return due().length > 0;
  }

  async #look(context: ApiContext, { operation, gift }: Group): Promise<Pick<Group, "text" | "frame" | "there">> {
    const row = await entryNamed(context, gift);
    const there = row?.is === "Donation";
    const text = there
      ? resultText(await answerTo(operation, context, { donation: row }, this.#source.mask))
      : errorText(giftGone());
    const end = await endNow(context);
    return { text, there, frame: nextFrame(end ? bookmarkText(end) : "", await withBlock(text, context)) };
  }

  #send({ version, there, frame }: Group, one: Subscriber): void {
    if (!one.ready || version === one.version || one.outbox.waiting > 0 || one.outbox.over) return;
    one.version = version;
    if (!there && !one.known) {
      one.outbox.finish([nextFrame("", errorText(notThere("id: there is no gift with this id."))), COMPLETE]);
      return;
    }
    one.known = true;
    one.outbox.send(frame);
  }
}

function newGroup(operation: Operation, gift: EntryName): Group {
  const nothing = { text: "", frame: PING, there: false, version: 0, upTo: -1, round: -1 };
  return { operation, gift, subscribers: new Set(), ...nothing };
}
