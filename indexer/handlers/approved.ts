import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const approved: Handler<"LEDGER", "Approved"> = {
  take(event, books) {
    const { fund, asset, amount, expectedAt, callHash, approver, by } = event.args;
    books.add("approval", { fund, asset, amount, expected_at: expectedAt, call_hash: callHash, approver, by, ...at(event) });
  },
};
