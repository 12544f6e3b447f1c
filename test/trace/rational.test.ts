import { expect } from "chai";
import {
  add,
  ceil,
  compare,
  floor,
  formatRational,
  multiply,
  parseRational,
  rational,
  subtract,
} from "../../api/trace/rational.ts";

describe("Rationals", () => {
  it("stand in lowest terms with a denominator above zero", () => {
    expect(rational(6n, 4n)).to.deep.equal({ n: 3n, d: 2n });
    expect(rational(6n, -4n)).to.deep.equal({ n: -3n, d: 2n });
    expect(rational(0n, 7n)).to.deep.equal({ n: 0n, d: 1n });
    expect(() => rational(1n, 0n)).to.throw(RangeError);
  });

  it("add, subtract, multiply and compare exactly", () => {
    expect(add(rational(1n, 6n), rational(1n, 3n))).to.deep.equal(rational(1n, 2n));
    expect(subtract(rational(1n, 3n), rational(1n, 3n))).to.deep.equal(rational(0n));
    expect(multiply(rational(10n ** 40n, 3n), rational(3n, 10n ** 40n))).to.deep.equal(rational(1n));
    expect(compare(rational(10n ** 40n + 1n, 10n ** 40n), rational(1n))).to.equal(1);
    expect(compare(rational(-1n, 2n), rational(-1n, 3n))).to.equal(-1);
    expect(compare(rational(2n, 6n), rational(1n, 3n))).to.equal(0);
  });

  it("round down and up, below zero too", () => {
    expect([floor(rational(7n, 2n)), ceil(rational(7n, 2n))]).to.deep.equal([3n, 4n]);
    expect([floor(rational(-7n, 2n)), ceil(rational(-7n, 2n))]).to.deep.equal([-4n, -3n]);
    expect([floor(rational(-4n)), ceil(rational(-4n))]).to.deep.equal([-4n, -4n]);
  });

  it('are written "n/d" or "n", and read back', () => {
    expect(formatRational(rational(10n, 4n))).to.equal("5/2");
    expect(formatRational(rational(10n, 5n))).to.equal("2");
    expect(parseRational("10/4")).to.deep.equal(rational(5n, 2n));
    expect(parseRational("-3")).to.deep.equal(rational(-3n));
    for (const text of ["", "1/0", "1/-2", "1.5", "1/", "/2", " 1", "0x1", "1e3", "1/2/3"]) {
      expect(parseRational(text), text).to.equal(undefined);
    }
  });
});
