// Reads a chain's log from its beginning, and tells a record that was cut short from one that was damaged.
import { createReadStream } from "node:fs";
import { PlainError } from "../../../contracts/plain-error.ts";
import { type Header, LONGEST_LINE, type LogLine, parseHeader, parseLine } from "./log-lines.ts";

export interface ReadLog {
  /** Bytes that are whole; what follows is to be cut. */
  length: number;
  /** What follows them: a record that was being written when the process or the machine stopped. */
  torn?: { kind: LogLine["kind"]; bytes: Buffer };
}

interface Piece {
  text: string;
  /** Where it begins in the file. */
  at: number;
  /** Whether its end was written. */
  ended: boolean;
}

const NEWLINE = 0x0a;

/**
 * Reads a log: its header first, then each line in order. What was being written at the end may be cut short, which is told and was never
 * acknowledged; anything else that is not whole or not in order throws a PlainError that says where.
 */
export async function readLog(
  file: string,
  onHeader: (header: Header) => Promise<void>,
  onLine: (line: LogLine) => Promise<void>,
): Promise<ReadLog> {
  let length = 0;
  let next: { kind: LogLine["kind"]; number: number } | undefined;
  const pieces = piecesOf(file);
  for await (const piece of pieces) {
    if (!next) {
      await onHeader(headerOf(file, piece));
      next = { kind: "T", number: 1 };
    } else {
      const line = piece.ended ? parseLine(piece.text) : undefined;
      if (line?.kind !== next.kind || line.number !== next.number) {
        const isLast = (await pieces.next()).done === true;
        if (isLast && !line && isTorn(piece, next.kind))
          return { length, torn: { kind: next.kind, bytes: Buffer.from(piece.text, "latin1") } };
        throw damaged(file, piece.at, next);
      }
      await onLine(line);
      next = line.kind === "T" ? { kind: "B", number: line.number } : { kind: "T", number: line.number + 1 };
    }
    length = piece.at + piece.text.length + 1;
  }
  if (!next) throw noHeader(file);
  return { length };
}

/**
 * Whether a last line may be one that was not written to its end. Where power fails, parts that did not reach the disk are empty (zeros). A
 * transaction's line that is there to its end was damaged later, and may have been acknowledged. What a block's line says can be had again.
 */
function isTorn({ text, ended }: Piece, kind: LogLine["kind"]): boolean {
  if (!(kind === "T" ? /^[T\0][ 0-9a-fx\0]*$|^$/ : /^[B\0][ 0-9a-fx\0]*$|^$/).test(text)) return false;
  return kind === "B" || !ended || text.includes("\0");
}

function headerOf(file: string, { text, ended }: Piece): Header {
  const header = ended ? parseHeader(text) : undefined;
  if (!header) throw noHeader(file);
  if (header.version !== 1)
    throw new PlainError(`${file} was written by a newer version of this software: use that one. Nothing was changed.`);
  return header as Header;
}

/** The lines of a file, each with where it begins, one that is longer than any can be in pieces. */
async function* piecesOf(file: string): AsyncGenerator<Piece, void> {
  let at = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, from)) {
      yield { text: rest.toString("latin1", from, end), at: at + from, ended: true };
      from = end + 1;
    }
    at += from;
    rest = rest.subarray(from);
    if (rest.length > LONGEST_LINE) {
      yield { text: rest.toString("latin1"), at, ended: false };
      at += rest.length;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield { text: rest.toString("latin1"), at, ended: false };
}

function damaged(file: string, at: number, { kind, number }: { kind: LogLine["kind"]; number: number }): PlainError {
  const what = kind === "T" ? `the transaction of block ${number}` : `the hash of block ${number}`;
  return new PlainError(
    `${file} is damaged at byte ${at}, where ${what} should stand. Nothing was changed, and the chain does not run: it would not be the same one.\n` +
      "Keep a copy of the file as it is, check the disk, and put back the last backup of this file. Later entries, if any, are in the other copies: whoever runs an indexer has all events up to the damage and after it.",
  );
}

function noHeader(file: string): PlainError {
  return new PlainError(
    `${file} does not begin as a chain's log does: it is damaged, or another file. Nothing was changed. Put back the last backup of it.`,
  );
}
