// A beneficiary's voucher code is a key: it signs, and the address of that key is all that the chain sees of the person.
import { randomBytes } from "node:crypto";
import { type Hex, keccak256, stringToHex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import type { Address } from "../../contracts/ids.ts";

// Crockford's base 32: no I, L, O or U, so that a code survives being read out and typed.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const VOUCHER_LETTERS = 24; // 5 bits each: 120 bits, more than anyone can try out
const DOMAIN = "throughline voucher 1:";

/** A random code of `letters` letters of 5 bits each, in groups of four. */
export function randomCode(letters: number): string {
  const text = Array.from(randomBytes(letters), (byte) => LETTERS[byte % 32]).join(""); // 256 is a multiple of 32: no bias
  return text.match(/.{1,4}/g)!.join("-");
}

/** A fresh voucher code of 120 bits, as in `7K2M-9QXW-…`. */
export function newVoucherCode(): string {
  return randomCode(VOUCHER_LETTERS);
}

/** The private key that a voucher code is. Case, spaces and hyphens do not matter, nor O for 0 and I or L for 1; undefined where the text is no such code. */
export function voucherKey(code: string): Hex | undefined {
  const plain = code.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (plain.length !== VOUCHER_LETTERS || ![...plain].every((letter) => LETTERS.includes(letter))) return undefined;
  return keccak256(stringToHex(DOMAIN + plain));
}

/** The address of a voucher code's key: what the chain knows of the beneficiary. */
export function voucherAddress(code: string): Address {
  const key = voucherKey(code);
  if (!key) throw new RangeError("no voucher code");
  return privateKeyToAddress(key);
}
