// What the contracts themselves say of their counters, at one block.
import { decodeFunctionResult, encodeFunctionData, type Hex } from "viem";
import { attestationLogAbi, donationLedgerAbi, organisationRegistryAbi } from "../../contracts/generated/abi.ts";
import type { Address } from "../../contracts/ids.ts";
import { type Endpoint, malformed } from "./endpoint.ts";
import { inParallel } from "./in-parallel.ts";
import type { ContractAddresses, ContractName } from "./ledger-events.ts";

export interface Counters {
  received: bigint;
  spent: bigint;
}

/** Lines asked for in one call: some 3 million gas, far below what nodes allow a call. */
const LINES_A_CALL = 1_000;

/** The counters of lines at a block, in the order asked. Throws `NodeFailure` ("pruned" where the node has dropped that state). */
export async function countersAt(
  endpoint: Endpoint,
  contracts: ContractAddresses,
  blockHash: Hex,
  lines: readonly Hex[],
): Promise<Counters[]> {
  const calls: Hex[][] = [];
  for (let from = 0; from < lines.length; from += LINES_A_CALL) calls.push(lines.slice(from, from + LINES_A_CALL));
  const answers = await inParallel(calls, async (ids) => {
    const data = encodeFunctionData({ abi: donationLedgerAbi, functionName: "linesOf", args: [ids] });
    const answer = await callAt(endpoint, contracts.ledger, data, blockHash);
    if (answer === "0x") return ids.map(() => ({ received: 0n, spent: 0n }));
    return [
      ...decoded(endpoint, () => decodeFunctionResult({ abi: donationLedgerAbi, functionName: "linesOf", data: answer })),
    ];
  });
  return answers.flat();
}

/** How many events off the lines each contract has emitted, at a block. Throws as `countersAt`. */
export async function sequencesAt(
  endpoint: Endpoint,
  contracts: ContractAddresses,
  blockHash: Hex,
): Promise<Record<ContractName, bigint>> {
  // The function is the same in all three.
  const data = encodeFunctionData({ abi: donationLedgerAbi, functionName: "sequence" });
  const ask = async (
    abi: typeof organisationRegistryAbi | typeof donationLedgerAbi | typeof attestationLogAbi,
    address: Address,
  ) => {
    const answer = await callAt(endpoint, address, data, blockHash);
    return answer === "0x"
      ? 0n
      : decoded(endpoint, () => decodeFunctionResult({ abi, functionName: "sequence", data: answer }));
  };
  const [REGISTRY, LEDGER, ATTESTATIONS] = await Promise.all([
    ask(organisationRegistryAbi, contracts.registry),
    ask(donationLedgerAbi, contracts.ledger),
    ask(attestationLogAbi, contracts.attestationLog),
  ]);
  return { REGISTRY, LEDGER, ATTESTATIONS };
}

/** An empty answer means that the contract does not stand there yet at that block: all its counters are zero. */
async function callAt(endpoint: Endpoint, to: Address, data: Hex, blockHash: Hex): Promise<Hex> {
  return await endpoint.request<Hex>("eth_call", [{ to, data }, { blockHash }]);
}

function decoded<Result>(endpoint: Endpoint, decode: () => Result): Result {
  try {
    return decode();
  } catch {
    throw malformed(endpoint, "eth_call");
  }
}
