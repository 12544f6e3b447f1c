import { createHash } from "node:crypto";
import { expect } from "chai";
import { type Draw, monetaryStart, selectedUnit, simpleSample, uniform, unitsWithin } from "../../api/audit/sampling.ts";

const HASH = `0x${"ab".repeat(32)}`;
const drawOf = (method: Draw["method"], count: bigint, total: bigint, seed: string): Draw => ({
  method,
  blockHash: HASH,
  count,
  total,
  seed,
});

/** Written from docs/sampling.md alone, the slow and plain way: items as amounts, answers as index → selected units. */
function fromTheDocument(
  method: Draw["method"],
  amounts: bigint[],
  total: bigint,
  size: number,
  seed: string,
): Map<number, bigint[]> {
  let i = 0;
  const number = (n: bigint): bigint => {
    for (;;) {
      const lines = `throughline-sample-1\n${method}\n${HASH}\n${amounts.length}\n${total}\n${seed}\n${i++}`;
      let word = 0n;
      for (const byte of createHash("sha256").update(Buffer.from(lines, "utf8")).digest()) word = word * 256n + BigInt(byte);
      if (word < 2n ** 256n - (2n ** 256n % n)) return word % n;
    }
  };
  const chosen = new Map<number, bigint[]>();
  if (method === "SIMPLE") {
    while (chosen.size < Math.min(size, amounts.length)) chosen.set(Number(number(BigInt(amounts.length))), []);
    return chosen;
  }
  const start = number(total);
  for (let k = 0; k < size; k++) {
    const unit = (start + BigInt(k) * total) / BigInt(size);
    let [index, before] = [0, 0n];
    while (before + amounts[index]! <= unit) before += amounts[index++]!;
    chosen.set(index, [...(chosen.get(index) ?? []), unit]);
  }
  return chosen;
}

describe("Samples by the document's rule", () => {
  it("draws what a second implementation draws", () => {
    for (let round = 0; round < 60; round++) {
      const seed = `working paper ${round} 抽樣`;
      const amounts = Array.from(
        { length: 1 + ((round * 7) % 90) },
        (_, j) => BigInt(1 + ((j * 7919 + round * 31) % 5000)) ** BigInt(1 + (round % 4)),
      );
      const total = amounts.reduce((sum, one) => sum + one, 0n);
      const size = 1 + ((round * 13) % 40);
      const plain = simpleSample(drawOf("SIMPLE", BigInt(amounts.length), total, seed), BigInt(size));
      const expected = [...fromTheDocument("SIMPLE", amounts, total, size, seed).keys()].sort((a, b) => a - b);
      expect(plain.map(Number)).to.deep.equal(expected);
      const draw = drawOf("MONETARY_UNIT", BigInt(amounts.length), total, seed);
      const start = monetaryStart(draw);
      let before = 0n;
      const units = new Map<number, bigint[]>();
      amounts.forEach((amount, index) => {
        const within = unitsWithin(draw, BigInt(size), start, before, (before += amount));
        if (within.length > 0) units.set(index, within);
      });
      expect(units).to.deep.equal(fromTheDocument("MONETARY_UNIT", amounts, total, size, seed));
    }
  });

  it("keeps a smaller sample within a larger one, without twice the same", () => {
    const draw = drawOf("SIMPLE", 500n, 0n, "one");
    const [small, large] = [simpleSample(draw, 30n), simpleSample(draw, 80n)];
    expect(new Set(large).size).to.equal(80);
    expect(large).to.include.members(small);
    expect(simpleSample(draw, 9999n).map(Number)).to.deep.equal(Array.from({ length: 500 }, (_, index) => index));
    expect(simpleSample(drawOf("SIMPLE", 0n, 0n, "none"), 5n)).to.deep.equal([]);
  });

  it("selects as many units as asked for, evenly spaced, and every item as large as the interval", () => {
    const total = 10n ** 27n + 7n;
    const draw = drawOf("MONETARY_UNIT", 1n, total, "even");
    const start = monetaryStart(draw);
    const size = 37n;
    const units = unitsWithin(draw, size, start, 0n, total);
    expect(units).to.have.length(37);
    expect(units).to.deep.equal(units.map((_, k) => selectedUnit(draw, size, start, BigInt(k))));
    for (let from = 0n; from < total; from += total / 11n) {
      expect(
        unitsWithin(draw, size, start, from, from + total / size + 1n).length + Number(from + total / size + 1n > total),
      ).to.be.at.least(1);
    }
  });

  it("favours no number", () => {
    const tally = new Array<number>(10).fill(0);
    const numbers = uniform(drawOf("SIMPLE", 10n, 0n, "tally"), 10n);
    for (let times = 0; times < 20_000; times++) tally[Number(numbers.next().value)]!++;
    // Nine degrees of freedom: beyond 40 by chance once in 100,000. The numbers are the same at every run.
    expect(tally.reduce((sum, found) => sum + (found - 2000) ** 2 / 2000, 0)).to.be.below(40);
  });

  it("draws another sample for another seed, hash, count, total or method", () => {
    const base = drawOf("SIMPLE", 1000n, 5000n, "a");
    const of = (draw: Draw): string => [...simpleSample(draw, 20n)].join();
    const others = [
      { ...base, seed: "b" },
      { ...base, blockHash: `0x${"cd".repeat(32)}` },
      { ...base, total: 5001n },
      { ...base, method: "MONETARY_UNIT" as const },
    ];
    for (const other of others) expect(of(other)).to.not.equal(of(base));
  });
});
