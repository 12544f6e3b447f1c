// Exact fractions of the simulation's own: it shares no code with what it checks.

export class Fraction {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint, bottom: bigint) {
    let [a, b] = [top < 0n ? -top : top, bottom];
    while (b > 0n) [a, b] = [b, a % b];
    this.top = top / (a || 1n);
    this.bottom = bottom / (a || 1n);
  }

  static of(value: bigint): Fraction {
    return new Fraction(value, 1n);
  }

  plus(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.top, other.bottom));
  }

  /** Times `top / bottom`, both above zero. */
  scaled(top: bigint, bottom: bigint): Fraction {
    return new Fraction(this.top * top, this.bottom * bottom);
  }

  isBelow(other: Fraction): boolean {
    return this.top * other.bottom < other.top * this.bottom;
  }

  get isZero(): boolean {
    return this.top === 0n;
  }

  /** Of numbers that are not negative. */
  get floor(): bigint {
    return this.top / this.bottom;
  }

  toString(): string {
    return this.bottom === 1n ? `${this.top}` : `${this.top}/${this.bottom}`;
  }
}
