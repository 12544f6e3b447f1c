import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const fundFrozen: Handler<"LEDGER", "FundFrozen"> = {
  take(event, books) {
    const { fund, frozen, by } = event.args;
    books.add("freeze_setting", { fund, frozen, by, ...at(event) });
  },
};
