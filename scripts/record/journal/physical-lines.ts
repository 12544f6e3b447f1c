// Bytes → whole physical lines, checked for their encoding, with bounded memory.
import { isUtf8 } from "node:buffer";

export const MOST_LINE_BYTES = 65_536;
/** Beyond this a line is not even read to its end. */
const MOST_UNBROKEN_BYTES = 16 * MOST_LINE_BYTES;

export interface WholeLines {
  bytes: Buffer;
  /** The numbers of those lines that are not UTF-8; the file's first line is 1. */
  notUtf8: number[];
}

export interface UnreadableFile {
  line: number;
  problem: string;
  remedy: string;
}

/** The file's lines in chunks that end with a line's end. Ends with an `UnreadableFile` where there is no going on. */
export async function* physicalLines(
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<WholeLines | UnreadableFile, void> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let looked = false;
  const take = (bytes: Buffer): WholeLines => {
    const notUtf8 = isUtf8(bytes) ? [] : badLines(bytes, line);
    line += countLines(bytes);
    return { bytes, notUtf8 };
  };
  for await (const chunk of source) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    if (!looked && rest.length >= 4) {
      looked = true;
      const strange = strangeFile(rest);
      if (strange) {
        yield strange;
        return;
      }
    }
    const end = rest.lastIndexOf(0x0a) + 1;
    if (rest.length - end > MOST_UNBROKEN_BYTES) {
      if (end > 0) yield take(rest.subarray(0, end));
      const remedy = `a line holds at most 64 KiB (${MOST_LINE_BYTES} bytes): is this a journal?`;
      yield { line, problem: `the line holds more than ${MOST_UNBROKEN_BYTES} bytes`, remedy };
      return;
    }
    if (end > 0 && looked) {
      yield take(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  }
  const strange = looked ? undefined : strangeFile(rest);
  if (strange) {
    yield strange;
    return;
  }
  if (rest.length > 0) yield take(rest);
}

function badLines(bytes: Buffer, first: number): number[] {
  const bad: number[] = [];
  for (let at = 0, line = first; at < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, at);
    const end = feed === -1 ? bytes.length : feed;
    if (!isUtf8(bytes.subarray(at, end))) bad.push(line);
    at = end + 1;
  }
  return bad;
}

/** How many lines end in these bytes. */
export function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}

function strangeFile(start: Buffer): UnreadableFile | undefined {
  if (start.subarray(0, 4).equals(Buffer.from("d0cf11e0", "hex"))) return OLD_WORKBOOK;
  if (start[0] === 0xff && start[1] === 0xfe) return utf16;
  if (start[0] === 0xfe && start[1] === 0xff) return utf16;
  return undefined;
}

const remedy = "save the sheet as CSV UTF-8 (comma-separated) and record that file";
const utf16: UnreadableFile = { line: 1, problem: "the file is UTF-16, not UTF-8", remedy };
/** What is said of an old workbook, or of one behind a password: both are kept in the same kind of file. */
const OLD_WORKBOOK: UnreadableFile = {
  line: 1,
  problem: "an old workbook (.xls), or one that is protected by a password, cannot be recorded",
  remedy: "open it in a spreadsheet program and save it as .xlsx (or as CSV UTF-8), without a password",
};
