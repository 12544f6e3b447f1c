// Random ledgers: a list of random happenings, played one after the other; what cannot happen (an empty line pays) is left out.
import * as fc from "fast-check";
import { Book, type Part } from "./book.ts";

const FUNDS = 3;
/** One more fund, refundable: it takes direct gifts alone, and claims once it is cancelled. */
const REFUNDABLE = FUNDS;
const ASSETS = ["CNY", "MASK"];
const lineOf = (fund: number, asset: number): number => 1 + fund * ASSETS.length + (asset % ASSETS.length);
const isRefundable = (line: number): boolean => line > FUNDS * ASSETS.length;
const LINES = Object.fromEntries(
  Array.from({ length: FUNDS + 1 }, (_, fund) => ASSETS.map((code, asset) => [lineOf(fund, asset), code])).flat(),
) as Record<number, string>;

const fund = fc.nat({ max: FUNDS - 1 });
const asset = fc.nat({ max: ASSETS.length - 1 });
const dice = fc.nat({ max: 1_000_000 });
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt(1n, 40n) },
  { weight: 2, arbitrary: fc.bigInt(1n, 10_000n) },
  { weight: 1, arbitrary: fc.bigInt(1n, 10n ** 30n) },
);

const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ op: fc.constant("donate" as const), fund, asset, amount }) },
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constant("batch" as const),
      fund,
      asset,
      amounts: fc.array(amount, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant("rule" as const),
      fund,
      shares: fc.array(fc.nat({ max: 9 }), { minLength: FUNDS, maxLength: FUNDS }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ op: fc.constant("grant" as const), which: dice, to: fund, dice }) },
  {
    weight: 3,
    arbitrary: fc.record({ op: fc.constant("convert" as const), which: dice, to: fund, dice, amount }),
  },
  { weight: 5, arbitrary: fc.record({ op: fc.constant("disburse" as const), which: dice, dice }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("writeOff" as const), which: dice, dice }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant("return" as const), which: dice, dice }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("returnOfNothing" as const), fund, asset, amount, dice }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant("attest" as const), which: dice, amount }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("reverse" as const), which: dice }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant("reverseLeaf" as const), which: dice, dice }) },
  { weight: 5, arbitrary: fc.record({ op: fc.constant("appeal" as const), asset, amount }) },
  // Seldom, so that there is something to claim: the whole fund at once, as its lines are.
  { weight: 1, arbitrary: fc.record({ op: fc.constant("cancel" as const), dice }) },
  { weight: 6, arbitrary: fc.record({ op: fc.constant("claim" as const), which: dice }) },
);

type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Books of up to `most` happenings, on lines that all may be reached from all others, cycles included. */
export function randomBook(most = 100): fc.Arbitrary<Book> {
  return fc.array(happening, { minLength: Math.ceil(most / 4), maxLength: most, size: "max" }).map((happenings) => {
    const book = new Book(LINES);
    const rules = new Map<number, number[]>();
    for (const one of happenings) play(book, rules, one);
    // What a failing run shows.
    return Object.assign(book, { [fc.toStringMethod]: () => `Book of ${fc.stringify(happenings)}` });
  });
}

