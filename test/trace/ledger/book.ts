// Plays what happens into both: the facts as an index would hold them, and the simulation's lots.
import type { InflowFact, LedgerFacts, OutflowFact, RefundFact } from "../../../api/trace/memory-reader.ts";
import { Lots } from "./lots.ts";

export interface Part {
  line: number;
  amount: bigint;
}

interface Paid {
  id: string;
  line: number;
  start: bigint;
  amount: bigint;
  returned: bigint;
}

/** A ledger in the making. Lines are numbers from 1; amounts are base units. Ids are "<line>-<direction>-<start>". */
export class Book {
  readonly lots = new Lots();
  readonly payments: Paid[] = [];
  /** Batches too, as wholes. */
  readonly gifts: { id: string; line: number; start: bigint; reversed: boolean }[] = [];
  readonly batches: { id: string; line: number; start: bigint; file: number; amounts: bigint[]; reversed: number[] }[] = [];
  readonly refunds: RefundFact[] = [];
  /** Lines of cancelled funds: nothing comes in and nothing goes out but claims. */
  readonly cancelled = new Set<number>();
  readonly #assets: ReadonlyMap<number, string>;
  readonly #received = new Map<number, bigint>();
  readonly #spent = new Map<number, bigint>();
  readonly #inflows: InflowFact[] = [];
  readonly #outflows: OutflowFact[] = [];
  readonly #attested = new Map<string, bigint>();

  constructor(assets: Readonly<Record<number, string>>) {
    this.#assets = new Map(Object.entries(assets).map(([line, asset]) => [Number(line), asset]));
  }

