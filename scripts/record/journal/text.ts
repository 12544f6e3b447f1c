// What text a journal may hold.
import type { Complaint } from "./fault.ts";
import { shown } from "./fault.ts";
import type { Column } from "./columns.ts";
import { personalData } from "./personal-data.ts";

const MOST_CELL_BYTES = 4096;

// Control characters, and those that print as nothing or turn the text around: two references that look alike must be alike.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;

/** Checks what holds for every cell: its size and, except for a path, its normal form. */
export function cellComplaint(column: Column, text: string): Complaint | undefined {
  // A UTF-16 unit is at most 3 bytes, so most cells need no counting.
  if (text.length * 3 > MOST_CELL_BYTES && Buffer.byteLength(text) > MOST_CELL_BYTES) {
    return {
      column,
      problem: `the cell holds ${Buffer.byteLength(text)} bytes`,
      remedy: `a cell holds at most 4 KiB (${MOST_CELL_BYTES} bytes): shorten it`,
    };
  }
  // A path has to be spelt as the disk spells it.
  if (column !== "evidence" && text !== text.normalize("NFC")) {
    return {
      column,
      problem: `"${shown(text)}" is not in Unicode's composed form (NFC), so that it would differ from text that looks the same`,
      remedy: "type it anew, or let a text editor convert the file to NFC",
    };
  }
  return undefined;
}

/** Checks a reference or a key. `what` names it in the message: "a reference", "a fund's key". */
export function nameComplaint(column: Column, text: string, what: string): Complaint | undefined {
  if (text.trim() === "") return { column, problem: `${what} is missing`, remedy: "fill the cell: it must not be empty" };
  if (text !== text.trim()) {
    return { column, problem: `"${shown(text)}" begins or ends with a space`, remedy: `write "${shown(text.trim())}"` };
  }
  if (UNSEEN.test(text)) {
    return { column, problem: `"${shown(text)}" holds a character that cannot be seen`, remedy: "type it anew, on one line" };
  }
  if (/^0x[0-9a-f]{64}($|-)/i.test(text)) {
    return {
      column,
      problem: `"${shown(text)}" looks like a hash or an entry's id, and is no reference`,
      remedy: "use a name of your own; 0x and 64 hexadecimal digits stand for themselves",
    };
  }
  return undefined;
}

/**
 * Checks text that becomes public, for ever, with the ledger. `mend` says what else the writer may do.
 */
export function publicTextComplaint(column: Column, text: string, mend = ""): Complaint | undefined {
  const found = personalData(text);
  if (!found) return undefined;
  return {
    column,
    problem: `"${shown(found.text)}" looks like ${found.what}, and this text becomes public for ever`,
    remedy: `leave personal data out${mend}; if it is something else, write it so that it cannot be taken for one, for example with a letter among the digits`,
  };
}

/** Checks a display name, a purpose, a reason, terms: public text of one or more lines. */
export function proseComplaint(column: Column, text: string): Complaint | undefined {
  const unseen = UNSEEN.exec(text.replace(/[\t\r\n]/g, ""));
  if (unseen) return { column, problem: `"${shown(text)}" holds a character that cannot be seen`, remedy: "type it anew" };
  return publicTextComplaint(column, text);
}
