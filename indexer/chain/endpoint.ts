// One node that is asked over JSON-RPC.
import type { Hex } from "viem";
import type { Observer } from "../observer.ts";
import { BatchSize } from "./batch-size.ts";
import { failureOf, malformed, NodeFailure } from "./failure.ts";
import { inParallel } from "./in-parallel.ts";
import { JsonRpc, type Question, type Reply } from "./json-rpc.ts";
import { Pace } from "./pace.ts";
import { RangeSize } from "./range-size.ts";
import { Rest } from "./rest.ts";

export interface EndpointOptions {
  /** Scheme and host alone: the rest of a URL often holds a key. */
  name: string;
  url: string;
  /** Milliseconds that one request may take. */
  timeout: number;
  /** Ends questions under way. */
  signal: AbortSignal | undefined;
  observer: Observer | undefined;
}

/** A node that answers JSON-RPC, and what has been learnt of it: how much it lets one ask for, how often, and whether it needs a rest. */
export class Endpoint {
  readonly name: string;
  /** Blocks that it lets one ask for the logs of at once. */
  readonly range = new RangeSize();
  readonly rest = new Rest();
  /** Whether it can be asked for the logs of a block by its hash. */
  knowsLogsByHash = true;
  readonly #batch = new BatchSize();
  readonly #pace = new Pace();
  readonly #rpc: JsonRpc;
  readonly #options: EndpointOptions;

  constructor(options: EndpointOptions) {
    this.name = options.name;
    this.#options = options;
    this.#rpc = new JsonRpc(options.url, options.timeout);
  }

  /** The node's answer as it stands. Throws `NodeFailure`; without asking while the node wants to be left alone. */
  async request<Answer>(method: string, params: readonly unknown[]): Promise<Answer> {
    return await this.#asking(method, 1, async (signal) => (await this.#rpc.ask({ method, params }, signal)) as Answer);
  }

  /**
   * The answers to several questions of one method, in their order; in few requests where the node takes several at once, else a few at a time. Throws
   * the first `NodeFailure`.
   */
  async requestAll<Answer>(method: string, params: readonly (readonly unknown[])[]): Promise<Answer[]> {
    const size = Math.min(this.#batch.questions, params.length);
    if (size <= 1) return await inParallel(params, (one) => this.request<Answer>(method, one));
    const chunks: (readonly unknown[])[][] = [];
    for (let from = 0; from < params.length; from += size) chunks.push(params.slice(from, from + size));
    return (await inParallel(chunks, (chunk) => this.#requestChunk<Answer>(method, chunk))).flat();
  }

  async #requestChunk<Answer>(method: string, params: readonly (readonly unknown[])[]): Promise<Answer[]> {
    if (params.length === 1) return [await this.request<Answer>(method, params[0]!)];
    // Others that were refused meanwhile have told that it is too many.
    if (params.length > this.#batch.questions) return await this.requestAll(method, params);
    const questions = params.map((one): Question => ({ method, params: one }));
    let replies: (Reply | undefined)[];
    try {
      replies = await this.#asking(method, questions.length, (signal) => this.#rpc.askAll(questions, signal));
    } catch (error) {
      if (!(error instanceof NodeFailure) || !this.#batch.refused(params.length, error)) throw error;
      return await this.requestAll(method, params);
    }
    // One that says nothing to some of the questions is not to be trusted with several.
    if (replies.includes(undefined)) {
      this.#batch.never();
      return await this.requestAll(method, params);
    }
    return (replies as Reply[]).map((reply) => {
      if ("result" in reply) return reply.result as Answer;
      throw this.#failed(method, reply.error);
    });
  }

  async #asking<Answer>(
    method: string,
    questions: number,
    ask: (signal: AbortSignal | undefined) => Promise<Answer>,
  ): Promise<Answer> {
    const { signal, observer } = this.#options;
    if (this.rest.isAskedFor) {
      throw new NodeFailure(this, "limited", "was asked too often and is left alone for a while", { restFor: this.rest.left });
    }
    await this.#pace.turn(questions, signal);
    const start = performance.now();
    const tell = (outcome: "answered" | "failed" | "limited") =>
      observer?.asked?.({ endpoint: this.name, method, outcome, milliseconds: performance.now() - start });
    try {
      const answer = await ask(signal);
      this.#pace.answered(questions);
      tell("answered");
      return answer;
    } catch (error) {
      const failure = this.#failed(method, error);
      tell(failure.kind === "limited" ? "limited" : "failed");
      throw failure;
    }
  }

  #failed(method: string, error: unknown): NodeFailure {
    const failure = failureOf(this, method, error);
    if (failure.kind === "limited") {
      this.#pace.tooFast();
      // At once, so that what else is about to be asked is not.
      if (!this.rest.isAskedFor) this.rest.begin(failure);
      else if (failure.restFor !== undefined) this.rest.beginFor(failure.restFor);
    }
    return failure;
  }
}

/** Reads a number as JSON-RPC writes it. Throws `NodeFailure` where the answer to `method` holds none. */
export function readQuantity(endpoint: Endpoint, method: string, value: unknown): number {
  const read = typeof value === "string" && /^0x[0-9a-f]+$/i.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(read)) throw malformed(endpoint, method);
  return read;
}

/** A number as JSON-RPC writes it. */
export function quantity(value: number): Hex {
  return `0x${value.toString(16)}`;
}
