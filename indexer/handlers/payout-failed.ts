import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

/** A row of a payment to many that was not paid: no entry, and no counter moved. */
export const payoutFailed: Handler<"LEDGER", "PayoutFailed"> = {
  take(event, books) {
    const { fund, asset, row, recipient, amount, ref, by } = event.args;
    books.add("payout_failure", {
      fund,
      asset,
      position: row,
      recipient: orNull(recipient),
      amount,
      ref: orNull(ref),
      by,
      ...at(event),
    });
  },
};
