// What this installation knows and the chain does not: references in clear, who stands behind a commitment, and which
// random code was put in a reference's place. It never leaves DATA_DIR.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { bytesToHex, encodeAbiParameters, type Hex, keccak256 } from "viem";
import { textHash } from "../../contracts/ids.ts";
import { voucherParty } from "../../contracts/party.ts";
import { AppendOnlyFile } from "./append-only-file.ts";
import { newVoucherCode, randomCode, voucherAddress } from "./voucher-code.ts";

const CODE_LETTERS = 16;

/** Opens a party word. `row` is where it was used first, so that a resumed run uses the same word for the same row. */
export type Opening = { word: Hex; text: string; row: string } & (
  | { salt: Hex } // a donor or payee: the salt is the receipt code
  | { voucher: string } // a beneficiary: the voucher code
);

type Entry = { is: "ref"; hash: Hex; text: string } | ({ is: "party" } & Opening) | { is: "code"; text: string; code: string };

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

/** The private texts of one DATA_DIR. Every look-up sees what other processes have added; every addition is on the disk when it returns. */
export class PrivateTexts {
  readonly #file: AppendOnlyFile;
  readonly #refs = new Map<Hex, string>();
  readonly #codes = new Map<string, string>();
  readonly #parties = new Map<Hex, Opening>();
  readonly #byRow = new Map<string, Opening>();

  constructor(dataDir: string) {
    this.#file = new AppendOnlyFile(join(dataDir, "private", "texts.jsonl"));
  }

  /** Where the texts are kept. */
  get path(): string {
    return this.#file.path;
  }

  /** The text of a reference on the chain; undefined where this installation does not know it. */
  refText(hash: Hex): string | undefined {
    this.#refresh();
    return this.#refs.get(hash.toLowerCase() as Hex);
  }

  /** What may stand on the chain for a reference: its own hash, and the hash of the code put in its place. */
  refHashes(text: string): Hex[] {
    this.#refresh();
    const code = this.#codes.get(text);
    return code === undefined ? [textHash(text)] : [textHash(text), textHash(code)];
  }

  /** The text behind a party word (a commitment or a voucher); undefined where this installation does not know it. */
  partyText(word: Hex): string | undefined {
    return this.opening(word)?.text;
  }

  /** What opens a party word. */
  opening(word: Hex): Opening | undefined {
    this.#refresh();
    return this.#parties.get(word.toLowerCase() as Hex);
  }

  /** Everything that opens a party word, in the order in which it was made. */
  openings(): Opening[] {
    this.#refresh();
    return [...this.#parties.values()];
  }

  /** Keeps references in clear. `hashOf` tells the hash of a text, for whoever has it already. */
  keepRefs(texts: Iterable<string>, hashOf: (text: string) => Hex = textHash): void {
    this.#refresh();
    const added: Entry[] = [];
    for (const text of new Set(texts)) {
      const hash = hashOf(text);
      if (this.#refs.get(hash) !== text) added.push({ is: "ref", hash, text });
    }
    this.#append(added);
  }

  /** The random codes (80 bits) that stand for references in public, in the order asked; the same text always has the same code. */
  opaqueRefs(texts: readonly string[]): string[] {
    this.#refresh();
    const added: Entry[] = [];
    for (const text of new Set(texts)) {
      if (!this.#codes.has(text)) added.push({ is: "code", text, code: `R-${randomCode(CODE_LETTERS)}` });
    }
    this.#append(added);
    return texts.map((text) => this.#codes.get(text)!);
  }

  /** The party words of people in rows, in the order asked: a row and text that had one keep it, the others get a fresh one. */
  partyWords(people: readonly PersonInRow[]): Hex[] {
    this.#refresh();
    const added = new Map<string, Entry>();
    for (const person of people) {
      const key = rowKey(person.row, person.text, person.as);
      if (!this.#byRow.has(key) && !added.has(key)) added.set(key, { is: "party", ...freshOpening(person) });
    }
    this.#append([...added.values()]);
    return people.map((person) => this.#byRow.get(rowKey(person.row, person.text, person.as))!.word);
  }

  #append(entries: readonly Entry[]): void {
    this.#file.append(entries);
    this.#refresh();
  }

  #refresh(): void {
    const { lines, restarted } = this.#file.read();
    if (restarted) for (const map of [this.#refs, this.#codes, this.#parties, this.#byRow]) map.clear();
    for (const line of lines as Entry[]) this.#take(line);
  }

  // Where two processes named the same thing at once, the first line counts; the words of both can be opened.
  #take(entry: Entry): void {
    if (entry.is === "ref") this.#refs.set(entry.hash, entry.text);
    else if (entry.is === "code") {
      this.#refs.set(textHash(entry.code), entry.text);
      if (!this.#codes.has(entry.text)) this.#codes.set(entry.text, entry.code);
    } else if (entry.is === "party") {
      const { is: _, ...opening } = entry;
      this.#parties.set(opening.word, opening);
      const key = rowKey(opening.row, opening.text, "salt" in opening ? "commitment" : "voucher");
      if (!this.#byRow.has(key)) this.#byRow.set(key, opening);
    }
  }
}

function freshOpening({ row, text, as }: PersonInRow): Opening {
  if (as === "voucher") {
    const voucher = newVoucherCode();
    return { word: voucherParty(voucherAddress(voucher)), text, row, voucher };
  }
  const salt = bytesToHex(randomBytes(16));
  return { word: commitment(salt, text), text, row, salt };
}

function rowKey(row: string, text: string, as: PersonInRow["as"]): string {
  return JSON.stringify([row, text, as]);
}
