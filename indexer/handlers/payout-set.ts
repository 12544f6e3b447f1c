import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

export const payoutSet: Handler<"REGISTRY", "PayoutSet"> = {
  take(event, books) {
    const { organisation, payout, by } = event.args;
    books.add("payout_setting", { organisation, payout: orNull(payout), by, ...at(event) });
  },
};
