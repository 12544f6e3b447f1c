// A CSV file of gifts, read whole; every fault with its line.
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
import type { Destinations } from "./destinations.ts";

export const MOST_GIFTS_A_FILE = 1_000_000;

export interface FileOfGifts {
  /** In file order; those that have a fault are left out. */
  gifts: (Omit<Gift, "platform"> & { line: number })[];
  faults: FaultList;
}

/** Reads and checks a file. Throws a PlainError where it is none, or changes while it is read. */
export async function readGiftFile(file: string, destinations: Destinations): Promise<FileOfGifts> {
  const before = await sizeOf(file);
  const read: FileOfGifts = { gifts: [], faults: new FaultList() };
  const reader = new GiftReader(basename(file), destinations, read);
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
  /** By id, the line on which it stands. */
  readonly #lines = new Map<string, number>();
  #columns: string[] | undefined;
  #headed = false;

  constructor(file: string, destinations: Destinations, read: FileOfGifts) {
    this.#file = file;
    this.#destinations = destinations;
    this.#read = read;
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
      remedy: `its first line is ${GIFT_COLUMNS.join(",")}, and each further one a gift`,
    });
  }

  fault(line: number, { problem, remedy }: { problem: string; remedy: string }, of?: GiftFault["of"], ref?: string): void {
    // An id is no column of a journal: the words say that it is meant.
    const column: { column: Column } | object = of === undefined || of === "id" ? {} : { column: of };
    this.#read.faults.push({ file: this.#file, line, ...column, ...(ref && { ref }), problem, remedy, severity: "error" });
  }

  #header(line: number, cells: string[]): void {
    const known = new Set<string>(GIFT_COLUMNS);
    const strange = cells.filter((cell) => !known.has(cell));
    const missing = GIFT_COLUMNS.filter((column) => !cells.includes(column));
    const twice = cells.filter((cell, index) => known.has(cell) && cells.indexOf(cell) !== index);
    const whole = `the first line is ${GIFT_COLUMNS.join(",")}, in any order, with commas between`;
    if (strange.length > 0)
      this.fault(line, { problem: `no column of a file of gifts: ${strange.map(shown).join(", ")}`, remedy: whole });
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
    const words = { id: cell("id"), fund: cell("fund"), asset: cell("asset"), amount: cell("amount") };
    await this.#destinations.look([words]);
    const gift = checkGift(words, this.#destinations);
    const first = this.#lines.get(words.id);
    if (first !== undefined && words.id !== "")
      this.fault(
        line,
        { problem: `the id stands on line ${first} already`, remedy: "each gift has an id of its own: is it the same gift?" },
        "id",
        words.id,
      );
    this.#lines.set(words.id, first ?? line);
    if ("faults" in gift) for (const fault of gift.faults) this.fault(line, fault, fault.of, words.id);
    else this.#read.gifts.push({ ...gift, line });
    if (this.#lines.size > MOST_GIFTS_A_FILE)
      throw new PlainError(
        `${this.#file} has more than ${MOST_GIFTS_A_FILE.toLocaleString("en-GB")} gifts. Nothing was accepted: cut it into several files.`,
      );
  }
}

async function sizeOf(file: string): Promise<string> {
  try {
    const { size, mtimeNs } = await stat(file, { bigint: true });
    return `${size} ${mtimeNs}`;
  } catch (error) {
    throw new PlainError(`There is no file ${file} that can be read. Give the path of a CSV file of gifts.`, { cause: error });
  }
}
