import type { Sequences } from "../books/books.ts";
import { type LineState, lineText } from "../books/lines.ts";
import { type Counters, type StateAt, stateAt } from "../chain/counters.ts";
import type { Endpoint } from "../chain/endpoint.ts";
import { NodeFailure } from "../chain/failure.ts";
import type { ContractAddresses, ContractName } from "../chain/ledger-events.ts";
import { Discrepancy } from "./discrepancy.ts";

/** How many differences a message spells out. */
const SPELT_OUT = 3;

/** What the events add up to. */
export interface Expected {
  lines: readonly LineState[];
  sequences: Sequences;
}

/**
 * Compares counters and sequences with what the contracts say at a block. True where all agree; false where the node no longer has that
 * block's state, so that nothing could be compared. Throws a `Discrepancy` where they differ, `NodeFailure` where the node fails otherwise.
 */
export async function compareWithChain(
  endpoint: Endpoint,
  contracts: ContractAddresses,
  block: { number: number; hash: `0x${string}` },
  expected: Expected,
): Promise<boolean> {
  let state: StateAt;
  try {
    const ids = expected.lines.map(({ id }) => id);
    state = await stateAt(endpoint, contracts, block.hash, ids);
  } catch (error) {
    if (error instanceof NodeFailure && error.kind === "pruned") return false;
    throw error;
  }
  const differences = [
    ...lineDifferences(expected.lines, state.lines),
    ...sequenceDifferences(expected.sequences, state.sequences),
  ];
  if (differences.length === 0) return true;
  const more = differences.length > SPELT_OUT ? ` And ${differences.length - SPELT_OUT} more.` : "";
  throw new Discrepancy(`At block ${block.number}: ${differences.slice(0, SPELT_OUT).join(" ")}${more}`, differences.length);
}

function lineDifferences(lines: readonly LineState[], counters: readonly Counters[]): string[] {
  return lines.flatMap((line, index) => {
    const actual = counters[index];
    return (["received", "spent"] as const).flatMap((counter) =>
      actual?.[counter] === line[counter]
        ? []
        : [
            `On ${lineText(line)} the contract has ${counter} ${actual?.[counter] ?? "nothing"}, the events add up to ${line[counter]} (base units).`,
          ],
    );
  });
}

function sequenceDifferences(expected: Sequences, actual: Sequences): string[] {
  return (Object.keys(expected) as ContractName[]).flatMap((contract) =>
    actual[contract] === expected[contract]
      ? []
      : [`${NAMES[contract]} has emitted ${actual[contract]} numbered events, of which ${expected[contract]} were read.`],
  );
}

const NAMES: Record<ContractName, string> = {
  REGISTRY: "The registry of organisations",
  LEDGER: "The ledger",
  ATTESTATIONS: "The log of attestations",
};
