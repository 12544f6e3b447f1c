// Bytes → records of CSV (RFC 4180), each with the physical line on which it starts.
import { CsvError, type Options } from "csv-parse";
import { parse } from "csv-parse/sync";
import { countLines, MOST_LINE_BYTES, physicalLines, type UnreadableFile } from "./physical-lines.ts";

export interface CsvRecord {
  line: number;
  cells: string[];
  /** What is wrong with it as a record; its cells are then as far as they could be told. */
  fault?: { problem: string; remedy: string };
  /** Its bytes are not text; said once for the whole file. */
  notText?: true;
  /** What is wrong with single cells; of them nothing else is said. */
  cellFaults?: { index: number; problem: string; remedy: string }[];
}

/** Something is wrong with the file here that belongs to no row. */
export interface FileFault extends UnreadableFile {
  cells?: undefined;
  /** By default an error. */
  severity?: "warning";
}

/** A quote that is still open after as many bytes is not waited for any longer. */
const MOST_QUOTED_BYTES = 4 * MOST_LINE_BYTES;
/** After as many lost quotes the file is no CSV. */
const MOST_LOST_QUOTES = 100;

/** The records of a journal in file order, blank lines among them as one empty cell. Faults stand in their place. */
export async function* readRecords(
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<CsvRecord | FileFault> {
  const reader = new RecordReader();
  const notUtf8 = { first: 0, lines: 0 };
  for await (const lines of physicalLines(source)) {
    if ("problem" in lines) {
      yield* reader.read(Buffer.alloc(0), true);
      yield lines;
      return;
    }
    for (const line of lines.notUtf8) reader.notText.add(line);
    notUtf8.first ||= lines.notUtf8[0] ?? 0;
    notUtf8.lines += lines.notUtf8.length;
    yield* reader.read(lines.bytes, false);
    if (reader.lostQuotes >= MOST_LOST_QUOTES) break;
  }
  yield* reader.read(Buffer.alloc(0), true);
  if (notUtf8.lines > 0) yield encodingFault(notUtf8.first, notUtf8.lines - 1);
}

function encodingFault(line: number, others: number): FileFault {
  const more = others === 0 ? "" : ` (and ${others} more line${others === 1 ? " is" : "s are"} not)`;
  const remedy = "save the file as CSV UTF-8; a spreadsheet's plain CSV is often in another encoding";
  return { line, problem: `the line is not UTF-8${more}`, remedy };
}

class RecordReader {
  /** Lines that are not UTF-8. */
  readonly notText = new Set<number>();
  lostQuotes = 0;
  /** What has come and is no whole record yet. */
  #rest: Buffer = Buffer.alloc(0);
  /** The line on which `#rest` starts. */
  #line = 1;
  #atStart = true;

  /** Records of what came before and of `bytes`, whole lines; `last`: nothing comes after them. */
  *read(bytes: Buffer, last: boolean): Generator<CsvRecord> {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    while (this.#rest.length > 0 && this.lostQuotes < MOST_LOST_QUOTES) {
      const { records, error } = this.#parse();
      yield* records;
      if (!error) continue;
      const open = error.code === "CSV_QUOTE_NOT_CLOSED";
      if (open && !last && this.#rest.length <= MOST_QUOTED_BYTES) return;
      yield this.#lostQuote(error.code);
    }
  }

  /** Parses `#rest` as far as it goes, and leaves in it what could not be parsed. */
  #parse(): { records: CsvRecord[]; error?: CsvError } {
    const rest = this.#rest;
    const records: CsvRecord[] = [];
    let end = 0;
    const options: Options = {
      bom: this.#atStart,
      record_delimiter: ["\r\n", "\n"],
      relax_column_count: true,
      on_record: (cells: unknown, { bytes }) => {
        records.push(this.#record(cells as string[], rest.subarray(end, bytes)));
        end = bytes;
        this.#atStart = false;
        return null;
      },
    };
    try {
      parse(rest, options);
      this.#rest = rest.subarray(rest.length);
      return { records };
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      this.#rest = rest.subarray(end);
      return { records, error };
    }
  }

  #record(cells: string[], bytes: Buffer): CsvRecord {
    const line = this.#advance(bytes);
    if (this.#holdsNoText(line)) return { line, cells, notText: true };
    const size = bytes.length - /\r?\n?$/.exec(bytes.subarray(-2).toString("latin1"))![0].length;
    if (size <= MOST_LINE_BYTES) return { line, cells };
    const remedy = `a line holds at most 64 KiB (${MOST_LINE_BYTES} bytes): shorten it`;
    return { line, cells, fault: { problem: `the line holds ${size} bytes`, remedy } };
  }

  /** The record that starts here has lost its quotes. What comes after its first line is read as if it were right. */
  #lostQuote(code: string): CsvRecord {
    this.lostQuotes++;
    const feed = this.#rest.indexOf(0x0a);
    const bytes = feed === -1 ? this.#rest : this.#rest.subarray(0, feed + 1);
    this.#rest = this.#rest.subarray(bytes.length);
    const line = this.#advance(bytes);
    const cells = bytes
      .toString()
      .replace(/\r?\n$/, "")
      .split(",");
    if (this.#holdsNoText(line)) return { line, cells, notText: true };
    const unread = this.lostQuotes < MOST_LOST_QUOTES ? "" : "; there are so many of these that the rest was not read";
    if (code === "INVALID_OPENING_QUOTE") {
      const remedy = `put the whole cell in double quotes, and double those inside it: "the ""big"" one"${unread}`;
      return { line, cells, fault: { problem: "a double quote stands inside a cell that does not begin with one", remedy } };
    }
    const remedy = `let the closing quote stand right before a comma or the line's end, and double those inside the cell: "the ""big"" one"${unread}`;
    const problem =
      code === "CSV_QUOTE_NOT_CLOSED"
        ? "a double quote is opened and never closed"
        : "a quoted cell goes on after its closing quote";
    return { line, cells, fault: { problem, remedy } };
  }

  /** Asked once of each record, so that its lines are then forgotten. */
  #holdsNoText(line: number): boolean {
    let found = false;
    for (let at = line; this.notText.size > 0 && at < this.#line; at++) found = this.notText.delete(at) || found;
    return found;
  }

  /** Moves past these bytes; returns the line on which they start. */
  #advance(bytes: Buffer): number {
    const line = this.#line;
    this.#line += countLines(bytes);
    return line;
  }
}
