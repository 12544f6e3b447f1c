import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

export const fundClosed: Handler<"LEDGER", "FundClosed"> = {
  take(event, books) {
    const { fund, successor, by } = event.args;
    books.add("fund_closing", { fund, successor: orNull(successor), by, ...at(event) });
  },
};
