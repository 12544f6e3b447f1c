import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const consentRevoked: Handler<"LEDGER", "ConsentRevoked"> = {
  take(event, books) {
    const { organisation, nonce, by } = event.args;
    books.add("consent_revocation", { organisation, nonce, by, ...at(event) });
  },
};
