import { PlainError } from "../../contracts/plain-error.ts";
import type { Endpoint } from "./endpoint.ts";
import { malformed } from "./failure.ts";
import { type Block, blocksThatMustBe, blockThatMustBe, ChainMoved, type Header, mustBeLinked } from "./header.ts";
import { type ContractAddresses, contractsByAddress, decodeLog, type LedgerEvent, type RawLog } from "./ledger-events.ts";
import { type Method, readLogs, readLogsOf } from "./raw-logs.ts";

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
  /** Blocks that were met a moment ago: they need not be asked for again, but must still be on the chain. */
  met?: readonly Block[];
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
  const met = new Map((question.met ?? []).map((block) => [block.header.number, block]));
  const end = met.get(to) ?? (await blockThatMustBe(endpoint, to));
  const addresses = [contracts.registry, contracts.ledger, contracts.attestationLog];
  if (from === to && method === "range") {
    // Asked for by the hash of its header, one block needs no second look.
    const logs = await readLogsOf(endpoint, addresses, end);
    mustBeOf(logs, new Map([[to, end.header]]), from, to);
    return { first: end.header, end: end.header, headers: [end.header], events: decode(endpoint, contracts, logs) };
  }
  const read = await readLogs(endpoint, addresses, from, to, method);
  const known = new Map([...met.values()].map(({ header }) => [header.number, header]));
  // The end is read once more after the logs: the same block, or the chain moved meanwhile.
  known.delete(to);
  for (const header of read.headers) {
    if ((known.get(header.number) ?? header).hash !== header.hash) throw new ChainMoved(`block ${header.number} was replaced`);
    known.set(header.number, header);
  }
  const wanted = new Set([from, to, ...read.logs.map((log) => Number(log.blockNumber))]);
  for (let number = Math.max(from, question.linkFrom); number <= to; number++) wanted.add(number);
  const missing = [...wanted].filter((number) => !known.has(number) && number >= from && number <= to);
  for (const { header } of await blocksThatMustBe(endpoint, missing)) known.set(header.number, header);

  const headers = [...known.values()]
    .filter(({ number }) => number >= from && number <= to)
    .sort((a, b) => a.number - b.number);
  mustBeLinked(headers);
  mustBeOf(read.logs, known, from, to);
  if (known.get(to)!.hash !== end.header.hash) throw new ChainMoved(`block ${to} was replaced`);
  return { first: known.get(from)!, end: end.header, headers, events: decode(endpoint, contracts, read.logs) };
}

function mustBeOf(logs: readonly RawLog[], headers: ReadonlyMap<number, Header>, from: number, to: number): void {
  for (const log of logs) {
    const number = Number(log.blockNumber);
    if (!(number >= from && number <= to)) throw new ChainMoved(`a log of block ${number}, which was not asked for`);
    if (headers.get(number)?.hash !== log.blockHash) throw new ChainMoved(`a log of another block ${number}`);
  }
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
