import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

/** About no fund that there is: those opened from here on say themselves that they are paused. */
export const newFundsPaused: Handler<"LEDGER", "NewFundsPaused"> = {
  take(event, books) {
    const { paused, by } = event.args;
    books.add("pause_setting", { fund: null, paused, by, ...at(event) });
  },
};
