import { lineId } from "../../contracts/ids.ts";
import { at } from "../books/books.ts";
import { placeKey } from "../books/places.ts";
import { checkRefund } from "../check/refund.ts";
import type { Handler } from "./handler.ts";

/** A gift to a cancelled fund, paid back as far as it was not spent. An entry that moves no counter. */
export const refunded: Handler<"LEDGER", "Refunded"> = {
  look({ args }, wanted) {
    const line = lineId(args.fund, args.asset);
    wanted.lines.add(line);
    wanted.funds.add(args.fund);
    wanted.gifts.set(placeKey(line, args.giftStart), { line, start: args.giftStart });
  },
  take(event, books) {
    const { fund, asset, giftStart, start, amount, payer, by } = event.args;
    const line = books.findLine(fund, asset);
    const gift = checkRefund(event, line, books.known);
    gift.refunded = true;
    books.payBack(line!, amount);
    books.add("refund", {
      line: line!.number,
      start,
      end: start + amount,
      gift_line: line!.number,
      gift_start: giftStart,
      payer,
      by,
      ...at(event),
    });
    books.entries += 1n;
  },
};
