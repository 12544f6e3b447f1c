import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

export const approverSet: Handler<"LEDGER", "ApproverSet"> = {
  take(event, books) {
    const { fund, approver, by } = event.args;
    books.add("approver_setting", { fund, approver: orNull(approver), by, ...at(event) });
  },
};
