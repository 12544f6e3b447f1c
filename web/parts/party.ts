import { RECEIPT_TAG } from "../../contracts/party-tags.ts";
import type { WhoFragment } from "../generated/gift.ts";
import type { Words } from "../words/words.ts";

/** Who it is, in words. Private people have no name here: that lies with their organisation. */
export function partyText({ kind, address, commitment, organisation }: WhoFragment, words: Words): string {
  switch (kind) {
    case "NOBODY":
      return words.party.nobody;
    case "WALLET":
      return address ?? words.party.nobody;
    case "ORGANISATION":
      return organisationText(organisation, words);
    case "VOUCHER":
      return words.party.voucher;
    case "COMMITMENT":
      return commitment?.startsWith(RECEIPT_TAG) ? words.party.receipt : words.party.commitment;
  }
}

/** Who a payment serves; where nobody is named, who was paid. */
export function payeeOf<Who extends Pick<WhoFragment, "kind">>({
  beneficiary,
  recipient,
}: {
  beneficiary: Who;
  recipient: Who;
}): Who {
  return beneficiary.kind === "NOBODY" ? recipient : beneficiary;
}

/** An organisation's name, and whether nobody has verified that it is the one that it says. */
export function organisationText(organisation: { name: string; verified: boolean } | null | undefined, words: Words): string {
  if (!organisation) return words.party.nobody;
  return organisation.verified ? organisation.name : `${organisation.name} (${words.party.unverified})`;
}
