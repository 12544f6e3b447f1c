import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull, plainText, textOrNull } from "./words.ts";

export const organisationRegistered: Handler<"REGISTRY", "OrganisationRegistered"> = {
  take(event, books) {
    const { organisation, key, name, admin, payout, parent, profileHash, profileURI } = event.args;
    books.add("organisation", {
      id: organisation,
      key: plainText(key),
      name: plainText(name),
      admin,
      payout: orNull(payout),
      parent: orNull(parent),
      profile_hash: orNull(profileHash),
      profile_uri: textOrNull(profileURI),
      ...at(event),
    });
  },
};
