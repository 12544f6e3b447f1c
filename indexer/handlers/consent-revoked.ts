import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { consentedTransfer } from "./permission-rows.ts";

export const consentRevoked: Handler<"LEDGER", "ConsentRevoked"> = {
  take(event, books) {
    books.add("consent_revocation", { ...consentedTransfer(event.args), by: event.args.by, ...at(event) });
  },
};
