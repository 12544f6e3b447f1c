import type { EventOf } from "../chain/ledger-events.ts";
import { Discrepancy } from "./discrepancy.ts";

/** What brings a gift, or a part of one; a batch of gifts is one too. */
export type GiftEvent = EventOf<"LEDGER", "Donated"> | EventOf<"LEDGER", "BatchDonated">;
type Part = Extract<GiftEvent["args"], { part: object }>["part"];

/** A part's place in its gift; a gift that no rule cut says none, being the one part of itself. */
export function partOf({ args }: GiftEvent): Part {
  const { fund, start } = args;
  return "part" in args ? args.part : { givenTo: fund, giftFund: fund, giftStart: start, index: 0, count: 1 };
}

/** What the parts of a gift must have in common. */
const same = (event: GiftEvent): string => {
  const { asset, by, ref, date } = event.args;
  const part = partOf(event);
  const own =
    event.name === "Donated"
      ? [event.args.donor, event.args.kind]
      : [event.args.root, event.args.count, JSON.stringify(event.args.uri)];
  return [event.tx, event.name, asset, by, ref, date, part.givenTo, part.giftFund, part.giftStart, part.count, ...own].join();
};

/** Follows the parts of each gift: all of them in one transaction, in order, from 0 to the last. */
export class GiftParts {
  #first: GiftEvent | undefined;
  #next = 0;
  #offset = 0n;

  /** Takes the next part; returns its gift's first one, where in the gift it begins and whether it is the last. Throws a `Discrepancy`. */
  take(event: GiftEvent): { first: GiftEvent; offset: bigint; last: boolean } {
    const { fund, start, amount } = event.args;
    const part = partOf(event);
    if (part.index === 0) {
      this.complete();
      if (part.giftFund !== fund || part.giftStart !== start) {
        throw new Discrepancy(`The first part of a gift names another one as its first (${where(event)}).`);
      }
      this.#first = event;
      this.#next = 0;
      this.#offset = 0n;
    }
    if (!this.#first || part.index !== this.#next || same(event) !== same(this.#first)) {
      throw new Discrepancy(`Part ${part.index} of a gift does not follow the one before it (${where(event)}).`);
    }
    const taken = { first: this.#first, offset: this.#offset, last: part.index === part.count - 1 };
    this.#next += 1;
    this.#offset += amount;
    if (taken.last) this.#first = undefined;
    return taken;
  }

  /** Throws a `Discrepancy` unless every gift begun is there with all its parts. */
  complete(): void {
    if (!this.#first) return;
    const { count } = partOf(this.#first);
    throw new Discrepancy(`Of a gift in ${count} parts only ${this.#next} are there (${where(this.#first)}).`);
  }
}

function where(event: GiftEvent): string {
  return `block ${event.block}, transaction ${event.tx}`;
}
