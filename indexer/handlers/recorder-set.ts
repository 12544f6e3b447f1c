import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const recorderSet: Handler<"LEDGER", "RecorderSet"> = {
  take(event, books) {
    const { fund, recorder, by } = event.args;
    books.add("recorder_setting", { fund, recorder, by, ...at(event) });
  },
};
