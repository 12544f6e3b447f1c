// What this installation knows and the chain does not: references in clear, who stands behind a commitment, and which
// random code was put in a reference's place. It never leaves DATA_DIR.
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { bytesToHex, encodeAbiParameters, type Hex, keccak256 } from "viem";
import { textHash } from "../../contracts/ids.ts";
import { voucherParty } from "../../contracts/party.ts";
import { AppendOnlyFile } from "./append-only-file.ts";
import { LineIndex, type LineName } from "./line-index.ts";
import { newVoucherCode, randomCode, voucherAddress } from "./voucher-code.ts";

const CODE_LETTERS = 16;

/** Opens a party word. `row` is where it was used first, so that a resumed run uses the same word for the same row. */
export type Opening = { word: Hex; text: string; row: string } & (
  | { salt: Hex } // a donor or payee: the salt is the receipt code
  | { voucher: string } // a beneficiary: the voucher code
);

type Entry = { is: "ref"; hash: Hex; text: string } | ({ is: "party" } & Opening) | { is: "code"; text: string; code: string };

/** The kinds of names in the index: see `namesOf`. */
const [REF, CODE, PARTY, ROW] = [0, 1, 2, 3];
/** Lines written at once: what is kept for a large journal is never in memory as a whole. */
const LINES_AT_ONCE = 5_000;

/** A person in a journal's row. `row` names ledger, fund and reference; `as` says how the chain shall know them. */
export interface PersonInRow {
  row: string;
  text: string;
  as: "commitment" | "voucher";
}

/** The commitment of somebody who gave or was paid: `keccak256(abi.encode(bytes16 salt, string text))`. */
export function commitment(salt: Hex, text: string): Hex {
  return keccak256(encodeAbiParameters([{ type: "bytes16" }, { type: "string" }], [salt, text]));
}

/**
 * The private texts of one DATA_DIR: JSON lines that are only ever added to, and an index beside them, a cache. Every look-up sees what
 * other processes have added; every addition is on the disk when it returns. Memory does not grow with the texts.
 */
export class PrivateTexts {
  readonly #file: AppendOnlyFile;
  readonly #index: LineIndex;

  constructor(dataDir: string) {
    this.#file = new AppendOnlyFile(join(dataDir, "private", "texts.jsonl"));
    this.#index = new LineIndex(this.#file, join(dataDir, "private", "texts.index.sqlite"), namesOf);
  }

  /** Where the texts are kept. */
  get path(): string {
    return this.#file.path;
  }

  /** The text of a reference on the chain; undefined where this installation does not know it. */
  refText(hash: Hex): string | undefined {
    const entry = this.#find(REF, wordKey(hash));
    const found = entry?.is === "ref" ? entry.hash : entry?.is === "code" ? textHash(entry.code) : undefined;
    return isSame(found, hash) ? entry!.text : undefined;
  }

  /** What may stand on the chain for a reference: its own hash, and the hash of the code put in its place. */
  refHashes(text: string): Hex[] {
    const code = this.codeOf(text);
    return code === undefined ? [textHash(text)] : [textHash(text), textHash(code)];
  }

  /** The text behind a party word (a commitment or a voucher); undefined where this installation does not know it. */
  partyText(word: Hex): string | undefined {
    return this.opening(word)?.text;
  }

