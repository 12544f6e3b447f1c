import { PlainError } from "../../contracts/plain-error.ts";
import { Endpoints } from "./endpoints.ts";
import { NodeFailure } from "./failure.ts";
import { ChainMoved, headerThatMustBe } from "./header.ts";
import type { ContractAddresses, LedgerEvent } from "./ledger-events.ts";
import { readFitting } from "./read-fitting.ts";

export interface EventsQuestion {
  rpcUrls: readonly string[];
  deployment: ContractAddresses & { firstBlock: number };
  /** The first block to read; the deployment's first where absent. */
  fromBlock?: number;
  /** The last block to read; the head at the time of asking where absent. */
  toBlock?: number;
  signal?: AbortSignal;
  onProgress?: (progress: { block: number; to: number }) => void;
}

/**
 * Every event of the ledger's contracts in a range of blocks, in the chain's order, a range of blocks at a time, so that memory
 * does not grow. Read as the nodes tell it: nothing here proves that none is missing. Throws a PlainError where no node answers.
 */
export async function* readEvents(question: EventsQuestion): AsyncGenerator<LedgerEvent, void, undefined> {
  const { deployment, signal } = question;
  const endpoints = new Endpoints(question.rpcUrls, { signal });
  const last = question.toBlock ?? (await endpoints.ask((endpoint) => headerThatMustBe(endpoint, "latest"))).number;
  let from = question.fromBlock ?? deployment.firstBlock;
  let moves = 0;
  while (from <= last) {
    signal?.throwIfAborted();
    const start = from;
    try {
      const { end, events } = await endpoints.ask((endpoint) =>
        readFitting(endpoint, deployment, { from: start, last, linkFrom: last + 1 }),
      );
      moves = 0;
      yield* events;
      from = end.number + 1;
      question.onProgress?.({ block: end.number, to: last });
    } catch (error) {
      // A reorg while reading, or too much asked for to be answered in time: once more.
      const again =
        error instanceof ChainMoved ||
        (error instanceof PlainError && error.cause instanceof NodeFailure && error.cause.timedOut);
      if (!again || ++moves > 10) throw error;
    }
  }
}
