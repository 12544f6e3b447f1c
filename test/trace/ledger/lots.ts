// The ledger as a shopkeeper would keep it: every line a queue of lots, each lot knowing where it came from. Written from the
// design alone; knows no positions of intervals, no overlaps, no search: lots are taken from the front, cut, and put elsewhere.
import { Fraction } from "./fraction.ts";
import type { PlainPiece, PlainSource, PlainStep } from "./plain.ts";

/** A stretch `[from, to)` of a gift (or of an invalid return), and the positions it had on each line it came through. */
interface Lot {
  readonly origin: Origin;
  readonly from: Fraction;
  readonly to: Fraction;
  /** Where it was: on the line it came in at first, where it is now at last. One more than `steps`. */
  readonly places: readonly Place[];
  readonly steps: readonly PlainStep[];
}

interface Place {
  readonly line: number;
  readonly from: Fraction;
  readonly to: Fraction;
}

type Origin = { readonly gift: string; readonly part: string } | { readonly own: string };

interface Payment {
  readonly id: string;
  /** All lots it took, and those that have not come back. */
  readonly taken: readonly Lot[];
  left: Lot[];
  returned: bigint;
  readonly amount: bigint;
  received: bigint;
}

interface Given {
  readonly amount: bigint;
  readonly parts: string[];
  reversed: boolean;
}

export class Lots {
  readonly #queues = new Map<number, Lot[]>();
  readonly #payments = new Map<string, Payment>();
  readonly #losses: { id: string; lots: Lot[] }[] = [];
  readonly #claims: { id: string; lots: Lot[] }[] = [];
  readonly #gifts = new Map<string, Given>();
  /** How many gifts each batch holds. */
  readonly #batches = new Map<string, number>();
  /** Who ever put something on a line. */
  readonly #arrivals = new Map<number, Set<string>>();

  /** Parts of zero are left out before. */
  donate(gift: string, parts: readonly { line: number; start: bigint; amount: bigint }[]): void {
    let offset = 0n;
    const ids: string[] = [];
    for (const { line, start, amount } of parts) {
      const part = `${line}-in-${start}`;
      ids.push(part);
      const [from, to] = [Fraction.of(offset), Fraction.of(offset + amount)];
      const place = { line, from: Fraction.of(start), to: Fraction.of(start + amount) };
      this.#arrive(line, { origin: { gift, part }, from, to, places: [place], steps: [] });
      offset += amount;
    }
    this.#gifts.set(gift, { amount: offset, parts: ids, reversed: false });
  }

  /** Every gift of a batch is a lot on each part: of a part that is the n-th of the batch, the n-th of the gift. */
  donateBatch(
    batch: string,
    parts: readonly { line: number; start: bigint; amount: bigint }[],
    amounts: readonly bigint[],
  ): void {
    const whole = amounts.reduce((sum, amount) => sum + amount, 0n);
    let before = Fraction.of(0n);
    for (const { line, start, amount: ofPart } of parts) {
      let at = Fraction.of(start);
      const after = before.plus(new Fraction(ofPart, whole));
      for (const [index, amount] of amounts.entries()) {
        const end = at.plus(new Fraction(amount * ofPart, whole));
        const [from, to] = [before.scaled(amount, 1n), after.scaled(amount, 1n)];
        const origin = { gift: `${batch}/${index}`, part: `${line}-in-${start}` };
        this.#arrive(line, { origin, from, to, places: [{ line, from: at, to: end }], steps: [] });
        at = end;
      }
      before = after;
    }
    const own = parts.map(({ line, start }) => `${line}-in-${start}`);
    for (const [index, amount] of amounts.entries()) {
      this.#gifts.set(`${batch}/${index}`, { amount, parts: own, reversed: false });
    }
    this.#batches.set(batch, amounts.length);
  }

  transfer(step: PlainStep, from: number, to: number, arrivalStart: bigint): void {
    this.#put(this.#take(this.#queue(from), step.sent), step, to, arrivalStart);
  }

  disburse(id: string, line: number, amount: bigint): void {
    const taken = this.#take(this.#queue(line), amount);
    this.#payments.set(id, { id, taken, left: [...taken], returned: 0n, amount, received: 0n });
  }

  writeOff(id: string, line: number, amount: bigint): void {
    this.#losses.push({ id, lots: this.#take(this.#queue(line), amount) });
  }

