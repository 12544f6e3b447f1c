// Everybody and everything that the escrow section of the API's test ledger names.
import { bytesToHex, type Hex } from "viem";
import { mnemonicToAccount, privateKeyToAddress } from "viem/accounts";
import { fundId, organisationId, textHash, ZERO_ADDRESS } from "../../../contracts/ids.ts";

const WORDS = "test test test test test test test test test test test junk";
const person = (index: number): Hex => bytesToHex(mnemonicToAccount(WORDS, { addressIndex: index }).getHdKey().privateKey!);

/** The keys of everybody here, from the third of the accounts that every local chain funds. */
export const KEYS = {
  harbour: person(2),
  recorder: person(3),
  approver: person(4),
  isle: person(5),
  isleRecorder: person(6),
  giver: person(7),
  sponsor: person(8),
  fisher: person(9),
  auditor: person(10),
  guardian: person(11),
  anybody: person(12),
  nextAdmin: person(13),
  /** A voucher code. */
  voucher: textHash("a voucher code of a hundred bits and more"),
} as const;
export const WALLETS = Object.fromEntries(
  Object.entries(KEYS).map(([name, key]) => [name, privateKeyToAddress(key).toLowerCase() as Hex]),
) as Record<keyof typeof KEYS, Hex>;

export const COIN = ZERO_ADDRESS;
export const HARBOUR = organisationId("harbour");
export const ISLE = organisationId("isle");
export const BOATS = fundId(HARBOUR, "boats");
export const NETS = fundId(ISLE, "nets");
export const STORM = fundId(HARBOUR, "storm");
export const NAMED = textHash("a donor's commitment");
/** 2100-01-01 in seconds. */
export const DEADLINE = 4_102_444_800n;
export const EVIDENCE: Hex = textHash("a receipt");
/** Set when the token stands. */
export const places = { token: ZERO_ADDRESS };
