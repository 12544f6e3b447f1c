// A giver's receipt code, and what stands for it in a published leaf. The code is a key: its address is the commitment, and with it the giver
// signs that the gift is theirs (claim.ts), so the code itself is sent to nobody. 128 random bits: nobody can try them out.
import { bytesToHex, concat, type Hex, hexToBytes, keccak256, stringToHex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { receiptParty } from "../party.ts";

// Crockford's base 32: no I, L, O or U, so that a code survives being read out and typed.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES = 16;
const DATA_LETTERS = 26; // 5 bits each; the first of the 130 bits are two zeros
const PREFIX = "TL";
const DOMAIN = stringToHex("Throughline receipt code");

/** Why a text is no receipt code: it has too many or too few letters; letters of another kind; or a typo somewhere. */
export type ReceiptCodeFault = "LENGTH" | "LETTER" | "TYPO";

/** A fresh code: 16 random bytes. */
export function newReceiptCode(): Hex {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(BYTES)));
}

/** A code as people read and type it: `TL-7ZK2M-…`, the last letter a check on the others. */
export function receiptCodeText(code: Hex): string {
  let rest = BigInt(code);
  const values: number[] = [];
  for (let i = 0; i < DATA_LETTERS; i++, rest >>= 5n) values.unshift(Number(rest & 31n));
  const letters = [...values, checkOf(values)].map((value) => LETTERS[value]).join("");
  return [PREFIX, ...letters.match(/.{1,5}/g)!].join("-");
}

/** Reads a code as people type it: case, spaces, hyphens and the TL do not matter, nor O for 0 and I or L for 1, nor the wide letters of Chinese input. */
export function readReceiptCode(
  text: string,
): { code: Hex; fault?: undefined } | { code?: undefined; fault: ReceiptCodeFault } {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  const letters = plain.length === 2 + DATA_LETTERS + 1 ? plain.replace(/^T1/, "") : plain;
  const values = [...letters].map((letter) => LETTERS.indexOf(letter));
  if (values.includes(-1)) return { fault: "LETTER" };
  if (values.length !== DATA_LETTERS + 1) return { fault: "LENGTH" };
  const check = values.pop()!;
  const number = values.reduce((sum, value) => (sum << 5n) | BigInt(value), 0n);
  if (checkOf(values) !== check || number >= 1n << BigInt(8 * BYTES)) return { fault: "TYPO" };
  return { code: `0x${number.toString(16).padStart(2 * BYTES, "0")}` };
}

/** The private key that a code is. */
export function receiptKey(code: Hex): Hex {
  if (hexToBytes(code).length !== BYTES) throw new RangeError("a receipt code has 16 bytes");
  return keccak256(concat([DOMAIN, code]));
}

/** What stands for a code in its leaf: a party word. Takes about a fifth of a millisecond, for the key's address. */
export function receiptCommitment(code: Hex): Hex {
  return receiptParty(privateKeyToAddress(receiptKey(code)));
}

// Letters are numbers of the field with 32 elements; the check makes the sum of each, times 2 to the power of its place from the end, zero. No
// two places have the same factor, so a wrong letter is always found, and so are any two that changed places; of other typos 31 in 32.
function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value) => twice(sum ^ value), 0);
}

/** Twice an element of the field, by x^5 + x^2 + 1. */
function twice(value: number): number {
  return value & 16 ? (value << 1) ^ 0b100101 : value << 1;
}
