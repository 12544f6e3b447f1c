// What somebody enters into a form.
import { type Kept, useKept } from "./kept.ts";

export const FORMS = ["payment", "grant", "conversion", "return"] as const;
export type FormKind = (typeof FORMS)[number];

/** Whom a row names. */
export const PARTY_KINDS = ["organisation", "wallet", "person", "nobody"] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** As typed or chosen, of all forms; funds and organisations by id, assets by address. */
export interface Draft {
  fund: string;
  asset: string;
  amount: string;
  partyKind: PartyKind;
  organisation: string;
  wallet: string;
  person: string;
  toFund: string;
  /** `other`: the one with the code in `toCode`. */
  toAsset: string;
  toCode: string;
  toAmount: string;
  of: string;
  class: string;
  purpose: string;
  ref: string;
  date: string;
  /** The hash of what was chosen; its name is for the eye alone. */
  evidence: string;
  evidenceName: string;
}

const EMPTY: Draft = {
  ...{ fund: "", asset: "", amount: "", partyKind: "organisation", organisation: "", wallet: "", person: "" },
  ...{ toFund: "", toAsset: "", toCode: "", toAmount: "", of: "", class: "PROGRAMME", purpose: "" },
  ...{ ref: "", date: "", evidence: "", evidenceName: "" },
};

export type Drafting = Kept<Draft>;

/** A wallet's draft of a form. */
export function useDraft(kind: FormKind, address: string): Drafting {
  return useKept(`throughline.desk.${kind}.${address}`, EMPTY);
}
