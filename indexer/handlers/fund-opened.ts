import { at } from "../books/books.ts";
import { named, RESTRICTIONS } from "./enums.ts";
import type { Handler } from "./handler.ts";
import { orNull, plainText, textOrNull } from "./words.ts";

export const fundOpened: Handler<"LEDGER", "FundOpened"> = {
  take(event, books) {
    const { fund, organisation, key, name, recorder, restriction, termsHash, termsURI, refundDeadline, by } = event.args;
    books.known.funds.set(fund, { key, organisation, refundable: refundDeadline !== 0, cancelled: false });
    books.add("fund", {
      id: fund,
      key: plainText(key),
      name: plainText(name),
      organisation,
      restriction: named(RESTRICTIONS, restriction),
      terms_hash: orNull(termsHash),
      terms_uri: textOrNull(termsURI),
      refund_deadline: refundDeadline === 0 ? null : refundDeadline,
      by,
      ...at(event),
    });
    books.add("recorder_setting", { fund, recorder, by, ...at(event) });
  },
};
