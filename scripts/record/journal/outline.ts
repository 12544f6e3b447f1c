// What a journal names, seen before its rows are taken in order: so that a message can say that something stands further down, and
// so that a rule can tell whether gifts after it are on the chain.
import { ScratchSet, textsOf } from "./scratch-set.ts";
import type { Scratch } from "./scratch.ts";
import { type BrokenRow, evidencePath, isAllocation, type JournalRow } from "./rows.ts";
import type { World } from "./world.ts";

/** Filled row by row while a journal is read. Lines are physical lines; the first that names something counts. */
export class Outline {
  /** The line of the first row that registers it, by key or code. */
  readonly organisations = new Map<string, number>();
  readonly units = new Map<string, number>();
  readonly funds = new Map<string, number>();
  /** By the key of a fund: how many runs of consecutive allocation rows it has. */
  readonly rules = new Map<string, number>();
  /** The line of the last gift to a fund that is on the chain already, by the fund's key; of funds that have a rule in this journal. */
  readonly lastRecordedGift = new Map<string, number>();
  readonly #scratch: Scratch;
  readonly #spokenOf: ScratchSet;
  readonly #evidence: ScratchSet;
  #repeated = false;
  /** The fund of the row before, where that is an allocation row. */
  #ruleOf: string | undefined;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
    this.#spokenOf = new ScratchSet(scratch);
    this.#evidence = new ScratchSet(scratch);
    scratch.exec("CREATE TABLE ref (ref TEXT PRIMARY KEY, line INTEGER, entry_line INTEGER) WITHOUT ROWID");
  }

  take(row: JournalRow | BrokenRow): void {
    const op = row.op === "broken" ? row.meant : row.op;
    const ref = row.op === "broken" ? row.cells.ref : row.op === "allocation" ? "" : row.ref;
    if (op === "organisation") first(this.organisations, ref, row.line);
    else if (op === "unit") first(this.units, ref, row.line);
    else if (op === "fund") first(this.funds, ref, row.line);
    else this.#takeRef(ref, row);
    const of = row.op === "broken" ? row.cells.of : "of" in row ? row.of : "";
    if (of !== "") this.#spokenOf.add(of);
    const path = evidencePath(row);
    if (path !== undefined) this.#evidence.add(path);
    const ruleOf = isAllocation(row) ? (row.op === "broken" ? row.cells.fund : row.fund) : undefined;
    if (ruleOf !== undefined && ruleOf !== this.#ruleOf) this.rules.set(ruleOf, (this.rules.get(ruleOf) ?? 0) + 1);
    this.#ruleOf = ruleOf;
  }

  #takeRef(ref: string, row: JournalRow | BrokenRow): void {
    if (ref === "") return;
    const entryLine = isAllocation(row) ? null : row.line;
    const { changes } = this.#scratch.run("INSERT OR IGNORE INTO ref VALUES (?, ?, ?)", ref, row.line, entryLine);
    if (changes > 0) return;
    this.#repeated = true;
    this.#scratch.run("UPDATE ref SET entry_line = coalesce(entry_line, ?) WHERE ref = ?", entryLine, ref);
  }

  /** The line of the first row with this reference. */
  lineOf(ref: string): number | undefined {
    return this.#scratch.statement("SELECT line FROM ref WHERE ref = ?").get(ref)?.["line"] as number | undefined;
  }

  /** The line of the first entry that has the same reference as the one on `line`, where that is another. */
  earlierLineOf(ref: string, line: number): number | undefined {
    if (!this.#repeated) return undefined;
    const found = this.#scratch.statement("SELECT entry_line FROM ref WHERE ref = ?").get(ref)?.["entry_line"] as number | null;
    return found === line ? undefined : (found ?? undefined);
  }

  /** Whether a row speaks of this reference. */
  isSpokenOf(ref: string): boolean {
    return this.#spokenOf.has(ref);
  }

  /** Every reference that a row has or speaks of, once each. */
  *refs(): Generator<string> {
    yield* textsOf(this.#scratch, "SELECT ref AS text FROM ref WHERE ref > ? ORDER BY ref LIMIT 500");
    for (const ref of this.#spokenOf) if (this.lineOf(ref) === undefined) yield ref;
  }

  /** Every path that a row names as evidence, once each. */
  evidencePaths(): Iterable<string> {
    return this.#evidence;
  }

  /** Whether gifts on the chain matter to the check of this journal. */
  asksForGifts(world: World): boolean {
    return this.rules.size > 0 && !world.known.isEmpty;
  }

  /** Notes whether a row is a gift that is on the chain; see `lastRecordedGift`. Every row, in order, where `asksForGifts`. */
  noteGift(row: JournalRow | BrokenRow, world: World): void {
    if (row.op !== "donate" || !this.rules.has(row.fund)) return;
    if (world.recordedUnder(row.ref).some(({ type }) => type === "donate")) this.lastRecordedGift.set(row.fund, row.line);
  }
}

function first(map: Map<string, number>, key: string, line: number): void {
  if (key !== "" && !map.has(key)) map.set(key, line);
}
