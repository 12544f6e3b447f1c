import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

export const adminProposed: Handler<"REGISTRY", "AdminProposed"> = {
  take(event, books) {
    const { organisation, nextAdmin, by } = event.args;
    books.add("admin_proposal", { organisation, next_admin: orNull(nextAdmin), by, ...at(event) });
  },
};
