// The one-word names of people and organisations on the chain: see `Party` in interfaces/LedgerTypes.sol.
import { type Hex, padHex, slice } from "viem";
import { type Address, ZERO_WORD } from "./ids.ts";
import { RECEIPT_TAG, VOUCHER_TAG } from "./party-tags.ts";

const WALLET_TAG: Hex = `0x${"0".repeat(24)}`;

/** What a party word says by itself. A `hash` is an organisation's id where one with that id is registered, else a commitment. */
export type PartyWord =
  | { kind: "nobody" }
  | { kind: "wallet"; address: Address }
  | { kind: "voucher"; address: Address }
  | { kind: "receipt"; address: Address }
  | { kind: "hash"; hash: Hex };

/** The party word of a wallet. */
export function walletParty(address: Address): Hex {
  return padHex(address, { size: 32 });
}

/** The party word of a beneficiary known by a voucher code; `address` is the address of the code's key. */
export function voucherParty(address: Address): Hex {
  return `${VOUCHER_TAG}${address.slice(2).toLowerCase()}`;
}

/** The party word of a giver within a batch, known by a receipt code; `address` is the address of the code's key. */
export function receiptParty(address: Address): Hex {
  return `${RECEIPT_TAG}${address.slice(2).toLowerCase()}`;
}

/** Reads a party word. */
export function readParty(word: Hex): PartyWord {
  if (word === ZERO_WORD) return { kind: "nobody" };
  const tag = slice(word, 0, 12);
  if (tag === WALLET_TAG) return { kind: "wallet", address: slice(word, 12) };
  if (tag === VOUCHER_TAG) return { kind: "voucher", address: slice(word, 12) };
  if (tag === RECEIPT_TAG) return { kind: "receipt", address: slice(word, 12) };
  return { kind: "hash", hash: word };
}
