// Amounts: decimal text in an asset's display units ↔ bigint base units. Exact or refused, never rounded.

/** What a line can hold. */
export const MOST_UNITS = 2n ** 128n - 1n;
/** What one entry in a unit may state: see `AmountTooLarge`. */
export const MOST_STATED = 2n ** 96n - 1n;

/** Why a text is no amount above zero, with what would be right; undefined where it is one. */
export function amountComplaint(text: string): { problem: string; remedy: string } | undefined {
  if (text === "")
    return { problem: "the amount is missing", remedy: "write digits, then a point and decimals where needed: 100.00" };
  if (/^\d+(\.\d+)?$/.test(text)) {
    if (/[1-9]/.test(text)) return undefined;
    return { problem: `the amount is ${text}`, remedy: "an amount is above zero: leave the row out, or write what it was" };
  }
  return { problem: `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}" is no amount`, remedy: amountRemedy(text) };
}

function amountRemedy(text: string): string {
  const rule = "write digits, then a point and decimals where needed: 100.00";
  if (/^\s*[-−–(]/.test(text)) {
    return "amounts are above zero: what came back is a row of its own (return), a gift that never was is a reverse";
  }
  const plain = text.normalize("NFKC").trim();
  if (plain !== text && amountComplaint(plain) === undefined)
    return plain === text.trim() ? `without the spaces: ${plain}` : `in plain digits: ${plain}`;
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return `leave out the commas: ${text.replaceAll(",", "")}`;
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(text))
    return `leave out the separators, with a point before the decimals: ${text.replaceAll(".", "").replace(",", ".")}`;
  if (/^\d+,\d+$/.test(text)) return `with a point before the decimals: ${text.replace(",", ".")}`;
  if (/^\d{1,3}([ '_\u00a0\u202f]\d{3})+(\.\d+)?$/.test(text))
    return `leave out the separators: ${text.replace(/[^\d.]/g, "")}`;
  if (/^\.\d+$/.test(text)) return `with a digit before the point: 0${text}`;
  if (/^\d+\.$/.test(text)) return `without the point: ${text.slice(0, -1)}`;
  if (/^[\d.]+e[+-]?\d+$/i.test(text))
    return "write it out, without an exponent (a spreadsheet shortens long numbers: format the column as text)";
  return `${rule}; no sign, no currency, no separators`;
}

/**
 * Base units of a decimal text that `amountComplaint` accepts; else why it cannot be one of an asset with these decimals, of
 * which one entry has `most`.
 */
export function toBaseUnits(
  text: string,
  decimals: number,
  code: string,
  most: bigint = MOST_UNITS,
): bigint | { problem: string; remedy: string } {
  const [whole, fraction = ""] = text.split(".") as [string, string?];
  if (fraction.length > decimals) {
    const allowed = decimals === 0 ? "no decimals" : `at most ${decimals} decimal${decimals === 1 ? "" : "s"}`;
    return {
      problem: `${shortened(text)} has ${fraction.length} decimal${fraction.length === 1 ? "" : "s"}`,
      remedy: `${code} has ${allowed}, and an amount is never rounded`,
    };
  }
  // Before BigInt, so that a cell full of digits costs nothing.
  const digits = `${whole}${fraction.padEnd(decimals, "0")}`.replace(/^0+/, "");
  const units = digits.length > 39 ? MOST_UNITS + 1n : BigInt(digits === "" ? 0 : digits);
  if (units > most) {
    return {
      problem: `${shortened(text)} ${code} is more than ${most < MOST_UNITS ? "one entry may be" : "the ledger can hold"}`,
      remedy: `at most ${displayAmount(most, decimals)} ${code}`,
    };
  }
  return units;
}

/** Base units as decimal text with all decimals and no separators: 561773366.59. */
export function displayAmount(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The same display amount in an asset of other decimals; undefined where it is not exact there. */
export function sameDisplayAmount(units: bigint, decimals: number, otherDecimals: number): bigint | undefined {
  if (otherDecimals >= decimals) return units * 10n ** BigInt(otherDecimals - decimals);
  const divisor = 10n ** BigInt(decimals - otherDecimals);
  return units % divisor === 0n ? units / divisor : undefined;
}

function shortened(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
