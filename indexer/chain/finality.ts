import type { Endpoint } from "./endpoint.ts";
import { NodeFailure } from "./failure.ts";
import { type Header, headerAt, headerThatMustBe } from "./header.ts";

/** Milliseconds for which an answer is good enough: finality comes in minutes, and an old answer only errs on the safe side. */
const GOOD_FOR = 5_000;
const GOOD_FOR_AT_REST = 30_000;

/** Which blocks stay for ever, as a chain tells it. */
export class Finality {
  readonly #depth: number;
  /** Whether the chain has no finality of its own, as last seen; development chains are like that. */
  byDepth = false;
  #last: { endpoint: Endpoint; block: Header; at: number } | undefined;

  /** `depth`: how far below the head a block counts as final where the chain does not say. */
  constructor(depth: number) {
    this.#depth = depth;
  }

  /**
   * The last final block, seen from a head, or one that was so some seconds ago (half a minute where `atRest`). The `finalized` tag; where that is the
   * head itself or unknown to the node, a depth below the head.
   */
  async below(endpoint: Endpoint, head: Header, atRest = false): Promise<Header> {
    const last = this.#last;
    const age = last ? performance.now() - last.at : Number.POSITIVE_INFINITY;
    if (last?.endpoint === endpoint && last.block.number <= head.number && age < (atRest ? GOOD_FOR_AT_REST : GOOD_FOR)) {
      return last.block;
    }
    const block = await this.#ask(endpoint, head);
    this.#last = { endpoint, block, at: performance.now() };
    return block;
  }

  async #ask(endpoint: Endpoint, head: Header): Promise<Header> {
    const tagged = await finalizedBlock(endpoint);
    this.byDepth = tagged === undefined || tagged.number >= head.number;
    if (tagged && !this.byDepth) return tagged;
    return await headerThatMustBe(endpoint, Math.max(0, head.number - this.#depth));
  }
}

/** Undefined where the node does not know the tag. */
async function finalizedBlock(endpoint: Endpoint): Promise<Header | undefined> {
  try {
    return await headerAt(endpoint, "finalized");
  } catch (error) {
    if (error instanceof NodeFailure && (error.kind === "refused" || error.kind === "behind" || error.kind === "pruned"))
      return undefined;
    throw error;
  }
}
