import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const parentAccepted: Handler<"REGISTRY", "ParentAccepted"> = {
  take(event, books) {
    const { organisation, parent, by } = event.args;
    books.add("parent_acceptance", { organisation, parent, by, ...at(event) });
  },
};