  /** What opens a party word. */
  opening(word: Hex): Opening | undefined {
    const opening = openingOf(this.#find(PARTY, wordKey(word)));
    return isSame(opening?.word, word) ? opening : undefined;
  }

  /** Everything that opens a party word, in the order in which it was made. */
  *openings(): Generator<Opening, void, undefined> {
    for (const { value } of this.#file.lines()) {
      const opening = openingOf(value as Entry);
      if (opening) yield opening;
    }
  }

  /** Keeps references in clear. `hashOf` tells the hash of a text, for whoever has it already. */
  keepRefs(texts: Iterable<string>, hashOf: (text: string) => Hex = textHash): void {
    for (const some of slices(new Set(texts))) {
      const added = some.map((text): Entry => ({ is: "ref", hash: hashOf(text), text }));
      this.#add(added.filter((entry) => "hash" in entry && this.refText(entry.hash) !== entry.text));
    }
  }

  /** The random codes (80 bits) that stand for references in public, in the order asked; the same text always has the same code. */
  opaqueRefs(texts: readonly string[]): string[] {
    const added: Entry[] = [];
    for (const text of new Set(texts)) {
      if (this.codeOf(text) === undefined) added.push({ is: "code", text, code: `R-${randomCode(CODE_LETTERS)}` });
    }
    this.#add(added);
    return texts.map((text) => this.codeOf(text)!);
  }

  /** The party words of people in rows, in the order asked: a row and text that had one keep it, the others get a fresh one. */
  partyWords(people: readonly PersonInRow[]): Hex[] {
    const added = new Map<string, Entry>();
    for (const person of people) {
      const name = rowName(person.row, person.text, person.as);
      if (!added.has(name) && !this.#find(ROW, textKey(name))) added.set(name, { is: "party", ...freshOpening(person) });
    }
    this.#add([...added.values()]);
    return people.map((person) => this.partyWord(person)!);
  }

  /** The party word that a person in a row has; undefined: none was made. */
  partyWord({ row, text, as }: PersonInRow): Hex | undefined {
    return openingOf(this.#find(ROW, textKey(rowName(row, text, as))))?.word;
  }

  /** The code that stands for a reference in public; undefined where none does. */
  codeOf(text: string): string | undefined {
    const entry = this.#find(CODE, textKey(text));
    return entry?.is === "code" ? entry.code : undefined;
  }

  /** Returns once these are on the disk, and so are those that were found there: another process may have written them a moment ago. */
  #add(added: readonly Entry[]): void {
    for (const some of slices(added)) this.#file.append(some);
    if (added.length === 0) this.#file.flush();
  }

  #find(kind: number, key: Uint8Array): Entry | undefined {
    return this.#index.find({ kind, key }) as Entry | undefined;
  }
}

/**
 * Under which names a line is found. Where two processes named the same thing at once, the first line counts; the words of both can be
 * opened.
 */
function namesOf(value: unknown): LineName[] {
  const entry = value as Entry | null;
  switch (entry?.is) {
    case "ref":
      return [{ kind: REF, key: wordKey(entry.hash), lastCounts: true }];
    case "code":
      return [
        { kind: REF, key: wordKey(textHash(entry.code)), lastCounts: true },
        { kind: CODE, key: textKey(entry.text), lastCounts: false },
      ];
    case "party": {
      const name = rowName(entry.row, entry.text, "salt" in entry ? "commitment" : "voucher");
      return [
        { kind: PARTY, key: wordKey(entry.word), lastCounts: true },
        { kind: ROW, key: textKey(name), lastCounts: false },
      ];
    }
    default:
      return []; // of a later version
  }
}

function openingOf(entry: Entry | undefined): Opening | undefined {
  if (entry?.is !== "party") return undefined;
  const { is: _, ...opening } = entry;
  return opening;
}

/** Of a hash or a party word the last 16 bytes: a voucher's begins with what all vouchers begin with. */
function wordKey(word: Hex): Uint8Array {
  return Buffer.from(word.slice(-32), "hex");
}

/** Anyone may put a word on the chain that ends like one of ours: the index finds by a part of it, all of it must be the same. */
function isSame(found: Hex | undefined, asked: Hex): boolean {
  return found?.toLowerCase() === asked.toLowerCase();
}

function textKey(text: string): Uint8Array {
  return createHash("sha256").update(text).digest().subarray(0, 16);
}

function* slices<T>(all: Iterable<T>): Generator<T[]> {
  let some: T[] = [];
  for (const each of all) {
    some.push(each);
    if (some.length === LINES_AT_ONCE) {
      yield some;
      some = [];
    }
  }
  if (some.length > 0) yield some;
}

function freshOpening({ row, text, as }: PersonInRow): Opening {
  if (as === "voucher") {
    const voucher = newVoucherCode();
    return { word: voucherParty(voucherAddress(voucher)), text, row, voucher };
  }
  const salt = bytesToHex(randomBytes(16));
  return { word: commitment(salt, text), text, row, salt };
}

function rowName(row: string, text: string, as: PersonInRow["as"]): string {
  return JSON.stringify([row, text, as]);
}
