import { expect } from "chai";
import type { Hex } from "viem";
import { Known } from "../../indexer/books/known.ts";
import { placeKey } from "../../indexer/books/places.ts";
import type { EventOf } from "../../indexer/chain/ledger-events.ts";
import { Discrepancy } from "../../indexer/check/discrepancy.ts";
import { checkRefund } from "../../indexer/check/refund.ts";

const word = (digit: string): Hex => `0x${digit.repeat(64)}`;
const address = (digit: string): Hex => `0x${digit.repeat(40)}`;

const fund = { key: "appeal", organisation: word("1"), refundable: true, cancelled: true };
const gift = { givenTo: word("f"), amount: 30n, parts: 1, leaves: null, by: address("a"), reversed: false, refunded: false };
const line = {
  ...{ number: 1, id: word("2"), fund: word("f"), fundKey: "appeal", asset: address("0"), code: "ETH", decimals: 18 },
  ...{ received: 90n, spent: 25n, refunded: 0n },
};
/** Of the gift [20, 50), of which [20, 25) was spent. */
const args = {
  ...{ seq: 9n, fund: word("f"), asset: address("0"), giftStart: 20n, start: 25n, amount: 25n },
  ...{ payer: address("A"), by: address("b") },
};

interface Changes {
  args?: Partial<typeof args>;
  fund?: Partial<typeof fund> | null;
  gift?: Partial<typeof gift> | null;
  line?: Partial<typeof line> | null;
}

/** The check of a refund that is as it should be but for these changes; null: that there is none. */
function check(changes: Changes = {}) {
  const known = new Known();
  if (changes.fund !== null) known.funds.set(word("f"), { ...fund, ...changes.fund });
  if (changes.gift !== null) known.gifts.set(placeKey(line.id, 20n), { ...gift, ...changes.gift });
  const event: EventOf<"LEDGER", "Refunded"> = {
    ...{ contract: "LEDGER", name: "Refunded", args: { ...args, ...changes.args } },
    ...{ block: 7, blockHash: word("7"), logIndex: 0, tx: word("3") },
  };
  return checkRefund(event, changes.line === null ? undefined : { ...line, ...changes.line }, known);
}

describe("a refund", () => {
  it("fits where it is what was not spent of a gift to a cancelled fund, paid to who had paid it", () => {
    expect(check().amount).to.equal(30n);
    expect(check({ line: { spent: 0n }, args: { start: 20n, amount: 30n } }).amount).to.equal(30n);
  });

  const wrong: [string, Changes, RegExp][] = [
    ["of a line that nothing opened", { line: null }, /a line that nothing opened.*no gift begins at 20/],
    ["of no gift", { gift: null }, /no gift begins at 20/],
    ["of another place than the gift's", { args: { giftStart: 21n } }, /no gift begins at 21/],
    ["of a fund that was never opened", { fund: null }, /not refundable/],
    ["of a fund that is not refundable", { fund: { refundable: false } }, /not refundable/],
    ["of a fund that was not cancelled", { fund: { cancelled: false } }, /was not cancelled/],
    ["of a gift cut into parts", { gift: { parts: 2 } }, /cut into parts/],
    ["of a gift to another fund", { gift: { givenTo: word("e") } }, /cut into parts/],
    ["to another payer", { args: { payer: address("c") } }, /was paid by 0xa+, the refund went to 0xc+/],
    ["for the second time", { gift: { refunded: true } }, /refunded before/],
    ["of what was spent", { args: { start: 24n, amount: 26n } }, /pays back 24 to 50.*is 25 to 50/],
    ["of less than what is left", { args: { start: 26n, amount: 24n } }, /pays back 26 to 50/],
    ["of less than all to the end", { args: { amount: 24n } }, /pays back 25 to 49/],
    ["of more than the gift", { args: { amount: 26n } }, /pays back 25 to 51/],
    ["of a gift that was spent whole", { line: { spent: 50n }, args: { start: 50n, amount: 0n } }, /nothing/],
  ];
  for (const [what, changes, message] of wrong) {
    it(`${what} is taken for a sign that something was not read`, () => {
      expect(() => check(changes))
        .to.throw(Discrepancy, /^On .*a refund of block 7 .*does not fit what was read before it: /)
        .with.property("message")
        .that.matches(message);
    });
  }
});