  /** Pays back whatever of a gift stands in a cancelled line's queue, whosever lots stand before it. Answers how much that was. */
  claim(id: string, gift: string, line: number): bigint {
    const isOfGift = ({ origin }: Lot): boolean => "gift" in origin && origin.gift === gift;
    const queue = this.#queue(line);
    const lots = queue.filter(isOfGift);
    this.#queues.set(
      line,
      queue.filter((lot) => !isOfGift(lot)),
    );
    this.#claims.push({ id, lots });
    return lots.reduce((sum, lot) => sum.plus(lengthOf(lot)), Fraction.of(0n)).floor;
  }

  comeBack(step: PlainStep, disbursement: string, line: number, arrivalStart: bigint): void {
    const payment = this.#payments.get(disbursement)!;
    payment.returned += step.sent;
    this.#put(this.#take(payment.left, step.sent), step, line, arrivalStart);
  }

  /** A return of nothing real: the organisation's own money. */
  ownMoney(id: string, line: number, start: bigint, amount: bigint): void {
    const place = { line, from: Fraction.of(start), to: Fraction.of(start + amount) };
    this.#arrive(line, { origin: { own: id }, from: Fraction.of(0n), to: Fraction.of(amount), places: [place], steps: [] });
  }

  reverse(gift: string): void {
    const count = this.#batches.get(gift);
    const all = count === undefined ? [gift] : Array.from({ length: count }, (_, index) => `${gift}/${index}`);
    for (const one of all) this.#gifts.get(one)!.reversed = true;
  }

  attestReceived(disbursement: string, amount: bigint): void {
    this.#payments.get(disbursement)!.received += amount;
  }

  isReversed(gift: string): boolean {
    return this.#gifts.get(gift)!.reversed;
  }

  get gifts(): string[] {
    return [...this.#gifts.keys()];
  }

  get payments(): string[] {
    return [...this.#payments.keys()];
  }

  /** Everything that became of a gift, reversed or not: one piece a lot; lots deeper than `hops` that share so many steps and the next are one. */
  pieces(gift: string, hops: number): PlainPiece[] {
    const found: { lot: Lot; piece: PlainPiece }[] = [];
    const add = (lot: Lot, outcome: string, outflow: string | undefined, confirmed: bigint): void => {
      if ("gift" in lot.origin && lot.origin.gift === gift)
        found.push({ lot, piece: pieceOf(lot, outcome, outflow, confirmed) });
    };
    for (const queue of this.#queues.values()) for (const lot of queue) add(lot, "HELD", undefined, 0n);
    for (const { id, lots } of this.#losses) for (const lot of lots) add(lot, "WRITTEN_OFF", id, 0n);
    for (const { id, lots } of this.#claims) for (const lot of lots) add(lot, "REFUNDED", id, 0n);
    for (const payment of this.#payments.values()) {
      const stillThere = payment.amount - payment.returned;
      let unconfirmed = Fraction.of(payment.received < stillThere ? payment.received : stillThere);
      for (const lot of payment.left) {
        const [confirmed] = unconfirmed.isZero ? [] : cut(lot, unconfirmed);
        if (confirmed) unconfirmed = unconfirmed.minus(lengthOf(confirmed));
        add(lot, "DISBURSED", payment.id, confirmed ? confirmed.to.floor - confirmed.from.floor : 0n);
      }
    }
    found.sort((a, b) => (a.lot.from.isBelow(b.lot.from) ? -1 : 1));
    return groups(found, (one) => one.lot.steps.slice(0, hops + 1), hops).map((group) => {
      const first = group[0]!;
      if (first.lot.steps.length <= hops) return first.piece;
      const lot = {
        ...first.lot,
        to: group.at(-1)!.lot.to,
        places: joinedPlaces(first.lot.places.slice(0, hops + 1), group.at(-1)!.lot.places),
        steps: first.lot.steps.slice(0, hops),
      };
      const { from, to } = lot.places.at(-1)!;
      return { ...pieceOf(lot, "ONWARD", undefined, 0n), onward: `${first.lot.steps[hops]!.left} ${from} ${to}` };
    });
  }

  /** Whether every line that a gift came by has had nothing else; not known where its way is longer than `hops`. */
  hadAllToItself(gift: string, hops: number): boolean {
    const lots = this.#everyLot().filter((lot) => "gift" in lot.origin && lot.origin.gift === gift);
    if (lots.some((lot) => lot.steps.length > hops)) return false;
    const places = lots.flatMap((lot) => lot.places);
    return places.every(({ line }) => this.#arrivals.get(line)!.size === 1);
  }

  /** Where all that a payment took had come from: one source a lot, but two where a part of it came back; deeper ones as in `pieces`. */
  sources(disbursement: string, hops: number): PlainSource[] {
    const payment = this.#payments.get(disbursement)!;
    const found: { lot: Lot; returned: boolean }[] = [];
    let back = Fraction.of(payment.returned);
    for (const lot of payment.taken) {
      const [old, rest] = back.isZero ? [undefined, lot] : cut(lot, back);
      if (old) back = back.minus(lengthOf(old));
      if (old) found.push({ lot: old, returned: true });
      if (rest) found.push({ lot: rest, returned: false });
    }
    return [true, false].flatMap((returned) => {
      const half = found.filter((one) => one.returned === returned);
      return groups(half, (one) => one.lot.steps.slice(Math.max(0, one.lot.steps.length - hops - 1)), hops).map((group) => {
        const { lot } = group[0]!;
        const deep = lot.steps.length - hops;
        if (deep <= 0) return this.#sourceOf(lot, returned);
        const places = joinedPlaces(lot.places.slice(deep), group.at(-1)!.lot.places.slice(-hops - 1));
        const { from, to } = places[0]!;
        const steps = lot.steps.slice(deep);
        const origin = `onward ${lot.steps[deep - 1]!.arrival} ${from} ${to}`;
        return { ...this.#sourceOf({ ...lot, from, to, places, steps }, returned), origin, reversed: false };
      });
    });
  }

  #everyLot(): Lot[] {
    const paid = [...this.#payments.values()].flatMap((payment) => payment.left);
    const ended = [...this.#losses, ...this.#claims].map(({ lots }) => lots);
    return [...this.#queues.values(), ...ended, paid].flat();
  }

  #sourceOf(lot: Lot, returned: boolean): PlainSource {
    const { origin } = lot;
    const place = lot.places.at(-1)!;
    return {
      from: `${place.from}`,
      to: `${place.to}`,
      quantity: place.to.floor - place.from.floor,
      quantityExact: `${place.to.minus(place.from)}`,
      originFrom: `${lot.from}`,
      originTo: `${lot.to}`,
      amount: lot.to.floor - lot.from.floor,
      amountExact: `${lot.to.minus(lot.from)}`,
      origin: "gift" in origin ? `${origin.gift} by ${origin.part}` : `own ${origin.own}`,
      reversed: "gift" in origin && this.isReversed(origin.gift),
      returned,
      path: [...lot.steps],
    };
  }

  #arrive(line: number, lot: Lot): void {
    this.#queue(line).push(lot);
    const origins = this.#arrivals.get(line) ?? new Set();
    this.#arrivals.set(line, origins.add("gift" in lot.origin ? lot.origin.gift : "own"));
  }

  #queue(line: number): Lot[] {
    let queue = this.#queues.get(line);
    if (!queue) this.#queues.set(line, (queue = []));
    return queue;
  }

  /** Takes the oldest units out of a queue. */
  #take(queue: Lot[], amount: bigint): Lot[] {
    const taken: Lot[] = [];
    let missing = Fraction.of(amount);
    while (!missing.isZero) {
      const [mine, rest] = cut(queue.shift()!, missing);
      taken.push(mine);
      missing = missing.minus(lengthOf(mine));
      if (rest) queue.unshift(rest);
    }
    return taken;
  }

  /** Puts lots at the end of a line's queue, one behind the other, each as long as its share of what arrived. */
  #put(lots: readonly Lot[], step: PlainStep, line: number, start: bigint): void {
    let at = Fraction.of(start);
    for (const lot of lots) {
      const end = at.plus(lengthOf(lot).scaled(step.arrived, step.sent));
      this.#arrive(line, { ...lot, places: [...lot.places, { line, from: at, to: end }], steps: [...lot.steps, step] });
      at = end;
    }
  }
}

function lengthOf(lot: Lot): Fraction {
  const place = lot.places.at(-1)!;
  return place.to.minus(place.from);
}

/** The first `units` (where it now is) of a lot, and the rest, if any. */
function cut(lot: Lot, units: Fraction): [Lot, Lot?] {
  const length = lengthOf(lot);
  if (!units.isBelow(length)) return [lot];
  const share = units.scaled(length.bottom, length.top);
  const inside = (from: Fraction, to: Fraction): Fraction => {
    const all = to.minus(from);
    return from.plus(new Fraction(all.top * share.top, all.bottom * share.bottom));
  };
  const middle = inside(lot.from, lot.to);
  const middles = lot.places.map((place) => inside(place.from, place.to));
  return [
    { ...lot, to: middle, places: lot.places.map((place, index) => ({ ...place, to: middles[index]! })) },
    { ...lot, from: middle, places: lot.places.map((place, index) => ({ ...place, from: middles[index]! })) },
  ];
}

function pieceOf(lot: Lot, outcome: string, outflow: string | undefined, confirmed: bigint): PlainPiece {
  const place = lot.places.at(-1)!;
  return {
    from: `${lot.from}`,
    to: `${lot.to}`,
    amount: lot.to.floor - lot.from.floor,
    amountExact: `${lot.to.minus(lot.from)}`,
    quantity: place.to.floor - place.from.floor,
    quantityExact: `${place.to.minus(place.from)}`,
    outcome,
    firstLine: lot.places[0]!.line,
    line: place.line,
    outflow,
    confirmed,
    onward: undefined,
    path: [...lot.steps],
  };
}

/** Neighbours that are deeper than `hops` and share the steps that `shared` names stand together; all others alone. */
function groups<One extends { lot: Lot }>(
  all: readonly One[],
  shared: (one: One) => readonly PlainStep[],
  hops: number,
): One[][] {
  const grouped: One[][] = [];
  for (const one of all) {
    const before = grouped.at(-1)?.[0];
    const isDeep = one.lot.steps.length > hops && (before?.lot.steps.length ?? 0) > hops;
    if (before && isDeep && sameSteps(shared(before), shared(one))) grouped.at(-1)!.push(one);
    else grouped.push([one]);
  }
  return grouped;
}

/** The places of neighbouring lots, as many as they share, as those of one. */
function joinedPlaces(first: readonly Place[], last: readonly Place[]): Place[] {
  return first.map((place, index) => ({ ...place, to: last[index]!.to }));
}

function sameSteps(a: readonly PlainStep[], b: readonly PlainStep[]): boolean {
  return a.length === b.length && a.every((step, index) => step.entry === b[index]!.entry);
}
