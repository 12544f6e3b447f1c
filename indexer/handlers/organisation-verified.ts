import { at } from "../books/books.ts";
import type { Handler } from "./handler.ts";
import { orNull } from "./words.ts";

export const organisationVerified: Handler<"REGISTRY", "OrganisationVerified"> = {
  take(event, books) {
    const { organisation, registrar, evidence } = event.args;
    books.add("organisation_verification", { organisation, registrar, evidence: orNull(evidence), ...at(event) });
  },
};
