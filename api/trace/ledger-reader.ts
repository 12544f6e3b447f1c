// What tracing needs to know of a ledger, and nothing else. Whoever traces brings a reader: of the database, or of entries
// in memory. All answers of one reader must come from one unchanging state.
import type { EntryDirection } from "../../contracts/ids.ts";

/** An entry, by line (its number), direction and start; of a refund, the start of its gift. */
export interface EntryRef {
  readonly line: number;
  readonly direction: EntryDirection;
  readonly start: bigint;
}

/** Positions `[from, to)` of one line, base units, `from < to`. A line's received and spent units have the same positions. */
export interface Interval {
  readonly line: number;
  readonly from: bigint;
  readonly to: bigint;
}

/** A stretch of a line that has one destination (or one origin) as a whole: `[start, end)`. `asked` is the index of the interval it answers. */
interface Cell {
  readonly asked: number;
  readonly start: bigint;
  readonly end: bigint;
}

/**
 * The outflows cut `[0, spent)` of a line into cells. A transfer or a write-off is one cell; a disbursement is one for each of
 * its valid returns, in order from its start, and one for what is left of it, if anything. Of a cancelled fund's line each claim
 * is one cell of `[spent, received)`: all of its gift that lies there. So no gift has a hole before it, though claims come in any order.
 */
export type OutflowCell = Cell &
  (
    | {
        /** What did not come back of the disbursement that starts at `outflow`. */
        readonly kind: "DISBURSEMENT";
        readonly outflow: bigint;
        /** Σ of its valid `RECEIVED` attestations; may be more than the cell. */
        readonly received: bigint;
      }
    | {
        /** What came back of the disbursement that starts at `outflow`, by the return whose inflow starts at `returnStart` of the same line. */
        readonly kind: "RETURN";
        readonly outflow: bigint;
        readonly returnStart: bigint;
      }
    | {
        readonly kind: "TRANSFER";
        readonly conversion: boolean;
        readonly toLine: number;
        readonly toStart: bigint;
        readonly toEnd: bigint;
      }
    | { readonly kind: "WRITE_OFF" }
    | {
        /** What was paid back of the gift that starts at `gift` of the same line: all of it from the cell's start on. */
        readonly kind: "REFUND";
        readonly gift: bigint;
      }
  );

/** The inflows cut `[0, received)` of a line into cells, each inflow one. */
export type InflowCell = Cell &
  (
    | {
        /** A gift, or a part of one. */
        readonly kind: "DONATION";
        readonly gift: EntryRef;
        /** Where in the gift this part begins. */
        readonly giftOffset: bigint;
        readonly reversed: boolean;
      }
    | {
        readonly kind: "TRANSFER";
        readonly conversion: boolean;
        readonly fromLine: number;
        readonly fromStart: bigint;
        readonly fromEnd: bigint;
      }
    | {
        /** Units from `offset` on of the disbursement that starts at `disbursement` of the same line; one that is not valid is the organisation's own. */
        readonly kind: "RETURN";
        readonly disbursement: bigint;
        readonly offset: bigint;
        readonly valid: boolean;
      }
  );

/** A gift and its parts in order; `offset` is where in the gift a part begins. Its identity is its first part's inflow. */
export interface Gift {
  readonly entry: EntryRef;
  readonly amount: bigint;
  readonly reversed: boolean;
  readonly parts: readonly { readonly offset: bigint; readonly line: number; readonly start: bigint; readonly end: bigint }[];
}

/** A disbursement `[start, end)`; `returned`: Σ valid returns; `received`: Σ valid `RECEIVED` attestations, which may be more than what is left. */
export interface PaidOut {
  readonly line: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly returned: bigint;
  readonly received: bigint;
}

/** What one walk asks at one hop: for the first `limit` cells of these intervals. */
export interface Look {
  readonly asked: readonly Interval[];
  readonly limit: number;
}

/** Where a gift or a disbursement starts. */
export type PlaceRef = Pick<EntryRef, "line" | "start">;

/** A ledger that answers many questions at once, each as a `LedgerReader` would answer it alone; answers stand in the order of the questions. */
export interface BatchReader {
  readonly outflows: (looks: readonly Look[]) => Promise<OutflowCell[][]>;
  readonly inflows: (looks: readonly Look[]) => Promise<InflowCell[][]>;
  readonly received: (lines: readonly number[]) => Promise<Map<number, bigint>>;
  readonly gifts: (places: readonly PlaceRef[]) => Promise<(Gift | undefined)[]>;
  readonly disbursements: (places: readonly PlaceRef[]) => Promise<(PaidOut | undefined)[]>;
}

export interface LedgerReader {
  /**
   * The cells that overlap each asked interval, ordered by the interval's index, then by start: the first `limit` of them all.
   * So fewer than `limit` mean that there are no more.
   */
  readonly outflows: (asked: readonly Interval[], limit: number) => Promise<OutflowCell[]>;
  readonly inflows: (asked: readonly Interval[], limit: number) => Promise<InflowCell[]>;
  /** What each line ever received. */
  readonly received: (lines: readonly number[]) => Promise<Map<number, bigint>>;
  /** The gift whose first part starts at `start` of `line`; undefined where none does. */
  readonly gift: (line: number, start: bigint) => Promise<Gift | undefined>;
  /** The disbursement that starts at `start` of `line`; undefined where none does. */
  readonly disbursement: (line: number, start: bigint) => Promise<PaidOut | undefined>;
}
