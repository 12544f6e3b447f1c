import { PlainError } from "../../contracts/plain-error.ts";
import { type Endpoint, NodeFailure, openEndpoint } from "./endpoint.ts";

/** Several nodes of one chain: one is asked, and the next one when it fails. */
export class Endpoints {
  readonly all: readonly Endpoint[];
  #current = 0;

  /** `signal` ends questions under way. Throws a PlainError where there is none, or one is no http(s) URL. */
  constructor(urls: readonly string[], signal?: AbortSignal) {
    if (urls.length === 0)
      throw new PlainError("No chain to read: set RPC_URL to the URL of a node, for example http://127.0.0.1:8545.");
    this.all = urls.map((url) => {
      try {
        return openEndpoint(url, signal);
      } catch (cause) {
        throw new PlainError(`RPC_URL: "${url}" is not the URL of a node; write it as in http://127.0.0.1:8545.`, { cause });
      }
    });
  }

  get current(): Endpoint {
    return this.all[this.#current]!;
  }

  /** From now on the next one is asked. */
  rotate(): void {
    this.#current = (this.#current + 1) % this.all.length;
  }

  /** All of them, the current one first. */
  inTurn(): Endpoint[] {
    return this.all.map((_, index) => this.all[(this.#current + index) % this.all.length]!);
  }

  /** The first answer that a node gives, starting with the current one; the one that answered is current from then on. Throws a PlainError naming what each said. */
  async ask<Answer>(question: (endpoint: Endpoint) => Promise<Answer>): Promise<Answer> {
    const failures: NodeFailure[] = [];
    // The turns are set beforehand: whoever else asks meanwhile may move on too, and none must be asked twice in place of another.
    for (const endpoint of this.inTurn()) {
      try {
        const answer = await question(endpoint);
        this.#current = this.all.indexOf(endpoint);
        return answer;
      } catch (error) {
        if (!(error instanceof NodeFailure)) throw error;
        failures.push(error);
      }
    }
    throw noAnswer(failures);
  }
}

/** No node answered. */
export function noAnswer(failures: readonly NodeFailure[]): PlainError {
  const said = failures.map(({ message }) => message).join("; ");
  return new PlainError(`No answer from the chain: ${said}. Check that the node runs and that RPC_URL is right.`, {
    cause: failures.at(-1),
  });
}
