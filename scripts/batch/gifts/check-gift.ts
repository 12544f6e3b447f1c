// One gift, in the words of whoever collected it → base units for a line, or why not.
import { amountComplaint, MOST_STATED, MOST_UNITS, toBaseUnits } from "../../record/journal/amount.ts";
import { nameComplaint } from "../../record/journal/text.ts";
import { type Gift, isRemainderId } from "../queue/lines.ts";
import type { Destinations } from "./destinations.ts";

/** A gift as a file or a request has it. */
export interface GiftWords {
  id: string;
  fund: string;
  asset: string;
  amount: string;
}

export const GIFT_COLUMNS = ["id", "fund", "asset", "amount"] as const satisfies (keyof GiftWords)[];

export interface GiftFault {
  of: keyof GiftWords;
  problem: string;
  remedy: string;
}

const MOST_ID_BYTES = 200;

/** The gift, or its faults. Its destination has to be known: `destinations.look`. `orNothing`: zero is an amount too. */
export function checkGift(
  words: GiftWords,
  destinations: Destinations,
  { orNothing = false } = {},
): Omit<Gift, "platform"> | { faults: GiftFault[] } {
  const faults: GiftFault[] = [];
  const add = (of: GiftFault["of"], found: { problem: string; remedy: string } | undefined) => {
    if (found) faults.push({ of, problem: found.problem, remedy: found.remedy });
  };
  add("id", idComplaint(words.id));
  const destination = destinations.get(words.fund, words.asset)!;
  if ("problem" in destination) add(destination.of, destination);
  const complaint = orNothing && /^0+(\.0+)?$/.test(words.amount) ? undefined : amountComplaint(words.amount);
  add("amount", complaint);
  if (complaint || "problem" in destination) return { faults };
  const { fund, asset, decimals, assetName, attested } = destination;
  const amount = toBaseUnits(words.amount, decimals, assetName, attested ? MOST_STATED : MOST_UNITS);
  if (typeof amount !== "bigint") add("amount", amount);
  return faults.length > 0 || typeof amount !== "bigint" ? { faults } : { id: words.id, fund, asset, amount };
}

function idComplaint(id: string): { problem: string; remedy: string } | undefined {
  if (Buffer.byteLength(id) > MOST_ID_BYTES)
    return { problem: `the id has more than ${MOST_ID_BYTES} bytes`, remedy: "shorten it, or number the gifts" };
  if (isRemainderId(id))
    return { problem: "ids that begin with rest/ are those of remainders", remedy: "begin it differently" };
  if (id !== id.normalize("NFC"))
    return { problem: "the id is not in Unicode's composed form (NFC)", remedy: "write it in plain letters and digits" };
  return nameComplaint("ref", id, "the id");
}
