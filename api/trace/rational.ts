// Exact fractions on bigint. Positions on a gift or a line stay exact through any number of conversions.

/** A fraction in lowest terms: `d` is above zero, and 1 where the number is whole. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** `n / d` in lowest terms. Throws a RangeError where `d` is zero. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError("a fraction's denominator is zero");
  const divisor = d < 0n ? -greatestDivisor(n, d) : greatestDivisor(n, d);
  return { n: n / divisor, d: d / divisor };
}

// Where the result is in lowest terms without looking, it is not looked for: positions deep down a way have thousands of digits,
// and a greatest common divisor of two such numbers takes longer than everything else. With a short number it is short work.

export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return rational(a.n + b.n, a.d);
  const n = a.n * b.d + b.n * a.d;
  return a.d === 1n || b.d === 1n ? { n, d: a.d * b.d } : rational(n, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  const across = b.d === 1n ? 1n : greatestDivisor(a.n, b.d);
  const back = a.d === 1n ? 1n : greatestDivisor(b.n, a.d);
  return { n: (a.n / across) * (b.n / back), d: (a.d / back) * (b.d / across) };
}

/** A whole number as a fraction; a fraction as it is. */
export function exact(a: bigint | Rational): Rational {
  return typeof a === "bigint" ? { n: a, d: 1n } : a;
}

/** `1 / a`, of a number above zero. */
export function inverse(a: Rational): Rational {
  return { n: a.d, d: a.n };
}

/** Below zero where `a < b`, zero where they are equal, above zero where `a > b`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const same = a.d === b.d;
  const left = same ? a.n : a.n * b.d;
  const right = same ? b.n : b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function smaller(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** The largest whole number that is not above `a`. */
export function floor(a: Rational): bigint {
  if (a.d === 1n) return a.n;
  const quotient = a.n / a.d;
  return a.n < 0n && a.n % a.d !== 0n ? quotient - 1n : quotient;
}

/** The smallest whole number that is not below `a`. */
export function ceil(a: Rational): bigint {
  return -floor({ n: -a.n, d: a.d });
}

/** "n/d" in lowest terms, or "n" where it is whole. */
export function formatRational(a: Rational): string {
  return a.d === 1n ? a.n.toString() : `${a.n}/${a.d}`;
}

/** Reads "n/d" or "n", in lowest terms or not; undefined where the text is neither. */
export function parseRational(text: string): Rational | undefined {
  const found = /^(-?[0-9]+)(?:\/([0-9]+))?$/.exec(text);
  if (!found) return undefined;
  const d = BigInt(found[2] ?? 1);
  return d === 0n ? undefined : rational(BigInt(found[1]!), d);
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  if (a < 0n) a = -a;
  if (b < 0n) b = -b;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
