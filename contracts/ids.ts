// How the ledger names things: the same formulas as the contracts', for everyone who reads or writes the chain.
import { concat, encodeAbiParameters, type Hex, isHex, keccak256, stringToHex } from "viem";

export type Address = Hex;
export type Direction = "in" | "out";
/** A refund moves neither counter of its line; the start in its name is its gift's. */
export type EntryDirection = Direction | "refund";

/** `0x` and 64 zeros: where a word may be empty, this is empty. */
export const ZERO_WORD: Hex = `0x${"0".repeat(64)}`;
export const ZERO_ADDRESS: Address = `0x${"0".repeat(40)}`;

/** The constant first 8 bytes of every unit's address; mirrors `UnitAddress.PREFIX` in the contracts. */
export const UNIT_PREFIX: Hex = "0x7468726f756e6974"; // "throunit"

const word = { type: "bytes32" } as const;

/** `keccak256(utf8(text))`: what stands on the chain for a reference or a key. */
export function textHash(text: string): Hex {
  return keccak256(stringToHex(text));
}

/** The id of the organisation with this key. */
export function organisationId(key: string): Hex {
  return textHash(key);
}

/** The id of an organisation's fund with this key. */
export function fundId(organisation: Hex, key: string): Hex {
  return keccak256(encodeAbiParameters([word, word], [organisation, textHash(key)]));
}

/** The id of a fund's campaign with this key. */
export function campaignId(fund: Hex, key: string): Hex {
  return keccak256(encodeAbiParameters([word, word], [fund, textHash(key)]));
}

/** The id of the line that holds `asset` in `fund`. */
export function lineId(fund: Hex, asset: Address): Hex {
  return keccak256(encodeAbiParameters([word, { type: "address" }], [fund, asset]));
}

/** The address that stands for a registered unit: the prefix, then the code in ASCII, padded with zeros to 12 bytes. Lower case. */
export function unitAddress(code: string): Address {
  if (!/^[A-Z0-9-]{1,12}$/.test(code)) throw new RangeError(`"${code}" is no unit code: 1 to 12 characters of A-Z, 0-9 and -`);
  return concat([UNIT_PREFIX, stringToHex(code, { size: 12 })]);
}

/** An entry's id, as the API and the command line show it: line, direction, start (of a refund, its gift's). */
export function entryId(line: Hex, direction: EntryDirection, start: bigint): string {
  return `${line.toLowerCase()}-${direction}-${start}`;
}

export interface EntryName {
  line: Hex;
  direction: EntryDirection;
  start: bigint;
  /** For a part of a gift, or for a gift within a batch: its index; `line`, `direction` and `start` then name the gift or the batch. */
  part?: number;
  /** Whether `part` is a part of a batch, where the index alone would be a gift within it. */
  ofBatch?: true;
}

/** Reads an entry's id, or a part's (`<gift id>/<index>`); undefined where the text is neither. */
export function parseEntryId(id: string): EntryName | undefined {
  const found = /^(0x[0-9a-f]{64})-(in|out|refund)-(0|[1-9][0-9]{0,38})(?:\/(part\/)?(0|[1-9][0-9]{0,6}))?$/.exec(id);
  if (!found) return undefined;
  const [, line, direction, start, ofBatch, part] = found;
  if (part !== undefined && direction !== "in") return undefined;
  const name: EntryName = { line: line as Hex, direction: direction as EntryDirection, start: BigInt(start!) };
  return part === undefined ? name : { ...name, part: Number(part), ...(ofBatch && { ofBatch: true }) };
}

/** A 32-byte word in hex. */
export function isWord(text: string): text is Hex {
  return isHex(text) && text.length === 66;
}

const MILLISECONDS_A_DAY = 86_400_000;

/** Days since 1970-01-01 of a calendar day `YYYY-MM-DD`; undefined where there is no such day. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time) || dayText(time / MILLISECONDS_A_DAY) !== date) return undefined;
  return time / MILLISECONDS_A_DAY;
}

/** `YYYY-MM-DD` of a number of days since 1970-01-01. */
export function dayText(day: number): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}
