// Reads what people type into arguments. Everything wrong is BAD_USER_INPUT, with the argument's name and an example.
import type { Hex } from "viem";
import { type Address, dayNumber, type EntryName, isWord, parseEntryId } from "../contracts/ids.ts";
import { walletParty } from "../contracts/party.ts";
import { badInput } from "./errors.ts";

/** `0x` and 64 hex digits, in lower case. */
export function wordArgument(name: string, text: string): Hex {
  if (!isWord(text)) throw badInput(`${name}: ${shown(text)} is not 0x and 64 hex digits.`);
  return text.toLowerCase() as Hex;
}

/** `0x` and 40 hex digits, in lower case. */
export function addressArgument(name: string, text: string): Address {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) throw badInput(`${name}: ${shown(text)} is not 0x and 40 hex digits.`);
  return text.toLowerCase() as Address;
}

/** A party word from a wallet's address, or from a commitment or organisation id. */
export function partyArgument(name: string, text: string): Hex {
  if (/^0x[0-9a-fA-F]{40}$/.test(text)) return walletParty(text.toLowerCase() as Address);
  if (isWord(text)) return text.toLowerCase() as Hex;
  throw badInput(
    `${name}: ${shown(text)} is neither a wallet (0x and 40 hex digits) nor a commitment or organisation id (0x and 64 hex digits).`,
  );
}

/** An entry's id, in any letter case. */
export function entryArgument(name: string, text: string): EntryName {
  const found = parseEntryId(text.toLowerCase());
  if (!found) {
    throw badInput(
      `${name}: ${shown(text)} is no entry's id; that is <line id>-in-<start>, <line id>-out-<start>, <line id>-refund-<start>, <gift id>/<index>, or <batch id>/part/<index>.`,
    );
  }
  return found;
}

/** A calendar day of the year 1 or later: the database knows no year 0. */
export function dayArgument(name: string, text: string): string {
  if (dayNumber(text) === undefined || text < "0001") throw badInput(`${name}: ${shown(text)} is no day; write YYYY-MM-DD.`);
  return text;
}

/** Which of two ways of naming is used. Neither or both is an error. */
export function oneOf<A extends string, B extends string>(
  query: string,
  given: { [name in A | B]: string | null | undefined },
  first: A,
  second: B,
): { by: A | B; text: string } {
  const a = given[first];
  const b = given[second];
  if (a != null && b == null) return { by: first, text: a };
  if (b != null && a == null) return { by: second, text: b };
  throw badInput(`${query}: give either ${first} or ${second}${a == null ? "" : ", not both"}.`);
}

/** What was typed, cut short, so that an error stays one line. */
function shown(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
