// Shares of exact amounts, for words and for drawing.

/** `part` of `whole` in percent with one decimal, rounded down: "63.5". What is not whole never reads 100. */
export function percentText(part: bigint, whole: bigint): string {
  const tenths = (part * 1000n) / whole;
  return `${tenths / 10n}.${tenths % 10n}`;
}

/**
 * Parts of their sum in percent with one decimal, so that they add up to 100.0: each is rounded down, and what is missing goes to those that lost most. What
 * is not the whole never reads 100. Nothing where the sum is 0.
 */
export function percentTexts(parts: readonly bigint[]): string[] {
  const whole = parts.reduce((sum, part) => sum + part, 0n);
  if (whole === 0n) return parts.map(() => "");
  const tenths = parts.map((part) => (part * 1000n) / whole);
  const missing = Number(1000n - tenths.reduce((sum, one) => sum + one, 0n));
  const lost = (index: number): bigint => (parts[index]! * 1000n) % whole;
  const most = [...parts.keys()]
    .filter((index) => tenths[index]! < 999n)
    .sort((a, b) => (lost(a) < lost(b) ? 1 : lost(a) > lost(b) ? -1 : a - b));
  for (const index of most.slice(0, missing)) tenths[index]! += 1n;
  return tenths.map((one) => `${one / 10n}.${one % 10n}`);
}

/** `part` of `whole` as a number for drawing alone: exact to a millionth. 0 where the whole is 0. */
export function forDrawing(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000;
}
