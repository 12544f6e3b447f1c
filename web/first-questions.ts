// What each page asks at first. The build lists it beside the files, so that the server can answer along with the document (api/page/first-answers.ts)
// and a phone need not go there once more. A page whose questions are not here, or are not answered there, asks them itself.
import { BoardDocument } from "./generated/board.ts";
import { CampaignDocument } from "./generated/campaign.ts";
import { CampaignsDocument } from "./generated/campaigns.ts";
import { PaymentDocument } from "./generated/disbursement.ts";
import { FlowDocument } from "./generated/flow.ts";
import { FundDocument } from "./generated/fund.ts";
import { GiftDocument } from "./generated/gift.ts";
import { HomeDocument } from "./generated/home.ts";
import { OrganisationDocument } from "./generated/organisation.ts";
import { OrganisationsDocument } from "./generated/organisations.ts";
import { SourceTotalsDocument } from "./generated/source-totals.ts";
import { FUND, GIFT, type Named, ORGANISATION, PAYMENT } from "./parts/named.ts";

/** A question, and what it is asked with: always the same, or what the address names. */
export interface FirstQuestion {
  query: string;
  variables?: Record<string, unknown>;
  /** Without `else` it is asked by id alone, and left to the page where the address holds a name. */
  named?: { id: string; else?: Named["else"] };
}

/** By the first part of an address. */
export const FIRST_QUESTIONS: Record<string, FirstQuestion[]> = {
  "": [
    { query: String(HomeDocument), variables: {} },
    {
      query: String(CampaignsDocument),
      variables: { fund: null, organisation: null, states: ["RUNNING", "UPCOMING"], first: 12 },
    },
    { query: String(OrganisationsDocument), variables: { after: null } },
  ],
  gift: [
    { query: String(GiftDocument), named: GIFT },
    { query: String(FlowDocument), named: { id: GIFT.id } },
  ],
  disbursement: [
    { query: String(PaymentDocument), named: PAYMENT },
    { query: String(SourceTotalsDocument), named: { id: PAYMENT.id } },
  ],
  fund: [{ query: String(FundDocument), named: FUND }],
  organisation: [{ query: String(OrganisationDocument), named: ORGANISATION }],
  board: [{ query: String(BoardDocument), variables: { from: null, until: null } }],
  campaign: [{ query: String(CampaignDocument), named: { id: FUND.id } }],
};
