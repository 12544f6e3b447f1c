// Shares of exact amounts, for words and for drawing.

/** `part` of `whole` in percent with one decimal, rounded down: "63.5". What is not whole never reads 100. */
export function percentText(part: bigint, whole: bigint): string {
  const tenths = (part * 1000n) / whole;
  return `${tenths / 10n}.${tenths % 10n}`;
}

/** `part` of `whole` as a number for drawing alone: exact to a millionth. 0 where the whole is 0. */
export function forDrawing(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000;
}
