// Amounts and dates as people of a language write them. Amounts are exact decimals as text; no floating-point number ever holds one.
import type { SumFragment } from "../generated/gift.ts";

type Asset = SumFragment["asset"];

/** "¥1,800.00", as the language writes that money; of all else "12 BLANKET"; of coins and tokens, which have many decimals, as many as say something. */
export function amountText({ decimal, asset }: Pick<SumFragment, "decimal"> & { asset: Asset }, language: string): string {
  if (asset.kind === "FIAT" && /^[A-Z]{3}$/.test(asset.code)) return moneyText(decimal, asset.code, language);
  const shown = asset.kind === "COIN" || asset.kind === "TOKEN" || asset.kind === "GOODS" ? bare(decimal) : decimal;
  return `${decimalText(shown, language)} ${asset.code}`;
}

/** The same of base units. */
export function amountOf(value: bigint, asset: Asset, language: string): string {
  return amountText({ decimal: decimalOf(value, asset.decimals), asset }, language);
}

/** Base units as an exact decimal: 6240 with two decimals is "62.40". */
export function decimalOf(value: bigint, decimals: number): string {
  const digits = value.toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** What is made for a language once: browsers take milliseconds for each. */
function once<Made>(make: (language: string, what: string) => Made): (language: string, what?: string) => Made {
  const made = new Map<string, Made>();
  return (language, what = "") => {
    const key = `${language} ${what}`;
    let found = made.get(key);
    if (found === undefined) made.set(key, (found = make(language, what)));
    return found;
  };
}

/** A month by its first day, YYYY-MM-DD: the month in words. */
export function monthText(date: string, language: string): string {
  const [year = 0, month = 1] = date.split("-").map(Number);
  const at = new Date(Date.UTC(year, month - 1, 1));
  return monthFormat(language).format(at);
}

const monthFormat = once(
  (language) => new Intl.DateTimeFormat(localeOf(language), { year: "numeric", month: "long", timeZone: "UTC" }),
);

/** The language's way of writing a currency, around digits that are ours: no number could hold them. */
function moneyText(decimal: string, code: string, language: string): string {
  const [before, after] = aroundMoney(language, code);
  return `${before}${decimalText(decimal, language)}${after}`;
}

const aroundMoney = once((language, code): [string, string] => {
  const parts = new Intl.NumberFormat(localeOf(language), { style: "currency", currency: code }).formatToParts(1);
  const first = parts.findIndex(({ type }) => type === "integer");
  const text = (some: typeof parts): string =>
    some.map(({ type, value }) => (type === "decimal" || type === "fraction" ? "" : value)).join("");
  return [text(parts.slice(0, first)), text(parts.slice(first + 1))];
});

/** British English: days before months. */
function localeOf(language: string): string {
  return language === "en" ? "en-GB" : language;
}

/** An exact share ("n/d" or "n" base units) where whole base units do not say it: "≈ 0.33 masks". */
export function exactText(exact: string, { asset }: SumFragment, language: string): string {
  const [numerator = "0", denominator = "1"] = exact.split("/");
  const d = BigInt(denominator) * 10n ** BigInt(asset.decimals);
  const digits = d === 1n ? 0 : asset.decimals + (denominator === "1" ? 0 : 2);
  const scaled = BigInt(numerator) * 10n ** BigInt(digits);
  const said = (2n * scaled + d) / (2n * d);
  const text = said.toString().padStart(digits + 1, "0");
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  const about = said * d === scaled ? "" : "≈ ";
  return `${about}${amountText({ decimal, asset }, language)}`;
}

/** A decimal of any length with the language's separators. Browsers before 2023 round long ones, so the digits are grouped here. */
export function decimalText(decimal: string, language: string): string {
  const [whole = "0", fraction] = decimal.split(".");
  const [group, point] = separators(language);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}

/** A day, YYYY-MM-DD, or a moment, ISO 8601: the day in words. */
export function dayText(date: string, language: string): string {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split("-").map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  return dayFormat(language).format(at);
}

const dayFormat = once((language) => new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" }));

/** An hour by the moment when it begins, ISO 8601: its day and time in words, in UTC as days are. */
export function hourText(moment: string, language: string): string {
  return hourFormat(language).format(new Date(moment));
}

const hourFormat = once(
  (language) =>
    new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short", hourCycle: "h23", timeZone: "UTC" }),
);

/** A whole number. */
export function countText(count: number | string, language: string): string {
  return decimalText(String(count), language);
}

function bare(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

const separators = once((language): [string, string] => {
  const parts = new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: 1 }).formatToParts(1234567.5);
  const of = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
  return [of("group", ","), of("decimal", ".")];
});
