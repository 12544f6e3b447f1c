// A journal of any size, read once; what the check and whoever sends it go through.
import type { Address } from "../../../contracts/ids.ts";
import type { FaultList } from "./fault-list.ts";
import type { Outline } from "./outline.ts";
import type { BrokenRow, JournalRow } from "./rows.ts";
import type { Scratch } from "./scratch.ts";
import type { Rows } from "./spool.ts";

/**
 * A journal as it was read. Its rows lie in `scratch`, so that a change of the file after it was read changes nothing; rows are
 * known by their `line`, since every pass hands out copies.
 */
export interface Journal {
  /** As messages name it. */
  readonly name: string;
  /** Where its evidence lies. */
  readonly folder: string;
  readonly rows: Rows<JournalRow | BrokenRow>;
  /** What is wrong with the file, and with each row by itself. */
  readonly faults: FaultList;
  readonly outline: Outline;
  /** The tokens that rows name, by address in lower case. */
  readonly tokens: ReadonlySet<Address>;
  readonly scratch: Scratch;
  /** Every reference that a row has or speaks of, once each. */
  refs(): Iterable<string>;
  /** Every path that rows name as evidence, once each, as the journal has it. */
  evidencePaths(): Iterable<string>;
  /** Ends the journal and removes what it kept on the disk. */
  close(): void;
}
