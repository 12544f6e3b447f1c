// Every request reads one state of the database, and says which.
import type { ExecutionResult } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Database, Queryable } from "../../indexer/store/database.ts";
import { createContext, type RefTexts } from "../context.ts";
import { tooSlow } from "../errors.ts";
import type { ChainRow } from "../queries/rows.ts";

export interface SnapshotOptions {
  database: Database;
  refTexts: RefTexts;
  /** After so many milliseconds a request asks the database nothing more. */
  deadline: number;
}

/** Runs each execution on one snapshot and puts the block it is of into `extensions.block`. */
export function useSnapshot({ database, refTexts, deadline }: SnapshotOptions): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args) =>
        database.snapshot(async (tx) => {
          const context = await createContext(until(tx, Date.now() + deadline), refTexts);
          Object.assign(args.contextValue, context);
          return withBlock((await executeFn(args)) as ExecutionResult, context.chain);
        }),
      );
    },
  };
}

/** A query that is running is not cut short; the next one is refused. */
function until(tx: Queryable, end: number): Queryable {
  return { query: (sql, parameters) => (Date.now() > end ? Promise.reject(tooSlow()) : tx.query(sql, parameters)) };
}

function withBlock(result: ExecutionResult, chain: ChainRow | undefined): ExecutionResult {
  const block = chain ? { number: Number(chain.indexed_number), hash: chain.indexed_hash } : null;
  return { ...result, extensions: { ...result.extensions, block } };
}
