// What tracing needs to know of a ledger, and nothing else. Whoever traces brings a reader: of the database, or of entries
// in memory. All answers of one reader must come from one unchanging state.
import type { EntryDirection } from "../../contracts/ids.ts";
import type { Rational } from "./rational.ts";

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
        /** Of a batch whose gifts are known. Undefined of any other gift, and of a batch that has no list yet or is disputed. */
        readonly leaves: KnownLeaves | undefined;
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

/** The list of a batch's gifts: `count` leaves of the list `file`, which follow each other without gap from 0 to `amount`. */
export interface KnownLeaves {
  readonly file: number;
  readonly count: number;
  readonly amount: bigint;
}

/** Positions `[from, to)` of the batch that starts at `batch`, base units of it, `from < to`. */
export interface LeafInterval {
  readonly batch: PlaceRef;
  readonly file: number;
  readonly from: bigint;
  readonly to: bigint;
}

/** A gift within a batch: `[offset, offset + amount)` of it. `reversed`: it alone; that its whole batch was is told of the batch. */
export interface LeafCell {
  readonly asked: number;
  readonly index: number;
  readonly offset: bigint;
  readonly amount: bigint;
  readonly reversed: boolean;
}

/** A position on a batch with the list `file`. */
export interface LeafPosition {
  readonly file: number;
  readonly position: bigint;
}

/**
 * A gift and its parts in order; `offset` is where in the gift a part begins. Its identity is its first part's inflow; of a gift within a batch
 * that is the batch's, and `leaf` its index. Positions of a batch that a rule cut are fractions for each of its gifts: see `leafParts`.
 */
export interface Gift {
  readonly entry: EntryRef;
  readonly leaf: number | undefined;
  readonly amount: bigint;
  readonly reversed: boolean;
  readonly parts: readonly GiftPart[];
}

export interface GiftPart {
  readonly offset: Rational;
  readonly line: number;
  readonly start: Rational;
  readonly end: Rational;
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

/** What one answer asks of the gifts within batches: for the first `limit` leaves of these intervals. */
export interface LeafLook {
  readonly asked: readonly LeafInterval[];
  readonly limit: number;
}

/** Where a gift or a disbursement starts. */
export type PlaceRef = Pick<EntryRef, "line" | "start">;

/** A gift, or the leaf with this index of the batch that starts there. */
export type GiftRef = PlaceRef & { readonly leaf?: number | undefined };

/** A ledger that answers many questions at once, each as a `LedgerReader` would answer it alone; answers stand in the order of the questions. */
export interface BatchReader {
  readonly outflows: (looks: readonly Look[]) => Promise<OutflowCell[][]>;
  readonly inflows: (looks: readonly Look[]) => Promise<InflowCell[][]>;
  readonly received: (lines: readonly number[]) => Promise<Map<number, bigint>>;
  readonly gifts: (gifts: readonly GiftRef[]) => Promise<(Gift | undefined)[]>;
  readonly disbursements: (places: readonly PlaceRef[]) => Promise<(PaidOut | undefined)[]>;
  readonly leaves: (looks: readonly LeafLook[]) => Promise<LeafCell[][]>;
  readonly reversedLeaves: (looks: readonly LeafLook[]) => Promise<LeafCell[][]>;
  readonly leavesAt: (positions: readonly LeafPosition[]) => Promise<number[]>;
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
  /** The gift whose first part starts at `start` of `line`, or the `leaf` of that batch; undefined where there is none. */
  readonly gift: (line: number, start: bigint, leaf?: number) => Promise<Gift | undefined>;
  /** The disbursement that starts at `start` of `line`; undefined where none does. */
  readonly disbursement: (line: number, start: bigint) => Promise<PaidOut | undefined>;
  /** The leaves that overlap each asked interval, ordered by the interval's index, then by their own: the first `limit` of them all. */
  readonly leaves: (asked: readonly LeafInterval[], limit: number) => Promise<LeafCell[]>;
  /** Of these, those that were reversed by themselves. */
  readonly reversedLeaves: (asked: readonly LeafInterval[], limit: number) => Promise<LeafCell[]>;
  /** The index of the leaf that holds each position. */
  readonly leavesAt: (positions: readonly LeafPosition[]) => Promise<number[]>;
}
