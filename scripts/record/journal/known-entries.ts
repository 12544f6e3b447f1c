// Entries by reference: those that stand on the chain, and those that rows of the journal bring. As many as there are rows, so
// that they lie in the scratch file and not in memory.
import { deserialize, serialize } from "node:v8";
import type { Hex } from "viem";
import { type Address, textHash } from "../../../contracts/ids.ts";
import { Scratch } from "./scratch.ts";
import type { KnownDisbursement, KnownDonation, KnownEntry } from "./world.ts";

/**
 * How it is used: `want` every reference that the journal names or speaks of; go through the chain's entries, `add` those that are
 * wanted (`wants`), and correct what later ones change of them (`donationAt`, `disbursementAt`, `save`); leave out what does not count (`retain`).
 * What is returned is a copy: a change counts once it is saved.
 */
export class KnownEntries {
  readonly #scratch: Scratch;
  readonly #refHashes: (ref: string) => readonly Hex[];
  /** Which row of which table an entry that was handed out is. */
  readonly #places = new WeakMap<KnownEntry, { table: "recorded" | "simulated"; id: number }>();
  readonly #lines = new Map<string, number>();
  #recorded = 0;
  #simulated = 0;
  #wanted = 0;

  /**
   * `refHashes`: the hashes under which a reference that was not wanted may stand on the chain; by default that of its text.
   */
  constructor(scratch: Scratch = Scratch.inMemory(), refHashes = (ref: string): readonly Hex[] => [textHash(ref)]) {
    this.#scratch = scratch;
    this.#refHashes = refHashes;
    scratch.exec(
      `CREATE TABLE wanted (ref TEXT, number INTEGER, hash BLOB, PRIMARY KEY (ref, number)) WITHOUT ROWID;
       CREATE INDEX wanted_hash ON wanted (hash);
       CREATE TABLE recorded (id INTEGER PRIMARY KEY, hash BLOB, place TEXT, body BLOB);
       CREATE INDEX recorded_hash ON recorded (hash);
       CREATE INDEX recorded_place ON recorded (place) WHERE place IS NOT NULL;
       CREATE TABLE simulated (id INTEGER PRIMARY KEY, ref TEXT, body BLOB);
       CREATE INDEX simulated_ref ON simulated (ref)`,
    );
  }

  /** Notes that a reference matters, and the hashes under which it may stand on the chain, its own first. Once for each reference. */
  want(ref: string, hashes: readonly Hex[]): void {
    this.#wanted++;
    for (const [number, hash] of hashes.entries())
      this.#scratch.run("INSERT OR IGNORE INTO wanted VALUES (?, ?, ?)", ref, number, bytes(hash));
  }

