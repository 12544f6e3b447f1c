import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { approvedCall } from "./permission-rows.ts";

export const approvalWithdrawn: Handler<"LEDGER", "ApprovalWithdrawn"> = {
  take(event, books) {
    books.add("approval_withdrawal", { ...approvedCall(event.args), by: event.args.by, ...at(event) });
  },
};
