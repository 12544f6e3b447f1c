// Rows and faults, as they are read → a journal.
import type { Address } from "../../../contracts/ids.ts";
import type { Fault } from "./fault.ts";
import { FaultList } from "./fault-list.ts";
import type { Journal } from "./journal.ts";
import { Outline } from "./outline.ts";
import type { ParseSink } from "./parse.ts";
import type { BrokenRow, JournalRow } from "./rows.ts";
import type { Scratch } from "./scratch.ts";
import { Spool } from "./spool.ts";

export class JournalBuilder implements ParseSink {
  readonly #scratch: Scratch;
  readonly #rows: Spool<JournalRow | BrokenRow>;
  readonly #outline: Outline;
  readonly #faults = new FaultList();
  readonly #tokens = new Set<Address>();

  /** `pageSize`: how many rows are in memory at a time. */
  constructor(scratch: Scratch, pageSize?: number) {
    this.#scratch = scratch;
    this.#rows = new Spool(scratch, pageSize);
    this.#outline = new Outline(scratch);
  }

  row(row: JournalRow | BrokenRow): void {
    this.#rows.append(row);
    this.#outline.take(row);
    if (row.op === "broken") return;
    for (const name of ["asset" in row ? row.asset : "", "toAsset" in row ? (row.toAsset ?? "") : ""])
      if (name.startsWith("0x")) this.#tokens.add(name as Address);
  }

  fault(fault: Fault): void {
    this.#faults.push(fault);
  }

  /** The journal of what was taken. Closing it closes the scratch file. */
  build(name: string, folder: string): Journal {
    const [scratch, outline] = [this.#scratch, this.#outline];
    return {
      ...{ name, folder, rows: this.#rows, faults: this.#faults, outline, tokens: this.#tokens, scratch },
      refs: () => outline.refs(),
      evidencePaths: () => outline.evidencePaths(),
      close: () => scratch.close(),
    };
  }
}
