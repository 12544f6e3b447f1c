// How a journey's facts are said to people. Amounts are exact up to the point where "≈" says otherwise.
import type { Rational } from "../../api/trace/rational.ts";
import { RECEIPT_TAG } from "../../contracts/party-tags.ts";
import type { AmountAnswer, FundAnswer, PartyAnswer } from "./answers.ts";

/** Who stands behind a commitment, where this machine knows it. */
export type NameOf = (word: string) => string | undefined;

/** "1,800.00 CNY"; of coins and tokens, which have many decimals, as many as say something: "0.5 ETH". */
export function amount({ decimal, asset }: AmountAnswer): string {
  return `${grouped(asset.kind === "COIN" || asset.kind === "TOKEN" ? bare(decimal) : decimal)} ${asset.code}`;
}

function bare(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

/** An exact number of base units: "35.5 BLANKET", and "≈ 0.33 BLANKET" where two more digits do not say it all. */
export function exact(base: Rational, asset: AmountAnswer["asset"]): string {
  const whole = base.d === 1n;
  const digits = asset.decimals + (whole ? 0 : 2);
  const scaled = base.n * 10n ** BigInt(digits - asset.decimals);
  const said = (2n * scaled + base.d) / (2n * base.d); // rounded half up
  const about = said * base.d === scaled ? "" : "≈ ";
  const text = decimal(said, digits);
  const isMoney = asset.kind !== "COIN" && asset.kind !== "TOKEN";
  return `${about}${grouped(!isMoney ? bare(text) : whole || about ? text : text.replace(/0$/, ""))} ${asset.code}`;
}

function decimal(value: bigint, digits: number): string {
  const text = value.toString().padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function grouped(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

/** "Flood appeal (Qingshui City Foundation)" */
export function place(fund: FundAnswer): string {
  return `${fund.name} (${fund.organisation.name})`;
}

/** Who it is; a private person by the name that this machine alone knows, else by the commitment's first digits. */
export function who(party: PartyAnswer, nameOf: NameOf, nobody: string): string {
  switch (party.kind) {
    case "NOBODY":
      return nobody;
    case "WALLET":
      return party.address ?? nobody;
    case "ORGANISATION":
      return `${party.organisation?.name ?? nobody}${party.organisation?.verified === false ? " (not verified)" : ""}`;
    default: {
      const word = party.commitment ?? "";
      const name = nameOf(word);
      if (name !== undefined) return `“${name}”`;
      const key = short(`0x${word.slice(-40)}`);
      if (party.kind === "VOUCHER") return `the holder of voucher ${key}`;
      return word.startsWith(RECEIPT_TAG) ? `a giver with a receipt code (${key})` : `somebody private (${short(word)})`;
    }
  }
}

/** "0x3f2a91…": enough to recognise it by. */
export function short(hash: string): string {
  return `${hash.slice(0, 10)}…`;
}

/** "out-1, 2025-06-16, evidence 0x3f2a91…"; a reference whose text is not known here is shown by its first digits. */
export function source(entry: { ref: string | null; date: string; evidence: string | null }): string {
  const ref = entry.ref === null ? [] : [/^0x[0-9a-f]{64}$/.test(entry.ref) ? short(entry.ref) : entry.ref];
  return [...ref, entry.date, ...evidence(entry.evidence)].join(", ");
}

/** Whose word an entry is: units are attested, so that nothing but the organisation's recorder vouches for it, the donor's name included. */
export function attested(entry: { by: { address: string | null }; fund: FundAnswer }, namesDonor = false): string {
  const by = entry.by.address === null ? "" : ` (${short(entry.by.address)})`;
  return `attested by the recorder${by} of ${entry.fund.organisation.name}${namesDonor ? ", who names the donor" : ""}`;
}

/** "evidence 0x3f2a91…", or nothing. */
export function evidence(hash: string | null): string[] {
  return hash === null ? [] : [`evidence ${short(hash)}`];
}

/** "2025-06-17" of a time in ISO 8601. */
export function day(time: string): string {
  return time.slice(0, time.indexOf("T"));
}

/** What it was for; with the class of spending where it is not a programme's. */
export function purposeOf(kind: string, purpose: string): string {
  return kind === "PROGRAMME" ? purpose : `${kind.toLowerCase()}: ${purpose}`;
}

export const BASIS = {
  FIFO: "allotted, first in, first out: money in a common fund bears no marks, so the oldest unspent leaves first",
  OWN_FUND: "this gift alone filled every line on its way",
} as const;