function play(book: Book, rules: Map<number, number[]>, one: Happening): void {
  switch (one.op) {
    case "rule":
      if (one.shares.every((share) => share === 0)) rules.delete(one.fund);
      else rules.set(one.fund, one.shares);
      return;
    case "donate":
      book.donate(...arriving(rules, one, one.amount));
      return;
    case "batch": {
      const whole = one.amounts.reduce((sum, amount) => sum + amount, 0n);
      book.donateBatch(one.amounts, ...arriving(rules, one, whole));
      return;
    }
    case "grant":
    case "convert":
    case "disburse":
    case "writeOff": {
      const line = anyHolding(book, one.which);
      if (line !== undefined) spend(book, one, line, portion(book.held(line), one.dice));
      return;
    }
    case "return": {
      const paid = book.payments[one.which % (book.payments.length || 1)];
      if (paid && isRefundable(paid.line)) return;
      const back = paid ? portion(paid.amount - paid.returned, one.dice) : 0n;
      if (paid && back > 0n) book.comeBack(paid.id, back);
      return;
    }
    case "returnOfNothing": {
      const paid = book.payments[one.dice % (book.payments.length || 1)];
      const real = paid && !isRefundable(paid.line) && one.dice % 2 === 0;
      // Either of a disbursement that is not, or of more than is left of one.
      if (real) book.comeBackOfNothing(paid.line, paid.amount - paid.returned + one.amount, paid.start, paid.returned);
      else book.comeBackOfNothing(lineOf(one.fund, one.asset), one.amount, 10n ** 35n, 0n);
      return;
    }
    case "attest": {
      const paid = book.payments[one.which % (book.payments.length || 1)];
      if (paid) book.attestReceived(paid.id, 1n + (one.amount % paid.amount));
      return;
    }
    case "reverse": {
      const gift = book.gifts[one.which % (book.gifts.length || 1)];
      if (gift && !gift.reversed && !isRefundable(gift.line)) book.reverse(gift.id);
      return;
    }
    case "reverseLeaf": {
      const batch = book.batches[one.which % (book.batches.length || 1)];
      const index = one.dice % (batch?.amounts.length ?? 1);
      if (batch && !batch.reversed.includes(index)) book.reverseLeaf(batch.id, index);
      return;
    }
    case "appeal": {
      const line = lineOf(REFUNDABLE, one.asset);
      if (!book.cancelled.has(line)) book.donate({ line, amount: one.amount });
      return;
    }
    case "cancel":
      if (one.dice % 3 === 0) for (const asset of ASSETS.keys()) book.cancel(lineOf(REFUNDABLE, asset));
      return;
    case "claim": {
      const gifts = book.gifts.filter(({ line, id }) => book.cancelled.has(line) && !book.isClaimed(id));
      const gift = gifts[one.which % (gifts.length || 1)];
      if (gift) book.claim(gift.id);
    }
  }
}

type Spending = Extract<Happening, { which: number; op: "grant" | "convert" | "disburse" | "writeOff" }>;

function spend(book: Book, one: Spending, line: number, units: bigint): void {
  const asset = (line - 1) % ASSETS.length;
  switch (one.op) {
    case "grant":
      if (lineOf(one.to, asset) !== line) book.transfer(line, units, lineOf(one.to, asset), units);
      return;
    case "convert":
      book.transfer(line, units, lineOf(one.to, asset + 1), one.amount);
      return;
    case "disburse":
      book.disburse(line, units);
      return;
    case "writeOff":
      if (!isRefundable(line)) book.writeOff(line, units);
  }
}

function anyHolding(book: Book, which: number): number | undefined {
  const holding = Object.keys(LINES)
    .map(Number)
    .filter((line) => book.held(line) > 0n && !book.cancelled.has(line));
  return holding[which % (holding.length || 1)];
}

/** Some of what is held: often all of it, else any share. */
function portion(held: bigint, roll: number): bigint {
  if (held === 0n || roll % 5 === 0) return held;
  return 1n + (BigInt(roll) * (held - 1n)) / 1_000_000n;
}

/** Where units given to a fund arrive: as its rule says, or on its own line. */
function arriving(
  rules: ReadonlyMap<number, readonly number[]>,
  { fund, asset }: { fund: number; asset: number },
  amount: bigint,
): Part[] {
  const shares = rules.get(fund);
  return shares ? partsOf(shares, asset, amount) : [{ line: lineOf(fund, asset), amount }];
}

/** Parts are floors of the shares; the last destination takes the remainder. */
function partsOf(shares: readonly number[], asset: number, whole: bigint): Part[] {
  const destinations = shares.map((share, to) => ({ share: BigInt(share), to })).filter(({ share }) => share > 0n);
  const sum = destinations.reduce((total, { share }) => total + share, 0n);
  let left = whole;
  return destinations.map(({ share, to }, index) => {
    const part = index === destinations.length - 1 ? left : (whole * share) / sum;
    left -= part;
    return { line: lineOf(to, asset), amount: part };
  });
}
