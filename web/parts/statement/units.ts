/** Base units of a decimal as somebody types it: digits and at most one point; undefined where it is none, or more exact than the asset. */
export function unitsOf(text: string, decimals: number): bigint | undefined {
  const found = /^(\d{1,40})(?:\.(\d*))?$/.exec(text.trim());
  if (!found) return undefined;
  const [, whole = "", fraction = ""] = found;
  const digits = fraction.replace(/0+$/, "");
  return digits.length > decimals ? undefined : BigInt(whole + digits.padEnd(decimals, "0"));
}
