// Bytes → records of CSV (RFC 4180), each with the physical line on which it starts.
import { once } from "node:events";
import { type CsvError, type Options, parse, type Parser } from "csv-parse";
import { MOST_LINE_BYTES, physicalLines } from "./physical-lines.ts";

export interface CsvRecord {
  line: number;
  cells: string[];
  /** What is wrong with it as a record; its cells are then as far as they could be told. */
  fault?: { problem: string; remedy: string };
  /** Its bytes are not text; said once for the whole file. */
  notText?: true;
}

/** Something is wrong with the file here that belongs to no row. */
export interface FileFault {
  line: number;
  cells?: undefined;
  problem: string;
  remedy: string;
}

/**
 * The records of a journal in file order, blank lines among them as one empty cell. Stops where what follows could not be
 * told apart.
 */
export async function* readRecords(
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<CsvRecord | FileFault> {
  const reader = new RecordReader();
  const notUtf8: number[] = [];
  for await (const lines of physicalLines(source)) {
    if ("problem" in lines) {
      reader.stop();
      yield* reader.taken();
      yield lines;
      break;
    }
    notUtf8.push(...lines.notUtf8);
    await reader.write(lines.bytes, lines.notUtf8);
    yield* reader.taken();
    if (reader.stopped) break;
  }
  await reader.end();
  yield* reader.taken();
  if (notUtf8.length > 0) yield encodingFault(notUtf8);
}

function encodingFault(lines: number[]): FileFault {
  const others = lines.length - 1;
  const more = others === 0 ? "" : ` (and ${others} more line${others === 1 ? " is" : "s are"} not)`;
  const remedy = "save the file as CSV UTF-8; a spreadsheet's plain CSV is often in another encoding";
  return { line: lines[0]!, problem: `the line is not UTF-8${more}`, remedy };
}

/** Feeds whole lines to the CSV parser and collects, in order, what it calls back with. */
class RecordReader {
  #found: CsvRecord[] = [];
  readonly #parser: Parser;
  readonly #notText = new Set<number>();
  /** The line on which the next record starts. */
  #next = 1;
  stopped = false;

  constructor() {
    const options: Options = {
      bom: true,
      raw: true,
      record_delimiter: ["\r\n", "\n"],
      relax_column_count: true,
      skip_records_with_error: true,
      // Room to tell a line that is too long from a quote that is never closed.
      max_record_size: 4 * MOST_LINE_BYTES,
      on_record: (found: unknown) => {
        const { record, raw } = found as { record: string[]; raw: string };
        this.#record(record, raw);
        return null;
      },
      on_skip: (error, raw) => this.#skip(error, raw ?? ""),
    };
    this.#parser = parse(options);
    // Nothing comes out of it: every record has been taken in its callback.
    this.#parser.resume();
  }

  async write(bytes: Buffer, notUtf8: readonly number[]): Promise<void> {
    for (const line of notUtf8) this.#notText.add(line);
    if (!this.#parser.write(bytes)) await once(this.#parser, "drain");
  }

  async end(): Promise<void> {
    const ended = once(this.#parser, "end");
    this.#parser.end();
    await ended;
  }

  stop(): void {
    this.stopped = true;
  }

  taken(): CsvRecord[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #record(cells: string[], raw: string): void {
    if (this.stopped) return;
    const line = this.#advance(raw);
    const bytes = Buffer.byteLength(raw);
    if (this.#holdsNoText(line)) {
      this.#found.push({ line, cells, notText: true });
    } else if (bytes > MOST_LINE_BYTES) {
      const remedy = `a line holds at most 64 KiB (${MOST_LINE_BYTES} bytes): shorten it`;
      this.#found.push({ line, cells, fault: { problem: `the line holds ${bytes} bytes`, remedy } });
    } else {
      this.#found.push({ line, cells });
    }
  }

  #skip(error: CsvError | undefined, raw: string): undefined {
    if (this.stopped) return;
    const line = this.#advance(raw);
    const cells = raw.split(",");
    // The parser goes on with the next line after a stray quote. After the others it has lost its place.
    if (error?.code === "INVALID_OPENING_QUOTE") {
      const remedy = 'put the whole cell in double quotes, and double those inside it: "the ""big"" one"';
      this.#found.push({
        line,
        cells,
        fault: { problem: "a double quote stands inside a cell that does not begin with one", remedy },
      });
      return;
    }
    this.stopped = true;
    const unread = "the rows after this one were not read";
    if (error?.code === "CSV_INVALID_CLOSING_QUOTE") {
      const remedy = `double the quotes inside a cell ("the ""big"" one"), and let a comma or the line's end follow the closing one; ${unread}`;
      this.#found.push({ line, cells, fault: { problem: "a quoted cell goes on after its closing quote", remedy } });
    } else {
      const remedy = `close it, or double the quotes inside a cell ("the ""big"" one"); ${unread}`;
      const unquoted = error?.code === "CSV_MAX_RECORD_SIZE" && !raw.includes('"');
      const long = {
        problem: `the line holds more than ${4 * MOST_LINE_BYTES} bytes`,
        remedy: `a line holds at most 64 KiB; ${unread}`,
      };
      this.#found.push({
        line,
        cells,
        fault: unquoted ? long : { problem: "a double quote is opened and never closed", remedy },
      });
    }
  }

  #holdsNoText(line: number): boolean {
    for (let at = line; this.#notText.size > 0 && at < this.#next; at++) if (this.#notText.has(at)) return true;
    return false;
  }

  /** Moves past a record; returns the line on which it starts. */
  #advance(raw: string): number {
    const line = this.#next;
    // Of a CRLF that ends a record the parser keeps the CR alone, and of the last record's end nothing.
    let lines = raw.endsWith("\n") ? 0 : 1;
    for (let at = raw.indexOf("\n"); at !== -1; at = raw.indexOf("\n", at + 1)) lines++;
    this.#next += lines;
    return line;
  }
}
