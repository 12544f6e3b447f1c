import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";

export const consentGiven: Handler<"LEDGER", "ConsentGiven"> = {
  take(event, books) {
    const { fromFund, fromAsset, fromAmount, expectedAt, toFund, toAsset, toAmount, nonce, signer, by } = event.args;
    books.add("consent_given", {
      from_fund: fromFund,
      from_asset: fromAsset,
      from_amount: fromAmount,
      expected_at: expectedAt,
      to_fund: toFund,
      to_asset: toAsset,
      to_amount: toAmount,
      nonce,
      signer,
      by,
      ...at(event),
    });
  },
};
