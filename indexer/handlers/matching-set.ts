import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

/** What a pool adds to gifts to one fund, from here on. */
export const matchingSet: Handler<"LEDGER", "MatchingSet"> = {
  take(event, books) {
    const { pool, asset, fund, ratio, mostPerGift, mostPerFund, mostInAll, from, until, submitter, evidence, by } = event.args;
    books.add("matching_setting", {
      pool,
      asset,
      fund,
      ratio,
      most_per_gift: mostPerGift,
      most_per_fund: mostPerFund,
      most_in_all: mostInAll,
      starts: from,
      ends: until,
      submitter: orNull(submitter),
      evidence: orNull(evidence),
      by,
      ...at(event),
    });
  },
};
