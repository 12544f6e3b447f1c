// One request to a node: a question, or several.
import { RpcRequestError } from "viem";
import { getHttpRpcClient, type HttpRpcClient } from "viem/utils";

export interface Question {
  method: string;
  params: readonly unknown[];
}

export type Reply = { result: unknown } | { error: unknown };

/** Sends questions to one URL. viem does the rest: time limit, size limit, credentials in the URL. */
export class JsonRpc {
  readonly #client: HttpRpcClient;
  readonly #url: string;
  #id = 0;

  /** `timeout` in milliseconds. */
  constructor(url: string, timeout: number) {
    this.#client = getHttpRpcClient(url, { timeout });
    this.#url = url;
  }

  /** One question's answer. Throws viem's errors. */
  async ask({ method, params }: Question, signal: AbortSignal | undefined): Promise<unknown> {
    const body = { id: ++this.#id, method, params };
    const reply: unknown = await this.#client.request({ body, ...(signal && { fetchOptions: { signal } }) });
    const read = this.#read(body, reply);
    if ("error" in read) throw read.error;
    return read.result;
  }

  /**
   * Several questions in one request; their replies in the order asked, whatever the order they came in. Undefined for one that has no reply of its own.
   * Throws viem's errors where the request failed as a whole.
   */
  async askAll(questions: readonly Question[], signal: AbortSignal | undefined): Promise<(Reply | undefined)[]> {
    const bodies = questions.map(({ method, params }) => ({ id: ++this.#id, method, params }));
    const replies: readonly unknown[] = await this.#client.request({
      body: bodies,
      ...(signal && { fetchOptions: { signal } }),
    });
    // viem repeats one error for the whole request once for each question.
    const [first] = replies;
    if (replies.every((reply) => reply === first) && typeof first === "object" && first !== null) {
      const read = this.#read(bodies[0]!, first);
      if ("error" in read) throw read.error;
    }
    const byId = new Map<unknown, unknown>();
    const twice = new Set<unknown>();
    for (const reply of replies) {
      const id = (reply as { id?: unknown } | null)?.id;
      if (byId.has(id)) twice.add(id);
      byId.set(id, reply);
    }
    return bodies.map((body) => (byId.has(body.id) && !twice.has(body.id) ? this.#read(body, byId.get(body.id)) : undefined));
  }

  #read(body: { id: number; method: string }, reply: unknown): Reply {
    if (typeof reply === "object" && reply !== null) {
      if ("error" in reply && reply.error) {
        const { code, message, data } = reply.error as { code?: number; message?: string; data?: unknown };
        const said = typeof message === "string" ? message : JSON.stringify(reply.error).slice(0, 300);
        const error = { code: typeof code === "number" ? code : 0, message: said, data };
        return { error: new RpcRequestError({ body, error, url: this.#url }) };
      }
      if ("result" in reply) return { result: reply.result };
    }
    const error = { code: 0, message: "the answer is no JSON-RPC" };
    return { error: new RpcRequestError({ body, error, url: this.#url }) };
  }
}
