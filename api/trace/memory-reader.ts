// A reader of entries held in memory: for whoever replays a ledger without a database.
import { leafParts } from "./leaf-parts.ts";
import { type BatchFact, memoryLeaves } from "./memory-leaves.ts";
import { rational } from "./rational.ts";
import type { EntryRef, Gift, InflowCell, Interval, LedgerReader, OutflowCell, PaidOut } from "./ledger-reader.ts";

interface Place {
  readonly line: number;
  readonly start: bigint;
  readonly end: bigint;
}

export type InflowFact = Place &
  (
    | {
        readonly kind: "DONATION";
        readonly gift: { readonly line: number; readonly start: bigint };
        readonly giftOffset: bigint;
      }
    | { readonly kind: "TRANSFER"; readonly fromLine: number; readonly fromStart: bigint }
    | { readonly kind: "RETURN"; readonly disbursement: bigint; readonly offset: bigint; readonly valid: boolean }
  );

export type OutflowFact = Place &
  (
    | { readonly kind: "DISBURSEMENT"; readonly received: bigint }
    | { readonly kind: "TRANSFER"; readonly toLine: number; readonly toStart: bigint; readonly toEnd: bigint }
    | { readonly kind: "WRITE_OFF" }
  );

/** A claim on a line of a cancelled fund: what was paid back, and where its gift starts. */
export interface RefundFact extends Place {
  readonly gift: bigint;
}

/** A whole ledger. Entries of a line stand in order of their start; parts of a gift in their order. */
export interface LedgerFacts {
  /** Line number → asset, for telling conversions from grants. */
  readonly assets: ReadonlyMap<number, string>;
  readonly inflows: readonly InflowFact[];
  readonly outflows: readonly OutflowFact[];
  readonly refunds: readonly RefundFact[];
  /** Gifts with a valid reversal. */
  readonly reversed: readonly { readonly line: number; readonly start: bigint }[];
  /** Batches whose gifts are known. */
  readonly batches: readonly BatchFact[];
}

type Unasked<Cell> = Cell extends unknown ? Omit<Cell, "asked"> : never;