  held(line: number): bigint {
    return this.received(line) - (this.#spent.get(line) ?? 0n);
  }

  received(line: number): bigint {
    return this.#received.get(line) ?? 0n;
  }

  /** A gift of one part or, under a rule, of several; parts of zero are left out. */
  donate(...asked: Part[]): string {
    const { id, parts } = this.#come(asked);
    this.lots.donate(id, parts);
    return id;
  }

  /** A batch whose gifts are known, `amounts` of them; its parts add up to them. */
  donateBatch(amounts: bigint[], ...asked: Part[]): string {
    const { id, parts, gift } = this.#come(asked);
    this.batches.push({ ...gift, id, file: this.batches.length + 1, amounts, reversed: [] });
    this.lots.donateBatch(id, parts, amounts);
    return id;
  }

  transfer(from: number, sent: bigint, to: number, arrived: bigint): string {
    const left = this.#leave(from, sent);
    const arrival = this.#arrive(to, arrived);
    this.#outflows.push({ ...left, kind: "TRANSFER", toLine: to, toStart: arrival.start, toEnd: arrival.end });
    this.#inflows.push({ ...arrival, kind: "TRANSFER", fromLine: from, fromStart: left.start });
    const entry = `${from}-out-${left.start}`;
    const kind = this.#assets.get(from) === this.#assets.get(to) ? "GRANT" : "CONVERSION";
    const step = { kind, entry, arrival: `${to}-in-${arrival.start}`, left: entry, sent, arrived } as const;
    this.lots.transfer(step, from, to, arrival.start);
    return entry;
  }

  disburse(line: number, amount: bigint): string {
    const place = this.#leave(line, amount);
    const id = `${line}-out-${place.start}`;
    this.#outflows.push({ ...place, kind: "DISBURSEMENT", received: 0n });
    this.payments.push({ id, line, start: place.start, amount, returned: 0n });
    this.lots.disburse(id, line, amount);
    return id;
  }

  writeOff(line: number, amount: bigint): string {
    const place = this.#leave(line, amount);
    const id = `${line}-out-${place.start}`;
    this.#outflows.push({ ...place, kind: "WRITE_OFF" });
    this.lots.writeOff(id, line, amount);
    return id;
  }

  comeBack(disbursement: string, amount: bigint): string {
    const paid = this.payments.find((one) => one.id === disbursement)!;
    const place = this.#arrive(paid.line, amount);
    const entry = `${paid.line}-in-${place.start}`;
    this.#inflows.push({ ...place, kind: "RETURN", disbursement: paid.start, offset: paid.returned, valid: true });
    paid.returned += amount;
    const step = { kind: "RETURN", entry, arrival: entry, left: paid.id, sent: amount, arrived: amount } as const;
    this.lots.comeBack(step, paid.id, paid.line, place.start);
    return entry;
  }

  /** A return that names a disbursement, or an offset in it, that is not so. */
  comeBackOfNothing(line: number, amount: bigint, disbursement: bigint, offset: bigint): string {
    const place = this.#arrive(line, amount);
    const id = `${line}-in-${place.start}`;
    this.#inflows.push({ ...place, kind: "RETURN", disbursement, offset, valid: false });
    this.lots.ownMoney(id, line, place.start, amount);
    return id;
  }

  cancel(line: number): void {
    this.cancelled.add(line);
  }

  /** Every gift by itself: of batches the gifts within them. */
  get single(): { id: string; reversed: boolean }[] {
    const batches = new Map(this.batches.map((batch) => [batch.id, batch]));
    return this.gifts.flatMap(({ id, reversed }) => {
      const batch = batches.get(id);
      if (!batch) return [{ id, reversed }];
      return batch.amounts.map((_, index) => ({
        id: `${id}/${index}`,
        reversed: reversed || batch.reversed.includes(index),
      }));
    });
  }

  isClaimed(gift: string): boolean {
    return this.refunds.some(({ line, gift: start }) => `${line}-in-${start}` === gift);
  }

  /** Pays back what was not spent of a gift; undefined where nothing is left to claim, as the contract refuses then. */
  claim(gift: string): string | undefined {
    const { line, start } = this.gifts.find((one) => one.id === gift)!;
    if (!this.cancelled.has(line)) throw new RangeError(`line ${line} is of no cancelled fund`);
    const id = `${line}-refund-${start}`;
    const amount = this.lots.claim(id, gift, line);
    if (amount === 0n) return undefined;
    // What is left of a gift is its end: the oldest units leave first.
    const { end } = this.#inflows.find((one) => one.line === line && one.start === start)!;
    this.refunds.push({ line, start: end - amount, end, gift: start });
    return id;
  }

  reverse(gift: string): void {
    this.gifts.find((one) => one.id === gift)!.reversed = true;
    this.lots.reverse(gift);
  }

  /** Reverses one gift of a batch. */
  reverseLeaf(batch: string, index: number): void {
    this.batches.find((one) => one.id === batch)!.reversed.push(index);
    this.lots.reverse(`${batch}/${index}`);
  }

  attestReceived(disbursement: string, amount: bigint): void {
    this.#attested.set(disbursement, (this.#attested.get(disbursement) ?? 0n) + amount);
    this.lots.attestReceived(disbursement, amount);
  }

  /** Everything there is now. */
  facts(): LedgerFacts {
    const attested = (outflow: OutflowFact): OutflowFact =>
      outflow.kind === "DISBURSEMENT"
        ? { ...outflow, received: this.#attested.get(`${outflow.line}-out-${outflow.start}`) ?? 0n }
        : outflow;
    return {
      assets: this.#assets,
      inflows: [...this.#inflows],
      outflows: this.#outflows.map(attested),
      refunds: this.refunds.toSorted((a, b) => a.line - b.line || (a.start < b.start ? -1 : 1)),
      reversed: this.gifts.filter((gift) => gift.reversed),
      batches: this.batches,
    };
  }

  #come(asked: readonly Part[]): { id: string; gift: { line: number; start: bigint }; parts: (Part & { start: bigint })[] } {
    const parts = asked.filter((part) => part.amount > 0n).map((part) => ({ ...part, start: this.received(part.line) }));
    const first = parts[0]!;
    const gift = { line: first.line, start: first.start };
    const id = `${gift.line}-in-${gift.start}`;
    let giftOffset = 0n;
    for (const { line, amount } of parts) {
      this.#inflows.push({ ...this.#arrive(line, amount), kind: "DONATION", gift, giftOffset });
      giftOffset += amount;
    }
    this.gifts.push({ ...gift, id, reversed: false });
    return { id, gift, parts };
  }

  #arrive(line: number, amount: bigint): { line: number; start: bigint; end: bigint } {
    return this.#move(this.#received, line, amount);
  }

  #leave(line: number, amount: bigint): { line: number; start: bigint; end: bigint } {
    if (this.held(line) < amount) throw new RangeError(`line ${line} does not hold ${amount}`);
    return this.#move(this.#spent, line, amount);
  }

  #move(counters: Map<number, bigint>, line: number, amount: bigint): { line: number; start: bigint; end: bigint } {
    if (amount <= 0n) throw new RangeError("amounts are above zero");
    if (this.cancelled.has(line)) throw new RangeError(`line ${line} is of a cancelled fund`);
    const start = counters.get(line) ?? 0n;
    counters.set(line, start + amount);
    return { line, start, end: start + amount };
  }
}
