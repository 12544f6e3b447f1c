// JSON-RPC 2.0: from a request's text to the answer's.
import { asRpcError, INVALID_REQUEST, PARSE_ERROR, RpcError } from "./rpc-error.ts";

type Answer = (method: string, params: unknown[]) => Promise<unknown>;

/** The most questions in one request. */
const LARGEST_BATCH = 1_000;

/**
 * Answers the text of a request, one question or a batch, in order. Undefined where nothing was asked that wants an answer. Once `over` says that nobody
 * waits for it any more, the rest of a batch is left.
 */
export async function answerText(text: string, answer: Answer, over: () => boolean): Promise<string | undefined> {
  let asked: unknown;
  try {
    asked = JSON.parse(text);
  } catch {
    return said(null, { error: { code: PARSE_ERROR, message: "The request is no JSON." } });
  }
  if (!Array.isArray(asked)) return await answerOne(asked, answer);
  if (asked.length === 0 || asked.length > LARGEST_BATCH)
    return said(null, { error: { code: INVALID_REQUEST, message: `A batch has from 1 to ${LARGEST_BATCH} questions.` } });
  const answers: string[] = [];
  for (const one of asked) {
    if (over()) return undefined;
    const its = await answerOne(one, answer);
    if (its !== undefined) answers.push(its);
  }
  return answers.length === 0 ? undefined : `[${answers.join(",")}]`;
}

async function answerOne(asked: unknown, answer: Answer): Promise<string | undefined> {
  const { id, method, params = [] } = (asked ?? {}) as { id?: unknown; method?: unknown; params?: unknown };
  const known = typeof id === "string" || typeof id === "number" || id === null;
  try {
    if (typeof method !== "string" || !Array.isArray(params) || !(known || id === undefined))
      throw new RpcError(INVALID_REQUEST, 'A question has a "method", and "params" in a list.');
    const result = await answer(method, params);
    return id === undefined ? undefined : said(id, { result: result ?? null });
  } catch (error) {
    // Without an id nobody wants to know, unless it was no question at all.
    if (id === undefined && typeof method === "string") return undefined;
    return said(known ? id : null, { error: asRpcError(error) });
  }
}

function said(id: unknown, what: object): string {
  return JSON.stringify({ jsonrpc: "2.0", id, ...what });
}
