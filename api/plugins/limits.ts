// Refuses, before anything is read, what is too large for one answer.
import { type ExecutionArgs, getOperationAST } from "graphql";
import type { Plugin } from "graphql-yoga";
import { queryTooLarge } from "../errors.ts";
import { querySize } from "./query-size.ts";

export const MOST_COST = 5_000_000;
export const MOST_LEVELS = 20;

export function useLimits(): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { schema, document, operationName, variableValues } = args as ExecutionArgs;
      const operation = getOperationAST(document, operationName);
      if (!operation) return;
      const { cost, depth } = querySize(schema, document, operation, variableValues ?? {});
      const refuse = (message: string): void => setResultAndStopExecution({ errors: [queryTooLarge(message)] });
      if (depth > MOST_LEVELS) refuse(`The query is ${depth} levels deep; at most ${MOST_LEVELS} are answered.`);
      else if (cost > MOST_COST) {
        refuse(
          `The query could bring ${cost} objects; at most ${MOST_COST} are answered. Ask for smaller pages (first) or fewer levels.`,
        );
      }
    },
  };
}
