import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const fundCancelled: Handler<"LEDGER", "FundCancelled"> = {
  take(event, books) {
    const { fund, by } = event.args;
    const known = books.known.funds.get(fund);
    if (known) known.cancelled = true;
    books.add("fund_cancellation", { fund, by, ...at(event) });
  },
};
