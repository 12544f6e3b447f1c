// Tells the observer of each request: what kind it was, how it went and how long it took. Nothing of what it asked.
import { type ExecutionArgs, getOperationAST } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { ApiObserver, OperationKind, RequestOutcome } from "../observer.ts";

interface Asked {
  began: number;
  operation: OperationKind;
  outcome: RequestOutcome | undefined;
}

export function useObserver(observer: ApiObserver): Plugin {
  const asked = new WeakMap<Request, Asked>();
  return {
    onRequest({ request, url }) {
      if (url.pathname === "/graphql") asked.set(request, { began: performance.now(), operation: "other", outcome: undefined });
    },
    onExecute: ({ args }) => void note(args),
    onSubscribe: ({ args }) => void note(args),
    onExecutionResult({ request, result }) {
      const state = asked.get(request);
      if (state && result && "errors" in result) state.outcome = outcomeOf(result.errors ?? []);
    },
    onResponse({ request, response }) {
      const state = asked.get(request);
      // GraphiQL's page is no request to the ledger.
      if (!state || response.headers.get("content-type")?.startsWith("text/html")) return;
      asked.delete(request);
      const byStatus = response.status >= 500 ? "failed" : response.status >= 400 ? "refused" : "answered";
      const outcome = state.outcome ?? byStatus;
      observer.answered?.({ operation: state.operation, outcome, milliseconds: performance.now() - state.began });
    },
  };

  function note(args: unknown): void {
    const { document, operationName, contextValue } = args as ExecutionArgs & { contextValue?: { request?: Request } };
    const state = contextValue?.request && asked.get(contextValue.request);
    if (state) state.operation = getOperationAST(document, operationName)?.operation ?? "other";
  }
}

/** Of several errors the worst counts. */
function outcomeOf(errors: readonly { extensions?: Record<string, unknown> }[]): RequestOutcome {
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  if (codes.some((code) => typeof code === "string" && OURS.has(code))) return "failed";
  if (codes.includes("TOO_SLOW")) return "slow";
  return codes.length > 0 ? "refused" : "answered";
}

const OURS = new Set(["INTERNAL_SERVER_ERROR", "LEDGER_FAULT", "DATABASE_AWAY", "NOT_READY"]);
