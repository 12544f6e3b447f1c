// Receipts from wherever they are: a file of one, a file of many, or this machine's own batches.
import { existsSync, readFileSync } from "node:fs";
import type { Hex } from "viem";
import { readReceiptCode, type ReceiptCodeFault } from "../../contracts/leaves/receipt-code.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { findGift, receiptOf } from "../batch/find-gift.ts";
import { type Receipt, readReceipt } from "./document.ts";

export interface NamedReceipt {
  name: string;
  receipt: Receipt;
  /** Where it was found by its code. */
  code?: Hex;
}

/** The receipts that a file's path or a receipt code names. Throws a PlainError where it names none. */
export async function readReceipts(text: string, dataDir: string): Promise<NamedReceipt[]> {
  if (existsSync(text)) return fromFile(text);
  const { code } = readReceiptCode(text);
  const found = findGift(dataDir, text);
  if (found) return [{ name: "the receipt", receipt: await receiptOf(found), ...(code && { code }) }];
  if (code === undefined) throw new PlainError(`There is no file ${text}, and it is no receipt code.`);
  throw new PlainError(
    "This machine has no gift with that code. Give the receipt's file, and the code with --code: a code alone proves nothing offline.",
  );
}

/** A file of one receipt, or of one a line, as `batch --documents` writes them. */
function fromFile(path: string): NamedReceipt[] {
  const text = readFileSync(path, "utf8");
  const lines = text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [{ line, name: `${path}:${index + 1}` }]));
  if (lines.length < 2 || !isJson(lines[0]!.line)) return [{ name: path, receipt: readReceipt(text, path) }];
  return lines.map(({ line, name }) => ({ name, receipt: readReceipt(within(line), name) }));
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** The receipt of a line `{"id":…,"receipt":{…}}`, or the line itself. */
function within(line: string): string {
  const { receipt } = Object(JSON.parse(line)) as { receipt?: unknown };
  return receipt === undefined ? line : JSON.stringify(receipt);
}

/** The code in a text. Throws a PlainError that says what is wrong with it. */
export function requireCode(text: string): Hex {
  const { code, fault } = readReceiptCode(text);
  if (code !== undefined) return code;
  throw new PlainError(`That is no receipt code: ${FAULTS[fault]}.`, { exitCode: 2 });
}

const FAULTS: Record<ReceiptCodeFault, string> = {
  LENGTH: "it has too few or too many letters (TL-, then 27 of them)",
  LETTER: "one of its letters is none that codes are made of",
  TYPO: "a letter is wrong, or two changed places; copy it anew",
};
