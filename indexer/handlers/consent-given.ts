import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { consentedTransfer } from "./permission-rows.ts";

export const consentGiven: Handler<"LEDGER", "ConsentGiven"> = {
  take(event, books) {
    const { deadline, signer, by } = event.args;
    books.add("consent_given", { ...consentedTransfer(event.args), deadline, signer, by, ...at(event) });
  },
};
