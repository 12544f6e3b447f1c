import { ZERO_WORD } from "../../contracts/ids.ts";
import { lookAtGift, takeGift } from "./gift-part.ts";
import type { Handler } from "./handler.ts";
import { textOrNull } from "./words.ts";

/** A batch of gifts, or a part of one: a gift of nobody named, and a row of its own for what it has beside. */
export const batchDonated: Handler<"LEDGER", "BatchDonated"> = {
  look: lookAtGift,
  take(event, books) {
    const { root, count, uri } = event.args;
    const whole = takeGift(event, books, { donor: ZERO_WORD, kind: "DONATION", count });
    if (!whole) return;
    const { line, start, position } = whole;
    books.add("batch", { line, start, root, count, uri: textOrNull(uri), ...position });
  },
};
