import { INFLOW_KINDS, named } from "./enums.ts";
import { lookAtGift, takeGift } from "./gift-part.ts";
import type { Handler } from "./handler.ts";

/** A gift that no rule cut, or a part of one. */
export const donated: Handler<"LEDGER", "Donated"> = {
  look: lookAtGift,
  take(event, books) {
    const { donor, kind } = event.args;
    takeGift(event, books, { donor, kind: named(INFLOW_KINDS, kind), count: null });
  },
};
