/** A refusal as JSON-RPC tells it. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const NO_SUCH_METHOD = -32601;
export const INVALID_PARAMETERS = -32602;
export const INTERNAL_ERROR = -32603;
/** Refused for the state that the chain is in. */
export const REFUSED = -32000;

/** What JSON-RPC says of a failure. Code 3 (reverted) carries the bytes that the contract answered, as clients expect. */
export function asRpcError(error: unknown): { code: number; message: string; data?: unknown } {
  const { code, message, data } = error as { code?: unknown; message?: unknown; data?: unknown };
  if (typeof code !== "number" || typeof message !== "string")
    return { code: INTERNAL_ERROR, message: error instanceof Error ? error.message : "internal error" };
  const inner = typeof data === "object" && data !== null && "data" in data ? data.data : data;
  return inner === undefined ? { code, message } : { code, message, data: inner };
}
