import { campaignId } from "../../contracts/ids.ts";
import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { plainText } from "./words.ts";

export const campaignAnnounced: Handler<"LEDGER", "CampaignAnnounced"> = {
  take(event, books) {
    const { fund, key, name, asset, target, firstDay, lastDay, by } = event.args;
    books.add("campaign", {
      id: campaignId(fund, key),
      fund,
      key: plainText(key),
      name: plainText(name),
      asset: target === 0n ? null : asset,
      target: target === 0n ? null : target,
      first_day: firstDay,
      last_day: lastDay,
      by,
      ...at(event),
    });
  },
};
