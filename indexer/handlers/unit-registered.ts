import { at } from "../books/books.ts";
import { named, UNIT_KINDS } from "./enums.ts";
import type { Handler } from "./handler.ts";
import { textOrNull } from "./words.ts";

export const unitRegistered: Handler<"LEDGER", "UnitRegistered"> = {
  take(event, books) {
    const { asset, code, kind, decimals, measure, by } = event.args;
    books.add("unit", { asset, code, kind: named(UNIT_KINDS, kind), decimals, measure: textOrNull(measure), by, ...at(event) });
  },
};