  /** Whether a reference that matters may stand on the chain under this hash. */
  wants(hash: Hex): boolean {
    if (this.#wanted === 0) return false;
    return this.#scratch.statement("SELECT 1 FROM wanted WHERE hash = ? LIMIT 1").get(bytes(hash)) !== undefined;
  }

  /** The hashes under which a reference may stand on the chain: its own first, then that of the code in its place. */
  hashesOf(ref: string): readonly Hex[] {
    if (this.#wanted > 0) {
      const found = this.#scratch.statement("SELECT hash FROM wanted WHERE ref = ? ORDER BY number").all(ref);
      if (found.length > 0) return found.map(({ hash }) => hex(hash as Uint8Array));
    }
    return this.#refHashes(ref);
  }

  /** Adds what stands on the chain under a reference's hash, in the chain's order. */
  add(refHash: Hex, entry: KnownEntry): void {
    const place =
      entry.type === "donate"
        ? this.#place("g", entry.giftFund, entry.asset, entry.giftStart)
        : entry.type === "disburse"
          ? this.#place("d", entry.fund, entry.asset, entry.start)
          : null;
    const sql = "INSERT INTO recorded (hash, place, body) VALUES (?, ?, ?)";
    const { id } = this.#scratch.run(sql, bytes(refHash), place, serialize(entry));
    this.#places.set(entry, { table: "recorded", id });
    this.#recorded++;
  }

  /** The gift on the chain whose first part is at this place; undefined where it was not added. */
  donationAt(giftFund: Hex, asset: Address, giftStart: bigint): KnownDonation | undefined {
    return this.#at(this.#place("g", giftFund, asset, giftStart)) as KnownDonation | undefined;
  }

  /** The disbursement on the chain at this place; undefined where it was not added. */
  disbursementAt(fund: Hex, asset: Address, start: bigint): KnownDisbursement | undefined {
    return this.#at(this.#place("d", fund, asset, start)) as KnownDisbursement | undefined;
  }

  #at(place: string): KnownEntry | undefined {
    if (this.#recorded === 0) return undefined;
    return this.#read("recorded", this.#scratch.statement("SELECT id, body FROM recorded WHERE place = ?").get(place));
  }

  /** Keeps what was changed of an entry that was handed out or added. */
  save(entry: KnownEntry): void {
    const { table, id } = this.#places.get(entry)!;
    this.#scratch.run(`UPDATE ${table} SET body = ? WHERE id = ?`, serialize(entry), id);
  }

  /** Of what stands on the chain, keeps what counts. */
  retain(counts: (entry: KnownEntry) => boolean): void {
    const next = this.#scratch.statement("SELECT id, body FROM recorded WHERE id > ? ORDER BY id LIMIT 1");
    for (let id = 0, row; (row = next.get(id));) {
      id = row["id"] as number;
      if (counts(this.#read("recorded", row)!)) continue;
      this.#scratch.run("DELETE FROM recorded WHERE id = ?", id);
      this.#recorded--;
    }
  }

  /** Nothing that matters stands on the chain. */
  get isEmpty(): boolean {
    return this.#recorded === 0;
  }

  /** What stands on the chain under a reference, by hash, then in the chain's order. */
  recordedUnder(ref: string): readonly KnownEntry[] {
    // Hashing a million references of a fresh journal would find nothing.
    if (this.#recorded === 0) return [];
    const select = this.#scratch.statement("SELECT id, body FROM recorded WHERE hash = ? ORDER BY id");
    return this.hashesOf(ref).flatMap((hash) => select.all(bytes(hash)).map((row) => this.#read("recorded", row)!));
  }

  /** From here on, of what stands on the chain under a reference, `kept` (as it was handed out) and those that `counts` says count alone. */
  keepOnly(ref: string, kept: KnownEntry, counts: (entry: KnownEntry) => boolean): void {
    const keptId = this.#places.get(kept)?.id;
    for (const entry of this.recordedUnder(ref)) {
      const { id } = this.#places.get(entry)!;
      if (id === keptId || counts(entry)) continue;
      this.#scratch.run("DELETE FROM recorded WHERE id = ?", id);
      this.#recorded--;
    }
  }

  /** Adds what a row of the journal will bring. */
  simulate(ref: string, entry: KnownEntry): void {
    const { id } = this.#scratch.run("INSERT INTO simulated (ref, body) VALUES (?, ?)", ref, serialize(entry));
    this.#places.set(entry, { table: "simulated", id });
    this.#simulated++;
  }

  /** What rows of the journal bring under a reference. */
  simulatedUnder(ref: string): readonly KnownEntry[] {
    if (this.#simulated === 0) return [];
    const select = this.#scratch.statement("SELECT id, body FROM simulated WHERE ref = ? ORDER BY id");
    return select.all(ref).map((row) => this.#read("simulated", row)!);
  }

  #read(table: "recorded" | "simulated", row: Record<string, unknown> | undefined): KnownEntry | undefined {
    if (!row) return undefined;
    const entry = deserialize(row["body"] as Uint8Array) as KnownEntry;
    this.#places.set(entry, { table, id: row["id"] as number });
    return entry;
  }

  #place(kind: "d" | "g", fund: Hex, asset: Address, start: bigint): string {
    const name = `${fund}/${asset}`;
    let line = this.#lines.get(name);
    if (line === undefined) this.#lines.set(name, (line = this.#lines.size));
    return `${kind}${line}/${start}`;
  }
}

function bytes(hash: Hex): Buffer {
  return Buffer.from(hash.slice(2), "hex");
}

function hex(hash: Uint8Array): Hex {
  return `0x${Buffer.from(hash).toString("hex")}`;
}
