import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { plainText } from "./words.ts";

/** What a sponsor promises for acts that a fund holds, from here on. */
export const pledgeAnnounced: Handler<"LEDGER", "PledgeAnnounced"> = {
  take(event, books) {
    const { fund, acts, per, outcome, gives, firstDay, lastDay, sponsor, evidence, by } = event.args;
    books.add("pledge_setting", {
      fund,
      acts,
      per,
      outcome,
      gives,
      first_day: firstDay,
      last_day: lastDay,
      sponsor: plainText(sponsor),
      evidence,
      by,
      ...at(event),
    });
  },
};
