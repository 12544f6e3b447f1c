// A receipt: what proves that a gift is in a batch. It is no secret of the giver's: the code is, and stands apart from it.
import { type Hex, isAddress } from "viem";
import type { BatchTerms, Leaf } from "../../contracts/leaves/leaf.ts";
import { type Address, entryId, isWord, lineId } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";

export interface Receipt {
  chainId: number;
  ledger: Address;
  /** Where the batch stands: the fund, asset and start of its first part. */
  fund: Hex;
  asset: Address;
  start: bigint;
  /** The whole batch's. */
  terms: BatchTerms;
  leaf: Leaf;
  proof: readonly Hex[];
}

/** As it is written: every amount a decimal text of base units, so that no program rounds it. */
export interface ReceiptJson {
  format: "throughline receipt 1";
  chainId: number;
  ledger: Address;
  fund: Hex;
  asset: Address;
  start: string;
  root: Hex;
  amount: string;
  count: number;
  leaf: { index: number; offset: string; amount: string; matched: string[]; receipt: Hex };
  proof: readonly Hex[];
}

const FORMAT = "throughline receipt 1";
/** No tree of at most a million leaves is deeper. */
const DEEPEST = 32;

/** The leaf's id: its batch's, and its index. */
export function leafId({ fund, asset, start, index }: Pick<Receipt, "fund" | "asset" | "start"> & { index: number }): string {
  return `${entryId(lineId(fund, asset), "in", start)}/${index}`;
}

export function receiptJson({ chainId, ledger, fund, asset, start, terms, leaf, proof }: Receipt): ReceiptJson {
  const { root, amount, count } = terms;
  const { index, offset, matched, receipt } = leaf;
  return {
    ...{ format: FORMAT, chainId, ledger, fund, asset, start: start.toString() },
    ...{ root, amount: amount.toString(), count },
    leaf: { index, offset: offset.toString(), amount: leaf.amount.toString(), matched: matched.map(String), receipt },
    proof,
  };
}

/** Reads a receipt that anyone may have written. Throws a PlainError that says what in it is no receipt. */
export function readReceipt(text: string, name: string): Receipt {
  let json: Record<string, unknown>;
  try {
    json = Object(JSON.parse(text)) as Record<string, unknown>;
  } catch (error) {
    throw new PlainError(`${name} is no receipt: it is no JSON.`, { cause: error });
  }
  const wrong = (what: string) => new PlainError(`${name} is no receipt of this version: its ${what} is missing or wrong.`);
  const of = (from: Record<string, unknown>) => ({
    units: (key: string): bigint => {
      const value = from[key];
      if (typeof value === "string" && /^(0|[1-9]\d{0,38})$/.test(value) && BigInt(value) < 2n ** 128n) return BigInt(value);
      throw wrong(`"${key}"`);
    },
    number: (key: string, most: number): number => {
      const value = from[key];
      if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
      throw wrong(`"${key}"`);
    },
    word: (key: string): Hex => {
      const value = from[key];
      if (typeof value === "string" && isWord(value)) return value.toLowerCase() as Hex;
      throw wrong(`"${key}"`);
    },
    address: (key: string): Address => {
      const value = from[key];
      if (typeof value === "string" && isAddress(value, { strict: false })) return value.toLowerCase() as Address;
      throw wrong(`"${key}"`);
    },
  });
  if (json["format"] !== FORMAT) throw wrong(`"format", "${FORMAT}",`);
  const [whole, leaf] = [of(json), Object(json["leaf"]) as Record<string, unknown>];
  const [its, matched, proof] = [of(leaf), leaf["matched"], json["proof"]];
  if (!Array.isArray(matched) || matched.length > 16) throw wrong('"matched"');
  if (!Array.isArray(proof) || proof.length > DEEPEST || !proof.every((each) => typeof each === "string" && isWord(each)))
    throw wrong('"proof"');
  return {
    ...{ chainId: whole.number("chainId", Number.MAX_SAFE_INTEGER), ledger: whole.address("ledger") },
    ...{ fund: whole.word("fund"), asset: whole.address("asset"), start: whole.units("start") },
    terms: { root: whole.word("root"), amount: whole.units("amount"), count: whole.number("count", 2 ** 32 - 1) },
    leaf: {
      ...{ index: its.number("index", 2 ** 32 - 1), offset: its.units("offset"), amount: its.units("amount") },
      matched: matched.map((_, index) => of(matched as unknown as Record<string, unknown>).units(String(index))),
      receipt: its.word("receipt"),
    },
    proof: proof.map((each: string) => each.toLowerCase() as Hex),
  };
}