/** Reads a ledger that no longer changes. */
export function memoryReader(facts: LedgerFacts): LedgerReader {
  const reversed = new Set(facts.reversed.map(name));
  const batches = memoryLeaves(facts.batches);
  const outflowOf = new Map(facts.outflows.map((outflow) => [name(outflow), outflow]));
  const isConversion = (from: number, to: number): boolean => facts.assets.get(from) !== facts.assets.get(to);

  const gifts = Map.groupBy(facts.inflows.filter(isDonation), (part) => name(part.gift));
  const returns = Map.groupBy(facts.inflows.filter(isValidReturn), (back) => `${back.line}-${back.disbursement}`);
  const returnedOf = (outflow: Place): bigint =>
    (returns.get(name(outflow)) ?? []).reduce((sum, back) => sum + back.end - back.start, 0n);

  const inflows = Map.groupBy(facts.inflows, (inflow) => inflow.line);
  const outflows = Map.groupBy(facts.outflows, (outflow) => outflow.line);
  const refunds = Map.groupBy(facts.refunds, (refund) => refund.line);
  const outCells = new Map(
    [...facts.assets.keys()].map((line) => {
      const cells = (outflows.get(line) ?? []).flatMap(outflowCells);
      return [line, cells.concat((refunds.get(line) ?? []).map(refundCell))];
    }),
  );
  const inCells = new Map([...inflows].map(([line, entries]) => [line, entries.map(inflowCell)]));

  function outflowCells(outflow: OutflowFact): Unasked<OutflowCell>[] {
    const { start, end } = outflow;
    if (outflow.kind === "WRITE_OFF") return [{ kind: outflow.kind, start, end }];
    if (outflow.kind === "TRANSFER") {
      const { kind, toLine, toStart, toEnd } = outflow;
      return [{ kind, start, end, conversion: isConversion(outflow.line, toLine), toLine, toStart, toEnd }];
    }
    const cells: Unasked<OutflowCell>[] = (returns.get(name(outflow)) ?? []).map((back) => {
      const from = start + back.offset;
      return { kind: "RETURN", start: from, end: from + back.end - back.start, outflow: start, returnStart: back.start };
    });
    const left = start + returnedOf(outflow);
    if (left < end) cells.push({ kind: "DISBURSEMENT", start: left, end, outflow: start, received: outflow.received });
    return cells;
  }

  function refundCell({ start, end, gift }: RefundFact): Unasked<OutflowCell> {
    return { kind: "REFUND", start, end, gift };
  }

  function inflowCell(inflow: InflowFact): Unasked<InflowCell> {
    const { start, end } = inflow;
    switch (inflow.kind) {
      case "DONATION": {
        const gift: EntryRef = { line: inflow.gift.line, direction: "in", start: inflow.gift.start };
        const { kind, giftOffset } = inflow;
        const leaves = batches.known(inflow.gift);
        return { kind, start, end, gift, giftOffset, reversed: reversed.has(name(inflow.gift)), leaves };
      }
      case "TRANSFER": {
        const { kind, fromLine, fromStart } = inflow;
        const fromEnd = outflowOf.get(name({ line: fromLine, start: fromStart }))!.end;
        return { kind, start, end, conversion: isConversion(fromLine, inflow.line), fromLine, fromStart, fromEnd };
      }
      case "RETURN": {
        const { kind, disbursement, offset, valid } = inflow;
        return { kind, start, end, disbursement, offset, valid };
      }
    }
  }

  function giftAt(line: number, start: bigint, leaf: number | undefined): Gift | undefined {
    const parts = gifts.get(name({ line, start })) ?? [];
    if (parts.length === 0) return undefined;
    const whole = {
      entry: { line, direction: "in", start },
      leaf,
      amount: parts.reduce((sum, part) => sum + part.end - part.start, 0n),
      reversed: reversed.has(name({ line, start })),
    } as const;
    if (leaf === undefined) {
      const exactly = parts.map(({ giftOffset, line, start, end }) => ({
        offset: rational(giftOffset),
        line,
        start: rational(start),
        end: rational(end),
      }));
      return { ...whole, parts: exactly };
    }
    const cell = batches.leaf({ line, start }, leaf);
    if (!cell) return undefined;
    const own = leafParts(
      cell,
      whole.amount,
      parts.map((part) => ({ ...part, offset: part.giftOffset })),
    );
    return { ...whole, amount: cell.amount, reversed: whole.reversed || cell.reversed, parts: own };
  }

  return {
    outflows: (asked, limit) => Promise.resolve(overlapping(asked, outCells, limit)),
    inflows: (asked, limit) => Promise.resolve(overlapping(asked, inCells, limit)),
    received: (lines) => Promise.resolve(new Map(lines.map((line) => [line, inCells.get(line)?.at(-1)?.end ?? 0n]))),
    gift: (line, start, leaf) => Promise.resolve(giftAt(line, start, leaf)),
    disbursement: (line, start) => {
      const found = outflowOf.get(name({ line, start }));
      if (found?.kind !== "DISBURSEMENT") return Promise.resolve(undefined);
      const paid: PaidOut = { line, start, end: found.end, returned: returnedOf(found), received: found.received };
      return Promise.resolve(paid);
    },
    ...batches.reader,
  };
}

function overlapping<Cell extends { start: bigint; end: bigint }>(
  asked: readonly Interval[],
  cells: ReadonlyMap<number, readonly Cell[]>,
  limit: number,
): (Cell & { asked: number })[] {
  const found: (Cell & { asked: number })[] = [];
  for (const [index, { line, from, to }] of asked.entries()) {
    const ofLine = cells.get(line) ?? [];
    for (let at = firstEndingAfter(ofLine, from); at < ofLine.length; at++) {
      const cell = ofLine[at]!;
      if (cell.start >= to) break;
      if (found.length >= limit) return found;
      found.push({ ...cell, asked: index });
    }
  }
  return found;
}

function firstEndingAfter(cells: readonly { end: bigint }[], position: bigint): number {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle]!.end > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isDonation(inflow: InflowFact): inflow is InflowFact & { kind: "DONATION" } {
  return inflow.kind === "DONATION";
}

function isValidReturn(inflow: InflowFact): inflow is InflowFact & { kind: "RETURN" } {
  return inflow.kind === "RETURN" && inflow.valid;
}

function name(place: { readonly line: number; readonly start: bigint }): string {
  return `${place.line}-${place.start}`;
}
