// Whether the node showed all of the lines that rows are about to move.
import type { Deployment } from "../../contracts/deployment.ts";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { type Address, lineId } from "../../contracts/ids.ts";
import type { Hex } from "viem";
import type { Chain } from "./connect.ts";
import type { CheckedRow } from "./journal/checked.ts";
import type { KnownLine } from "./journal/world.ts";
import { incomplete } from "./ledger-fold.ts";

/** Lines asked for in one call. */
const MOST_LINES = 500;

export interface LinesAsRead {
  /** The block up to which the events were read. */
  block: bigint;
  /** A line's counters as the events up to there have them. */
  counters: (fund: Hex, asset: Address) => KnownLine;
}

/**
 * Compares every line that rows move with the ledger's own counters at the block up to which its events were read. The positions of
 * entries show a gap between two events, not a missing end; and coins and tokens are given and given back at no position, so that the ledger
 * itself would take the same row twice. Throws a PlainError where an event is missing.
 */
export async function requireWholeLines(
  { client }: Chain,
  { ledger }: Deployment,
  { block, counters }: LinesAsRead,
  moved: MovedLines,
): Promise<void> {
  const lines = new Map(moved.all().map(([fund, asset]) => [lineId(fund, asset), counters(fund, asset)]));
  const ids = [...lines.keys()];
  for (let from = 0; from < ids.length; from += MOST_LINES) {
    const asked = ids.slice(from, from + MOST_LINES);
    const there = await client.readContract({
      ...{ address: ledger, abi: donationLedgerAbi, functionName: "linesOf", args: [asked], blockNumber: block },
    });
    for (const [index, id] of asked.entries()) {
      const [seen, is] = [lines.get(id)!, there[index]!];
      if (seen.received !== is.received || seen.spent !== is.spent) throw incomplete(`the last entries of line ${id}`);
    }
  }
}

/** The lines that rows move. */
export class MovedLines {
  readonly #lines = new Map<string, [Hex, Address]>();

  take(row: CheckedRow): void {
    for (const line of linesMoved(row)) this.#lines.set(line.join("/"), line);
  }

  all(): [fund: Hex, asset: Address][] {
    return [...this.#lines.values()];
  }
}

function linesMoved(row: CheckedRow): [Hex, Address][] {
  if (row.recorded) return [];
  switch (row.op) {
    case "donate":
      return [[row.fund, row.asset], ...row.parts.map(({ fund }): [Hex, Address] => [fund, row.asset])];
    case "transfer":
      return [
        [row.fund, row.asset],
        [row.toFund, row.toAsset],
      ];
    case "disburse":
    case "return":
    case "writeoff":
      return [[row.fund, row.asset]];
    default:
      return [];
  }
}
