import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const fundPaused: Handler<"LEDGER", "FundPaused"> = {
  take(event, books) {
    const { fund, paused, by } = event.args;
    books.add("pause_setting", { fund, paused, by, ...at(event) });
  },
};
