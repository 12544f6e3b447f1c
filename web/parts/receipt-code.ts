// A giver's receipt code on its way to where its gift is looked up. It is a secret: it lies in this page's memory alone, never in an address, the
// history, storage or a request. Here it is only told from other texts; what it stands for is in contracts/leaves/receipt-code.ts.

/** Shorter than this is no code that somebody has before them, but a reference that begins like one. */
const LEAST_LETTERS = 11;
/** So many after the TL are a code, whatever they are. */
const MANY_LETTERS = 20;
const ALL_LETTERS = 27;
/** Some too many, and the TL. */
const MOST_LETTERS = 40;
const GROUP = 5;

let held: string | undefined;
const waiting = new Set<(code: string) => void>();

/** Whether a text is meant as a receipt code, typos or not: `TL-7ZK2M-…`, or the same without the TL or the hyphens. */
export function looksLikeCode(text: string): boolean {
  const groups = text
    .normalize("NFKC")
    .toUpperCase()
    .split(/[\s\p{Dash}]+/u)
    .filter((group) => group !== "");
  const plain = groups.join("");
  if (!/^[0-9A-Z]+$/.test(plain) || plain.length > MOST_LETTERS) return false;
  // A name is of longer words than a code's groups.
  if (groups.length > 1 && groups.some((group) => group.length > GROUP + 2)) return false;
  const digits = plain.replace(/\D/g, "").length;
  const letters = /^T[L1I]/.test(plain) ? plain.length - 2 : 0;
  return letters >= MANY_LETTERS || (digits >= 2 && (letters >= LEAST_LETTERS || plain.length === ALL_LETTERS));
}

/** Keeps what somebody typed for whoever looks it up. */
export function handOver(code: string): void {
  if (waiting.size === 0) held = code;
  for (const take of waiting) take(code);
}

/** Takes the code that is kept, if any: it is given once. */
export function takeCode(): string | undefined {
  const code = held;
  held = undefined;
  return code;
}

/** Calls `take` with each code that comes from now on, until the function that it returns is called. */
export function awaitCodes(take: (code: string) => void): () => void {
  waiting.add(take);
  return () => void waiting.delete(take);
}

/** Takes a code out of the address, where a receipt's link has it after the `#`: browsers send that to nobody. */
export function takeFromAddress(): string | undefined {
  const code = decoded(location.hash.slice(1));
  if (code === undefined || !looksLikeCode(code)) return undefined;
  history.replaceState(history.state, "", `${location.pathname}${location.search}`);
  return code;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
