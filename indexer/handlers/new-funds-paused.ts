import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

/** Not about one fund: about those opened from here on. */
export const newFundsPaused: Handler<"LEDGER", "NewFundsPaused"> = {
  take(event, books) {
    const { paused, by } = event.args;
    books.known.newFundsPaused = paused;
    books.add("pause_setting", { fund: null, paused, by, ...at(event) });
  },
};
