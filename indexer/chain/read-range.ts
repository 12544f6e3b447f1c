import { PlainError } from "../../contracts/plain-error.ts";
import { type Endpoint, malformed } from "./endpoint.ts";
import { ChainMoved, type Header, headerThatMustBe, mustBeLinked } from "./header.ts";
import { inParallel } from "./in-parallel.ts";
import { type ContractAddresses, contractsByAddress, decodeLog, type LedgerEvent, type RawLog } from "./ledger-events.ts";
import { type Method, readLogs } from "./raw-logs.ts";

/** A range of blocks as one node tells it. */
export interface ChainRange {
  first: Header;
  end: Header;
  /** Headers known in the range, in order, at least `first`, `end`, those of blocks with events, and all from `linkFrom` on. */
  headers: Header[];
  events: LedgerEvent[];
}

export interface RangeQuestion {
  from: number;
  to: number;
  /** From this block on every header is read and linked to the one before. */
  linkFrom: number;
  method: Method;
}

/**
 * The events of blocks `from` to `to`, in order, with the headers that hold them. What comes back is of one chain as far as
 * headers can tell; that no event is missing is checked elsewhere. Throws `NodeFailure` and `ChainMoved`.
 */
export async function readRange(
  endpoint: Endpoint,
  contracts: ContractAddresses,
  question: RangeQuestion,
): Promise<ChainRange> {
  const { from, to, method } = question;
  const end = await headerThatMustBe(endpoint, to);
  const addresses = [contracts.registry, contracts.ledger, contracts.attestationLog];
  const { logs, headers: met } = await readLogs(endpoint, addresses, from, to, method);
  const known = new Map(met.map((header) => [header.number, header]));
  const wanted = new Set([from, to, ...logs.map((log) => Number(log.blockNumber))]);
  for (let number = Math.max(from, question.linkFrom); number <= to; number++) wanted.add(number);
  const missing = [...wanted].filter((number) => !known.has(number));
  for (const header of await inParallel(missing, (number) => headerThatMustBe(endpoint, number)))
    known.set(header.number, header);

  const headers = [...known.values()].sort((a, b) => a.number - b.number);
  mustBeLinked(headers);
  for (const log of logs) {
    const number = Number(log.blockNumber);
    if (number < from || number > to) throw new ChainMoved(`a log of block ${number}, which was not asked for`);
    if (known.get(number)?.hash !== log.blockHash) throw new ChainMoved(`a log of another block ${number}`);
  }
  // The end was read first and once more among the headers, after the logs: the same block, or the chain moved meanwhile.
  const endNow = known.get(to)!;
  if (endNow.hash !== end.hash) throw new ChainMoved(`block ${to} was replaced`);
  return { first: known.get(from)!, end, headers, events: decode(endpoint, contracts, logs) };
}

function decode(endpoint: Endpoint, contracts: ContractAddresses, logs: readonly RawLog[]): LedgerEvent[] {
  const byAddress = contractsByAddress(contracts);
  return logs.map((log) => {
    if (!byAddress.has(log.address.toLowerCase())) throw malformed(endpoint, "a question for the contracts' logs");
    try {
      return decodeLog(byAddress, log);
    } catch (error) {
      if (error instanceof PlainError) throw error;
      throw malformed(endpoint, "a question for the contracts' logs");
    }
  });
}
