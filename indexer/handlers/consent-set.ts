import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const consentSet: Handler<"LEDGER", "ConsentSet"> = {
  take(event, books) {
    const { fund, organisation, accepted, by } = event.args;
    books.add("consent_setting", { fund, organisation, accepted, by, ...at(event) });
  },
};
