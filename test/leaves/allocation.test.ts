import { expect } from "chai";
import fc from "fast-check";
import { allocate, matchOf } from "../../contracts/leaves/allocation.ts";
import { seeded } from "./support/leaves.ts";

const units = fc.bigInt({ min: 1n, max: 2n ** 96n });
const some = fc.oneof(fc.bigInt({ min: 0n, max: 1_000n }), units);
const offer = fc.record({ ratio: fc.bigInt({ min: 1n, max: 50_000n }), mostPerGift: some, left: some });
const amounts = fc.array(fc.oneof(fc.bigInt({ min: 1n, max: 1_000n }), units), { minLength: 1, maxLength: 30 });

const sum = (all: readonly bigint[]): bigint => all.reduce((total, each) => total + each, 0n);

describe("What pools add to the gifts of a batch", () => {
  it("is the rule's for each gift in its turn, the rest for one, nothing after it, and in all what rule and limits give", () => {
    fc.assert(
      fc.property(amounts, fc.array(offer, { minLength: 1, maxLength: 4 }), (gifts, offers) => {
        const added = [...allocate(gifts, offers)];
        expect(added.length).to.equal(gifts.length);
        for (const [pool, { ratio, mostPerGift, left }] of offers.entries()) {
          const got = added.map((each) => each[pool]!);
          const whole = gifts.map((gift) => ((gift * ratio) / 10_000n < mostPerGift ? (gift * ratio) / 10_000n : mostPerGift));
          expect(whole).to.deep.equal(gifts.map((gift) => matchOf(gift, offers[pool]!)));
          expect(sum(got)).to.equal(sum(whole) < left ? sum(whole) : left);
          const first = got.findIndex((each, gift) => each !== whole[gift]);
          if (first < 0) continue;
          expect(got[first]! < whole[first]!).to.equal(true);
          expect(sum(got.slice(first + 1))).to.equal(0n);
        }
      }),
      seeded(300),
    );
  });

  it("is the same again from the sums alone: what is left over of a limit changes nothing", () => {
    fc.assert(
      fc.property(amounts, offer, (gifts, one) => {
        const added = [...allocate(gifts, [one])];
        const left = sum(added.map(([each]) => each!));
        expect([...allocate(gifts, [{ ...one, left }])]).to.deep.equal(added);
      }),
      seeded(300),
    );
  });
});
