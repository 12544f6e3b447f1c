import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

export const allocationSet: Handler<"LEDGER", "AllocationSet"> = {
  take(event, books) {
    const { fund, ruleHash, destinations, by } = event.args;
    const { block, log_index } = at(event);
    books.add("allocation", { fund, rule_hash: orNull(ruleHash), by, ...at(event) });
    for (const [position, destination] of destinations.entries()) {
      const { fund: to, basisPoints } = destination;
      books.add("allocation_destination", { block, log_index, position, fund: to, basis_points: basisPoints });
    }
  },
};
