// What the contracts themselves say of their counters, at one block.
import { decodeFunctionResult, encodeFunctionData, type Hex } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import type { Address } from "../../contracts/ids.ts";
import type { Endpoint } from "./endpoint.ts";
import { malformed } from "./failure.ts";
import type { ContractAddresses, ContractName } from "./ledger-events.ts";

export interface Counters {
  received: bigint;
  spent: bigint;
}

export interface StateAt {
  /** In the order asked. */
  lines: Counters[];
  /** How many events off the lines each contract has emitted. */
  sequences: Record<ContractName, bigint>;
}

/** Lines asked for in one call: some 3 million gas, far below what nodes allow a call. */
const LINES_A_CALL = 1_000;

/** The counters of lines and the contracts' sequences at a block. Throws `NodeFailure` ("pruned" where the node has dropped that state). */
export async function stateAt(
  endpoint: Endpoint,
  contracts: ContractAddresses,
  blockHash: Hex,
  lines: readonly Hex[],
): Promise<StateAt> {
  const { registry, ledger, attestationLog } = contracts;
  const pages: Hex[][] = [];
  for (let from = 0; from < lines.length; from += LINES_A_CALL) pages.push(lines.slice(from, from + LINES_A_CALL));
  // The function is the same in all three.
  const sequence = encodeFunctionData({ abi: donationLedgerAbi, functionName: "sequence" });
  const calls: [Address, Hex][] = [
    ...[registry, ledger, attestationLog].map((to): [Address, Hex] => [to, sequence]),
    ...pages.map((ids): [Address, Hex] => [
      ledger,
      encodeFunctionData({ abi: donationLedgerAbi, functionName: "linesOf", args: [ids] }),
    ]),
  ];
  const answers = await endpoint.requestAll<Hex>(
    "eth_call",
    calls.map(([to, data]) => [{ to, data }, { blockHash }]),
  );
  const [REGISTRY, LEDGER, ATTESTATIONS] = answers.slice(0, 3).map((answer) => readSequence(endpoint, answer));
  return {
    sequences: { REGISTRY: REGISTRY!, LEDGER: LEDGER!, ATTESTATIONS: ATTESTATIONS! },
    lines: pages.flatMap((ids, index) => readLines(endpoint, answers[index + 3]!, ids.length)),
  };
}

// An empty answer means that the contract does not stand there yet at that block: all its counters are zero.

function readSequence(endpoint: Endpoint, data: Hex): bigint {
  if (data === "0x") return 0n;
  return decoded(endpoint, () => decodeFunctionResult({ abi: donationLedgerAbi, functionName: "sequence", data }));
}

function readLines(endpoint: Endpoint, data: Hex, count: number): Counters[] {
  if (data === "0x") return Array.from({ length: count }, () => ({ received: 0n, spent: 0n }));
  return [...decoded(endpoint, () => decodeFunctionResult({ abi: donationLedgerAbi, functionName: "linesOf", data }))];
}

function decoded<Result>(endpoint: Endpoint, decode: () => Result): Result {
  try {
    return decode();
  } catch {
    throw malformed(endpoint, "eth_call");
  }
}
