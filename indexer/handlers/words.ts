// What stands on the chain as an empty word, and texts that a database cannot hold as they are.
import type { Hex } from "viem";
import { ZERO_ADDRESS, ZERO_WORD } from "../../contracts/ids.ts";

/** A word or an address; null where it is zero. */
export function orNull(word: Hex): Hex | null {
  return word === ZERO_WORD || word === ZERO_ADDRESS ? null : word;
}

/** A text; anyone may write on the chain, also U+0000, which PostgreSQL has no place for. */
export function plainText(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}

/** A text; null where it is empty. */
export function textOrNull(text: string): string | null {
  return text === "" ? null : plainText(text);
}
