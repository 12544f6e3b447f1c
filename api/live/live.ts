// Subscriptions: one listener for the process, those who are told, and what ends them.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Hex } from "viem";
import type { EntryName } from "../../contracts/ids.ts";
import { followChanges } from "../../indexer/store/changes.ts";
import { type Database, DatabaseAway } from "../../indexer/store/database.ts";
import { entryArgument, wordArgument } from "../arguments.ts";
import { createContext, type RefTexts } from "../context.ts";
import { databaseAway } from "../errors.ts";
import type { ApiObserver } from "../observer.ts";
import { Admission } from "./admission.ts";
import { type Bookmark, parseBookmark } from "./bookmark.ts";
import { EntriesFeed } from "./entries.ts";
import { COMPLETE, errorText, nextFrame, retryFrame, withBlock } from "./frames.ts";
import { GiftsFeed } from "./gifts.ts";
import type { LiveLimits } from "./limits.ts";
import type { Source } from "./on-snapshots.ts";
import { type Asked, askedFor, type Operation } from "./operation.ts";
import { Outbox } from "./outbox.ts";
import { closing, loadAfresh, notThere, refused, slowReader } from "./refusals.ts";
import { canGoOn, endNow, type Place } from "./step.ts";
import { Turns } from "./turns.ts";

/** So many who come are looked after at once: after a restart all come back together. */
const AT_ONCE = 4;
/** Who is sent away comes back after a while between these, so that not all do at once; milliseconds. */
const SOONEST = 1_000;
const LATEST = 5_000;

export interface LiveOptions {
  database: Database;
  refTexts: RefTexts;
  limits: LiveLimits;
  /** Makes of an error what may be shown. */
  mask: (error: unknown) => Error;
  observer: ApiObserver;
}

export interface Coming {
  operation: Operation;
  /** What `Last-Event-ID` says; empty: nothing. */
  lastEventId: string;
  /** The address of the client. */
  address: string;
}

export class Live {
  readonly #source: Source;
  readonly #limits: LiveLimits;
  readonly #admission: Admission;
  readonly #observer: ApiObserver;
  /** Runs what serves everybody apart from the request that happened to begin it. */
  readonly #apart = AsyncLocalStorage.snapshot();
  readonly #turns = new Turns(AT_ONCE);
  readonly #entries: EntriesFeed;
  readonly #gifts: GiftsFeed;
  readonly #open = new Set<Outbox>();
  #listening: Promise<() => Promise<void>> | undefined;
  #ticking: NodeJS.Timeout | undefined;
  #closing = false;

  constructor({ database, refTexts, limits, mask, observer }: LiveOptions) {
    this.#source = { database, refTexts, mask };
    this.#observer = observer;
    this.#limits = limits;
    this.#admission = new Admission(limits.subscriptions, limits.perAddress);
    this.#entries = new EntriesFeed(this.#source, limits);
    this.#gifts = new GiftsFeed(this.#source);
  }

  /** Begins a subscription; what it is to be sent is read from the outbox, and destroying that ends it. Throws a GraphQLError where it is refused. */
  async subscribe({ operation, lastEventId, address }: Coming): Promise<Outbox> {
    const bookmark = lastEventId === "" ? undefined : parseBookmark(lastEventId);
    if (lastEventId !== "" && !bookmark) {
      throw refused(
        "BAD_USER_INPUT",
        "Last-Event-ID: this is no id of an event of this ledger. Leave it out to begin now.",
        400,
      );
    }
    const asked = await askedFor(operation);
    if (!("field" in asked)) throw asked[0]!;
    const subject = subjectOf(asked);
    if (this.#closing) throw closing();
    const leave = this.#admission.enter(address);
    const outbox = new Outbox(this.#limits.grace);
    this.#observer.subscribed?.(1);
    outbox.once("close", () => {
      leave();
      this.#observer.subscribed?.(-1);
      this.#open.delete(outbox);
    });
    // A client that breaks off is no fault of ours.
    outbox.on("error", () => {});
    try {
      await this.#listen();
      await this.#turns.run(() => this.#begin(operation, subject, outbox, bookmark));
      if (this.#closing) this.#sendAway(outbox);
      else this.#open.add(outbox);
      return outbox;
    } catch (error) {
      outbox.destroy();
      if (error instanceof DatabaseAway) throw databaseAway();
      throw error;
    }
  }

  /** Ends all subscriptions so that clients come back; resolves when nothing reads the database any more. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#ticking);
    for (const outbox of this.#open) this.#sendAway(outbox);
    await Promise.all([this.#entries.rounds.stop(), this.#gifts.rounds.stop(), this.#turns.done()]);
    const stop = await this.#listening?.catch(() => undefined);
    await stop?.();
  }

  #sendAway(outbox: Outbox): void {
    outbox.finish([retryFrame(Math.round(SOONEST + Math.random() * (LATEST - SOONEST)))]);
  }

  async #begin(operation: Operation, subject: Subject, outbox: Outbox, bookmark: Bookmark | undefined): Promise<void> {
    if (this.#closing) throw closing();
    if (subject.field === "donation") {
      this.#gifts.add(operation, subject.gift, outbox, bookmark !== undefined);
      return;
    }
    const { database, refTexts } = this.#source;
    const { replayed } = this.#limits;
    const from = await database.snapshot(async (tx): Promise<Place | Buffer> => {
      const context = createContext(tx, refTexts);
      const end = await endNow(context);
      if (!end) throw refused("NOT_READY", "Nothing has been indexed yet. Connect again in a moment.", 503);
      if (bookmark) {
        const answer = await canGoOn(context, bookmark, replayed);
        if (answer === "yes") return { ...bookmark, trail: [] };
        const why =
          answer === "too far"
            ? `More than ${replayed} entries came since that event.`
            : "This ledger does not hold the block of that event, nor the final one before it.";
        return nextFrame("", await withBlock(errorText(loadAfresh(why)), context));
      }
      if (subject.fund !== undefined && !(await context.loaders.fund.load(subject.fund))) {
        return nextFrame("", await withBlock(errorText(notThere("fund: there is no fund with this id.")), context));
      }
      return end;
    });
    if (Buffer.isBuffer(from)) outbox.finish([from, COMPLETE]);
    else this.#entries.add(operation, subject.fund, outbox, from, bookmark !== undefined);
  }

  /** Listens from the first subscription on, before anything is read for it, so that nothing falls between. */
  async #listen(): Promise<void> {
    this.#listening ??= this.#apart(() =>
      followChanges(this.#source.database, (change) => {
        this.#entries.hear(change);
        this.#gifts.hear();
      }),
    );
    this.#ticking ??= this.#apart(() => setInterval(() => this.#tick(), this.#limits.keepAlive).unref());
    try {
      await this.#listening;
    } catch (error) {
      this.#listening = undefined;
      throw error;
    }
  }

  #tick(): void {
    for (const outbox of this.#open) {
      if (outbox.stalled > this.#limits.stalled) outbox.finish([nextFrame("", errorText(slowReader()))], true);
    }
    this.#entries.ping();
    this.#gifts.ping();
  }
}

type Subject = { field: "entries"; fund: Hex | undefined } | { field: "donation"; gift: EntryName };

/** What is subscribed to, its argument checked. */
function subjectOf(asked: Asked): Subject {
  if (asked.field === "donation") return { field: "donation", gift: entryArgument("id", asked.id) };
  return { field: "entries", fund: asked.fund == null ? undefined : wordArgument("fund", asked.fund) };
}
