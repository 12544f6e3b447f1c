// A CSV file of gifts, or of orders of which a share is given, read whole; every fault with its line.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { PlainError } from "../../../contracts/plain-error.ts";
import type { Column } from "../../record/journal/columns.ts";
import { shown } from "../../record/journal/fault.ts";
import { FaultList } from "../../record/journal/fault-list.ts";
import { readRecords } from "../../record/journal/records.ts";
import type { Gift } from "../queue/lines.ts";
import { checkGift, GIFT_COLUMNS, type GiftFault, type GiftWords } from "./check-gift.ts";
import type { Destination, Destinations } from "./destinations.ts";
import { type OrderRule, Orders } from "./orders.ts";
import type { Rounding } from "./rounding.ts";

export const MOST_GIFTS_A_FILE = 1_000_000;

export interface FileOfGifts {
  /** In file order; those that have a fault are left out. */
  gifts: (Omit<Gift, "platform"> & { line: number; decimals: number; assetName: string })[];
  faults: FaultList;
  /** Of a file of orders: what became of them. */
  orders?: Orders;
}

const ORDER_COLUMNS = GIFT_COLUMNS.filter((column) => column !== "fund");

export interface ReadingOptions {
  /** The file is of orders, of each of which a share is given. */
  orders?: OrderRule | undefined;
  rounding?: Rounding | undefined;
}

/** Reads and checks a file. Throws a PlainError where it is none, or changes while it is read. */
export async function readGiftFile(
  file: string,
  destinations: Destinations,
  { orders: rule, rounding }: ReadingOptions = {},
): Promise<FileOfGifts> {
  const before = await sizeOf(file);
  const read: FileOfGifts = { gifts: [], faults: new FaultList(), ...(rule && { orders: new Orders(rule.share) }) };
  const reader = new GiftReader(basename(file), destinations, read, rule?.fund, rounding);
  for await (const record of readRecords(createReadStream(file))) {
    if (record.cells === undefined) reader.fault(record.line, record);
    else await reader.take(record.line, record.cells, record.fault, record.notText ?? false);
  }
  reader.end();
  if ((await sizeOf(file)) !== before)
    throw new PlainError(
      `${file} was changed while it was read. Nothing was accepted: wait until it is whole, then run it again.`,
    );
  return read;
}

class GiftReader {
  readonly #file: string;
  readonly #destinations: Destinations;
  readonly #read: FileOfGifts;
  /** Of a file of orders: where their shares go. */
  readonly #fund: string | undefined;
  readonly #expected: readonly (keyof GiftWords)[];
  readonly #rounding: Rounding | undefined;
  readonly #noun: "gift" | "order";
  /** By id, the line on which it stands. */
  readonly #lines = new Map<string, number>();
  #columns: string[] | undefined;
  #headed = false;

  constructor(
    file: string,
    destinations: Destinations,
    read: FileOfGifts,
    fund: string | undefined,
    rounding: Rounding | undefined,
  ) {
    this.#rounding = rounding;
    this.#file = file;
    this.#destinations = destinations;
    this.#read = read;
    this.#fund = fund;
    this.#expected = fund === undefined ? GIFT_COLUMNS : ORDER_COLUMNS;
    this.#noun = fund === undefined ? "gift" : "order";
  }

  async take(line: number, cells: string[], fault: { problem: string; remedy: string } | undefined, notText: boolean) {
    if (fault) this.fault(line, fault);
    if (!this.#headed) {
      this.#headed = true;
      this.#header(line, cells);
    } else if (this.#columns && !fault && !notText && !(cells.length === 1 && cells[0] === "")) await this.#gift(line, cells);
  }

  end(): void {
    if (this.#headed) return;
    this.fault(1, {
      problem: "the file is empty",
      remedy: `its first line is ${this.#expected.join(",")}, and each further one ${this.#noun === "gift" ? "a gift" : "an order"}`,
    });
  }

  fault(line: number, { problem, remedy }: { problem: string; remedy: string }, of?: GiftFault["of"], ref?: string): void {
    // An id is no column of a journal: the words say that it is meant.
    const column: { column: Column } | object = of === undefined || of === "id" ? {} : { column: of };
    this.#read.faults.push({ file: this.#file, line, ...column, ...(ref && { ref }), problem, remedy, severity: "error" });
  }

  #header(line: number, cells: string[]): void {
    const known = new Set<string>(this.#expected);
    const strange = cells.filter((cell) => !known.has(cell));
    const missing = this.#expected.filter((column) => !cells.includes(column));
    const twice = cells.filter((cell, index) => known.has(cell) && cells.indexOf(cell) !== index);
    const whole = `the first line is ${this.#expected.join(",")}, in any order, with commas between`;
    if (strange.length > 0)
      this.fault(line, { problem: `no column of a file of ${this.#noun}s: ${strange.map(shown).join(", ")}`, remedy: whole });
    else if (twice.length > 0) this.fault(line, { problem: `the column ${twice[0]} stands twice`, remedy: whole });
    else if (missing.length > 0) this.fault(line, { problem: `the column ${missing.join(", ")} is missing`, remedy: whole });
    else this.#columns = cells;
  }

  async #gift(line: number, cells: string[]): Promise<void> {
    const columns = this.#columns!;
    if (cells.length !== columns.length) {
      const problem = `the line has ${cells.length} cells, and the first line ${columns.length}`;
      return this.fault(line, { problem, remedy: "put cells that hold a comma in double quotes" });
    }
    const cell = (column: keyof GiftWords) => cells[columns.indexOf(column)]!;
    const words = { id: cell("id"), fund: this.#fund ?? cell("fund"), asset: cell("asset"), amount: cell("amount") };
    await this.#destinations.look([words]);
    const gift = checkGift(words, this.#destinations, { orNothing: this.#fund !== undefined });
    const first = this.#lines.get(words.id);
    if (first !== undefined && words.id !== "")
      this.fault(
        line,
        {
          problem: `the id stands on line ${first} already`,
          remedy: `each ${this.#noun} has an id of its own: is it the same ${this.#noun}?`,
        },
        "id",
        words.id,
      );
    this.#lines.set(words.id, first ?? line);
    if ("faults" in gift) for (const fault of gift.faults) this.fault(line, fault, fault.of, words.id);
    else this.#take(gift, line, words);
    if (this.#lines.size > MOST_GIFTS_A_FILE)
      throw new PlainError(
        `${this.#file} has more than ${MOST_GIFTS_A_FILE.toLocaleString("en-GB")} ${this.#noun}s. Nothing was accepted: cut it into several files.`,
      );
  }

  /** Of an order its share, unless that is nothing. */
  #take(gift: Omit<Gift, "platform">, line: number, { fund, asset }: GiftWords): void {
    const { orders, gifts } = this.#read;
    const destination = this.#destinations.get(fund, asset) as Destination;
    const amount = orders ? orders.take(gift.amount, destination) : gift.amount;
    if (amount === 0n) return;
    const published = this.#rounding?.published(amount, asset, destination) ?? amount;
    if (typeof published !== "bigint") return this.fault(line, published, "amount", gift.id);
    gifts.push({ ...gift, amount, ...(published !== amount && { published }), line, ...named(destination) });
  }
}

function named({ decimals, assetName }: Destination): Pick<Destination, "decimals" | "assetName"> {
  return { decimals, assetName };
}

async function sizeOf(file: string): Promise<string> {
  try {
    const { size, mtimeNs } = await stat(file, { bigint: true });
    return `${size} ${mtimeNs}`;
  } catch (error) {
    throw new PlainError(`There is no file ${file} that can be read. Give the path of a CSV file of gifts.`, { cause: error });
  }
}
