// What can be seen to be wrong with an entry before anybody is asked; the server's check, which comes after, is the one that counts.
import type { Draft, FormKind } from "./draft.ts";
import { type Asset, baseUnits, type Ground } from "./ground.ts";

/** A part of the form that has a place for what is wrong with it. */
export type Field =
  | "fund"
  | "asset"
  | "amount"
  | "party"
  | "toFund"
  | "toAsset"
  | "toAmount"
  | "of"
  | "class"
  | "purpose"
  | "evidence"
  | "ref"
  | "date";

/** In the order in which they stand in each form. */
export const FIELDS: Record<FormKind, readonly Field[]> = {
  payment: ["fund", "asset", "amount", "party", "class", "purpose", "evidence", "ref", "date"],
  grant: ["fund", "asset", "amount", "toFund", "evidence", "ref", "date"],
  conversion: ["fund", "asset", "amount", "toAsset", "toAmount", "party", "evidence", "ref", "date"],
  return: ["of", "amount", "evidence", "ref", "date"],
};

export type Wrong =
  | {
      is:
        | "missing"
        | "amount"
        | "zero"
        | "wallet"
        | "future"
        | "sameFund"
        | "sameAsset"
        | "code"
        | "evidence"
        | "escrowPerson"
        | "organisationKey"
        | "taken";
    }
  | { is: "decimals"; most: number; code: string }
  | { is: "held"; asset: Asset; held: string };

/** What is wrong, by field. `of`: the asset of the payment that came back, where it is known. */
export function faultsOf(kind: FormKind, draft: Draft, ground: Ground, of: Asset | undefined): Partial<Record<Field, Wrong>> {
  const found: Partial<Record<Field, Wrong>> = {};
  const note = (field: Field, wrong: Wrong | undefined): void => {
    if (wrong && FIELDS[kind].includes(field)) found[field] ??= wrong;
  };
  const asset = kind === "return" ? of : ground.asset(draft.asset);
  note("fund", ground.fund(draft.fund) ? undefined : { is: "missing" });
  note("asset", ground.line(draft.fund, draft.asset) ? undefined : { is: "missing" });
  note("amount", amountFault(draft.amount, asset));
  if (kind !== "return") note("amount", heldFault(draft, ground));
  note("toFund", ground.anyFund(draft.toFund) ? undefined : { is: "missing" });
  if (draft.toFund === draft.fund) note("toFund", { is: "sameFund" });
  note("toAsset", toAssetFault(draft, ground));
  note("toAmount", amountFault(draft.toAmount, ground.asset(draft.toAsset)));
  note("party", partyFault(draft, asset, ground));
  note("of", draft.of.trim() === "" ? { is: "missing" } : undefined);
  if (kind === "conversion") note("evidence", draft.evidence === "" ? { is: "evidence" } : undefined);
  note("ref", draft.ref.trim() === "" ? { is: "missing" } : undefined);
  note("date", draft.date > today() ? { is: "future" } : undefined);
  return found;
}

/** The day, in the time by which the ledger counts days. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What people type for an amount, with full-width digits and spaces around it, as the journal takes it. */
export function typedAmount(text: string): string {
  return text.normalize("NFKC").trim();
}

function amountFault(text: string, asset: Asset | undefined): Wrong | undefined {
  if (text === "") return { is: "missing" };
  if (!/^\d+(\.\d+)?$/.test(text)) return { is: "amount" };
  const decimals = text.split(".")[1]?.length ?? 0;
  if (asset && decimals > asset.decimals) return { is: "decimals", most: asset.decimals, code: asset.code };
  return /[1-9]/.test(text) ? undefined : { is: "zero" };
}

function heldFault({ fund, asset, amount }: Draft, ground: Ground): Wrong | undefined {
  const line = ground.line(fund, asset);
  if (!line || amountFault(amount, line.asset)) return undefined;
  const more = baseUnits(amount, line.asset.decimals) > BigInt(line.held.value);
  return more ? { is: "held", asset: line.asset, held: line.held.decimal } : undefined;
}

function toAssetFault({ asset, toAsset, toCode }: Draft, ground: Ground): Wrong | undefined {
  if (toAsset === "") return { is: "missing" };
  if (toAsset === "other") return /^([A-Z0-9-]{1,12}|0x[0-9a-fA-F]{40})$/.test(toCode) ? undefined : { is: "code" };
  if (!ground.asset(toAsset)) return { is: "missing" };
  return toAsset === asset ? { is: "sameAsset" } : undefined;
}

function partyFault(
  { partyKind, organisation, wallet, person }: Draft,
  asset: Asset | undefined,
  ground: Ground,
): Wrong | undefined {
  if (partyKind === "wallet") return /^0x[0-9a-fA-F]{40}$/.test(wallet) ? undefined : { is: "wallet" };
  if (partyKind === "organisation") return organisation === "" ? { is: "missing" } : undefined;
  // What the ledger's contract pays out itself, it pays to an address.
  if (asset?.custody === "ESCROWED") return { is: "escrowPerson" };
  if (partyKind === "nobody") return undefined;
  const name = person.trim();
  if (name === "") return { is: "missing" };
  // A journal would take such a name for something else.
  if (/^0x/i.test(name)) return { is: "wallet" };
  return ground.organisations.some(({ key }) => key === name) ? { is: "organisationKey" } : undefined;
}
