import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const adminChanged: Handler<"REGISTRY", "AdminChanged"> = {
  take(event, books) {
    const { organisation, admin } = event.args;
    books.add("admin_change", { organisation, admin, ...at(event) });
  },
};
