import type { Words } from "../words/words.ts";
import { organisationText } from "./party.ts";

/** A fund and whose it is, in words. */
export function placeText(fund: { name: string; organisation: { name: string; verified: boolean } }, words: Words): string {
  return words.tag === "en"
    ? `${fund.name} (${organisationText(fund.organisation, words)})`
    : `${organisationText(fund.organisation, words)}${words.quoted(fund.name)}`;
}
