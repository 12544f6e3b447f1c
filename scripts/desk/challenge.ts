// What a wallet signs to be let in. Nothing of it is kept: the text follows from the address and the time, and whoever has the signature has the key.
import { getAddress, isHex, type Hex, verifyMessage } from "viem";
import type { Address } from "../../contracts/ids.ts";

/** A key is good for as long. */
const HOURS = 12;
const MILLISECONDS_AN_HOUR = 3_600_000;
/** Another server's clock may be so much ahead of this one's. */
const LEEWAY = 60_000;
/** Of a contract's signature; characters. */
const LONGEST_SIGNATURE = 20_000;

export interface LedgerNamed {
  chainId: number;
  ledger: Address;
}

/** The text for a wallet, and until when its signature opens the desk (ISO 8601). */
export function challengeFor(wallet: Address, { chainId, ledger }: LedgerNamed, until: string = newUntil()): string {
  return [
    "Let me in at the desk of Throughline, where journals are checked and planned.",
    `I am the wallet ${getAddress(wallet)}.`,
    `The ledger is ${getAddress(ledger)} on chain ${chainId}.`,
    `This is good until ${until}.`,
    "It moves no money and records nothing. Whoever has this signature can read what I bring there until then.",
  ].join("\n");
}

export function newUntil(): string {
  return new Date(Date.now() + HOURS * MILLISECONDS_AN_HOUR).toISOString();
}

/** Whether a key's time is one that a challenge can have named, and is not over. */
export function isInTime(until: string): boolean {
  const time = Date.parse(until);
  if (Number.isNaN(time) || new Date(time).toISOString() !== until) return false;
  const now = Date.now();
  return time > now && time <= now + HOURS * MILLISECONDS_AN_HOUR + LEEWAY;
}

export function isSignature(text: string): text is Hex {
  return isHex(text) && text.length % 2 === 0 && text.length <= LONGEST_SIGNATURE;
}

/** Whether a private key signed it; what a contract signed only the chain can tell. */
export async function signedByKey(address: Address, message: string, signature: Hex): Promise<boolean> {
  return await verifyMessage({ address, message, signature }).catch(() => false);
}
