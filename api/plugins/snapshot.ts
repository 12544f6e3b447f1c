// Every request reads one state of the database, and says which.
import { type ExecutionArgs, type ExecutionResult, getOperationAST, type GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Database, Queryable } from "../../indexer/store/database.ts";
import { createContext, type RefTexts } from "../context.ts";
import type { Desk } from "../desk.ts";
import { queryTooLarge, tooSlow } from "../errors.ts";
import { LeafTrees } from "../leaf-trees.ts";
import { Totals } from "../totals.ts";
import type { ApiObserver } from "../observer.ts";
import type { ChainRow } from "../queries/rows.ts";

export interface SnapshotOptions {
  database: Database;
  refTexts: RefTexts;
  /** After so many milliseconds a request asks the database nothing more. */
  deadline: number;
  observer: ApiObserver;
  desk: Desk | undefined;
}

/**
 * Runs each query on one snapshot and puts the block it is of into `extensions.block`. What is asked of the desk may take minutes and concerns the
 * chain: it holds no snapshot meanwhile, and asks the database a question at a time.
 */
export function useSnapshot({ database, refTexts, deadline, observer, desk }: SnapshotOptions): Plugin {
  const totals = new Totals();
  const trees = new LeafTrees();
  return {
    onExecute({ args: { document, operationName }, executeFn, setExecuteFn, setResultAndStopExecution }) {
      const operation = getOperationAST(document as ExecutionArgs["document"], operationName as string | null);
      if (operation?.operation === "mutation") {
        if (operation.selectionSet.selections.length !== 1 || operation.selectionSet.selections[0]!.kind !== "Field") {
          // Each may take seconds, and has limits of its own.
          setResultAndStopExecution({ errors: [queryTooLarge("A mutation has one field. Ask for the others by themselves.")] });
          return;
        }
        setExecuteFn(async (args) => {
          const tx: Queryable = { query: (sql, parameters) => database.query(sql, parameters) };
          const context = createContext(tx, refTexts, observer);
          Object.assign(args.contextValue, { ...context, desk });
          return withBlock((await executeFn(args)) as ExecutionResult, await context.chain);
        });
        return;
      }
      setExecuteFn((args) =>
        database.snapshot(async (tx) => {
          const over = new AbortController();
          const context = createContext(until(tx, Date.now() + deadline, over), refTexts, observer, totals, trees);
          Object.assign(args.contextValue, { ...context, desk });
          const { signal } = args as { signal?: AbortSignal };
          Object.assign(args, { signal: signal ? AbortSignal.any([signal, over.signal]) : over.signal });
          return withBlock(await inTime(executeFn(args) as Promise<ExecutionResult>, over.signal), await context.chain);
        }),
      );
    },
  };
}

/** A query that is running is not cut short; the next one is refused, and ends the whole execution: once, and not once a field. */
function until(tx: Queryable, end: number, over: AbortController): Queryable {
  return {
    query: async (sql, parameters) => {
      if (Date.now() <= end) return await tx.query(sql, parameters);
      over.abort(tooSlow());
      throw over.signal.reason;
    },
  };
}

async function inTime(execution: Promise<ExecutionResult>, over: AbortSignal): Promise<ExecutionResult> {
  try {
    return await execution;
  } catch (error) {
    if (error !== over.reason) throw error;
    return { data: null, errors: [over.reason as GraphQLError] };
  }
}

function withBlock(result: ExecutionResult, chain: ChainRow | undefined): ExecutionResult {
  const block = chain ? { number: Number(chain.indexed_number), hash: chain.indexed_hash } : null;
  return { ...result, extensions: { ...result.extensions, block } };
}
