import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const limitSet: Handler<"LEDGER", "LimitSet"> = {
  take(event, books) {
    const { fund, asset, limit, by } = event.args;
    books.add("limit_setting", { fund, asset, most: limit, by, ...at(event) });
  },
};
