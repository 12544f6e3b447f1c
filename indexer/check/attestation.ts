import type { Hex } from "viem";
import { readParty } from "../../contracts/party.ts";
import type { Books } from "../books/books.ts";
import { type EntryFacts, hashOf } from "../books/entry-facts.ts";
import { amountText } from "../books/lines.ts";
import { placeKey } from "../books/places.ts";
import { flagKey, type Saying, sayingKey } from "../books/sayings.ts";

export interface Said extends Saying {
  entryHash: Hex;
  /** Base units; 0: the whole entry. */
  amount: bigint;
  /** Whom the attester speaks for; zero: for themselves. */
  organisation: Hex;
}

/**
 * How much of its entry an attestation speaks of, and what is wrong with it, if anything. The contract sees to who may speak, as the keys were
 * then; what only the entries tell is judged here, by what stood before it: a change of keys later changes nothing.
 */
export function judge(said: Said, books: Books): { amount: bigint; problem: string | null } {
  const { known, lines } = books;
  const { start, direction, kind } = said;
  const line = lines.get(said.line);
  if (!line) return { amount: said.amount, problem: "The line that it names was never opened." };
  const key = placeKey(said.line, start);
  const facts = (direction === "OUT" ? known.outflows : known.inflows).get(key);
  const entry = direction === "OUT" ? "outflow" : "inflow";
  if (!facts) return { amount: said.amount, problem: `No ${entry} begins at ${start} of this line.` };
  // Where a gift begins, it is spoken of as a whole, though its hash is of what stands at this place.
  const whole = (direction === "IN" && known.gifts.get(key)?.amount) || facts.amount;
  const amount = said.amount === 0n ? whole : said.amount;
  const refuse = (problem: string) => ({ amount, problem });
  if (hashOf({ line: said.line, direction: direction === "OUT" ? "out" : "in", start }, facts) !== said.entryHash) {
    return refuse(`The ${entry} that begins there is not the one that the attester spoke of: its content is another.`);
  }
  if (amount > whole) {
    return refuse(`It speaks of ${amountText(line, amount)}, but the ${entry} was ${amountText(line, whole)}.`);
  }
  if (kind === "RECEIVED" && !isReceiver(said, facts)) {
    return refuse("The attester is not whom the entry names as its recipient or beneficiary, and does not speak for them.");
  }
  if (kind === "RESOLVED" && !known.flags.has(flagKey(said))) {
    return refuse("The same attester had not flagged this entry before.");
  }
  if (known.sayings.has(sayingKey(said))) return refuse("The same attester had said the same of this entry before.");
  return { amount, problem: null };
}

function isReceiver({ attester, organisation }: Said, { receivers }: EntryFacts): boolean {
  return receivers.some((word) => {
    const party = readParty(word);
    if (party.kind === "wallet" || party.kind === "voucher") return party.address.toLowerCase() === attester;
    return party.kind === "hash" && party.hash === organisation;
  });
}
