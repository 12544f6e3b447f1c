import type { Endpoint } from "./chain/endpoint.ts";
import { type FittingQuestion, readFitting } from "./chain/read-fitting.ts";
import type { ContractAddresses } from "./chain/ledger-events.ts";
import type { ChainRange } from "./chain/read-range.ts";

interface Ahead {
  endpoint: Endpoint;
  from: number;
  range: Promise<ChainRange>;
}

/** Reads the next range from a node while the last one is being checked and written: one ahead, never more, so that memory stays bounded. */
export class Prefetch {
  readonly #contracts: ContractAddresses;
  #ahead: Ahead | undefined;

  constructor(contracts: ContractAddresses) {
    this.#contracts = contracts;
  }

  /** The range that starts at a block, from a node: what is on its way, or else asked for now. Throws as `readFitting`. */
  async take(endpoint: Endpoint, question: FittingQuestion): Promise<ChainRange> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead?.endpoint === endpoint && ahead.from === question.from) return await ahead.range;
    return await readFitting(endpoint, this.#contracts, question);
  }

  /** Begins to read what comes next. */
  begin(endpoint: Endpoint, question: FittingQuestion): void {
    const range = readFitting(endpoint, this.#contracts, question);
    // It is thrown where the range is taken; where it never is, nobody needs it.
    range.catch(() => {});
    this.#ahead = { endpoint, from: question.from, range };
  }

  /** What is on its way is not wanted any more. */
  forget(): void {
    this.#ahead = undefined;
  }
}
