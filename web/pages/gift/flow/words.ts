// How the places of a flow are called.
import { organisationText, partyText, payeeOf } from "../../../parts/party.ts";
import { amountOf } from "../../../words/format.ts";
import type { Words } from "../../../words/words.ts";
import type { Asset, Place } from "./graph.ts";

/** An amount of base units of an asset, in words. */
export function sumOf(value: bigint, unit: Asset, words: Words): string {
  return amountOf(value, unit, words.tag);
}

/** What a place is, in one to three lines: what became of it there, with whom, as what. */
export function placeWords(place: Place, unit: Asset, words: Words): string[] {
  const { gift, outcome } = words;
  const { fund, kind, payee, asset } = place;
  const as = asset.address === unit.address ? [] : [gift.flow.as(asset.code)];
  switch (kind) {
    case "GIFT":
      return [gift.flow.gift];
    case "REST":
      return [gift.flow.rest(place.places)];
    case "LINE":
      return [fund.name, organisationText(fund.organisation, words), ...as];
    case "END":
      if (payee) {
        const who = partyText(payeeOf(payee), words);
        return [payee.class === "PROGRAMME" ? outcome.DISBURSED : gift.classes[payee.class], who, ...as];
      }
      return [place.outcome ? outcome[place.outcome] : "", ...(place.outcome === "HELD" ? [fund.name] : []), ...as];
  }
}
