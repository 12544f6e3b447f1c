import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const fundClosed: Handler<"LEDGER", "FundClosed"> = {
  take(event, books) {
    const { fund, by } = event.args;
    books.add("fund_closing", { fund, by, ...at(event) });
  },
};
