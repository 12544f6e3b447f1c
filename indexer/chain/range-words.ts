// What nodes say where they refuse a range of blocks for its logs: hundreds of wordings, of which a few things can be read.

export interface RangeRefusal {
  /** So many blocks are what the node says would do. */
  blocks?: number;
  /** Whether the node never gives more blocks, however few logs they hold. Else there were too many logs, or it does not say. */
  structural: boolean;
}

/** "0x10-0x20", "[16, 32]", "16 to 32": the two ends. */
const RANGE = /(0x[0-9a-f]+|\d+)\s*(?:-|,|to|\.\.)\s*(0x[0-9a-f]+|\d+)/gi;
/** Too many logs. "limit exceeded" alone may be either. */
const DENSE =
  /max results|\d ?k? results|many (results|logs)|results? (set|size|limit)|(response|result|body|payload|answer).{0,12}(size|too (large|big))|logs matched|log response|max logs|exceeded the size limit|bytes|time(d? ?)out|took too long|duration/i;
const STRUCTURAL =
  /block ?(range|span|s? distance)|range (is )?(too|limit|exceeds|\d)|ranges? over|max(imum)? range|(range|blocks?).{0,24}(limit|max|allowed|exceeds?)|(limit|max|exceeds?|up to|many|number of).{0,40}(range|blocks)|smaller than size|range allowed/i;
/** A number of blocks, among words that speak of a limit. */
const LIMIT =
  /(?:limit(?:ed)?|max(?:imum)?|most|up to|exceeds?|greater than|more than|over|size|distance|is set to|allowed|range|>|than)[^\d]{0,40}?(\d[\d,._]*\d|\d)(k?)(?![\dx])|(\d[\d,._]*\d|\d)(k?)[ -]?(?:block|max|range)/gi;

/** Reads a refusal of the logs of blocks `from` to `to`; `data` is what came with the error. */
export function readRefusal(text: string, from: number, to: number, data?: unknown): RangeRefusal {
  const structural = STRUCTURAL.test(text) && !DENSE.test(text);
  const blocks =
    suggestedBlocks(text, from, to) ?? blocksInData(data, from, to) ?? (structural ? limitIn(text, from, to) : undefined);
  return { structural, ...(blocks !== undefined && { blocks }) };
}

function suggestedBlocks(text: string, from: number, to: number): number | undefined {
  for (const [, first, last] of text.matchAll(RANGE)) {
    const blocks = usable(Number(first), Number(last), from, to);
    if (blocks !== undefined) return blocks;
  }
  return undefined;
}

function blocksInData(data: unknown, from: number, to: number): number | undefined {
  if (typeof data !== "object" || data === null || !("from" in data) || !("to" in data)) return undefined;
  return usable(Number(data.from), Number(data.to), from, to);
}

/** A suggestion is of use where it begins where one asked, and asks for less. */
function usable(first: number, last: number, from: number, to: number): number | undefined {
  return first === from && last >= first && last < to ? last - first + 1 : undefined;
}

function limitIn(text: string, from: number, to: number): number | undefined {
  const asked = to - from + 1;
  // A range that is no suggestion holds no limit.
  const numbers = [...text.replaceAll(/\d+\s*-\s*\d+/g, "").matchAll(LIMIT)].map(([, after, k1, before, k2]) => {
    const digits = (after ?? before)!.replaceAll(/[,._]/g, "");
    return Number(digits) * (k1 || k2 ? 1_000 : 1);
  });
  // What one asked for is often repeated; the limit is the largest number below it.
  const limits = numbers.filter((number) => number >= 1 && number < asked && number !== from && number !== to);
  return limits.length > 0 ? Math.max(...limits) : undefined;
}
