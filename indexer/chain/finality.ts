import { type Endpoint, NodeFailure } from "./endpoint.ts";
import { type Header, headerAt, headerThatMustBe } from "./header.ts";

/** Which blocks stay for ever, as a chain tells it. */
export class Finality {
  readonly #depth: number;
  /** Whether the chain has no finality of its own, as last seen; development chains are like that. */
  byDepth = false;

  /** `depth`: how far below the head a block counts as final where the chain does not say. */
  constructor(depth: number) {
    this.#depth = depth;
  }

  /** The last final block, seen from a head. The `finalized` tag; where that is the head itself or unknown to the node, a depth below the head. */
  async below(endpoint: Endpoint, head: Header): Promise<Header> {
    const tagged = await finalizedBlock(endpoint);
    this.byDepth = tagged === undefined || tagged.number >= head.number;
    if (tagged && !this.byDepth) return tagged;
    return await headerThatMustBe(endpoint, Math.max(0, head.number - this.#depth));
  }
}

async function finalizedBlock(endpoint: Endpoint): Promise<Header | undefined> {
  try {
    return await headerAt(endpoint, "finalized");
  } catch (error) {
    if (error instanceof NodeFailure && error.kind !== "dead") return undefined;
    throw error;
  }
}
