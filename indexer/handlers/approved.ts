import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { approvedCall } from "./permission-rows.ts";

export const approved: Handler<"LEDGER", "Approved"> = {
  take(event, books) {
    const { deadline, approver, by } = event.args;
    books.add("approval", { ...approvedCall(event.args), deadline, approver, by, ...at(event) });
  },
};
