// Refuses, before anything is read, what is too large for one answer.
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { Plugin } from "graphql-yoga";
import { queryTooLarge } from "../errors.ts";
import { querySize } from "./query-size.ts";

export const MOST_COST = 5_000_000;
/** Of a subscription, for each event. */
export const MOST_COST_OF_EVENT = 20_000;
export const MOST_LEVELS = 20;

export function useLimits(): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { schema, document, operationName, variableValues } = args as ExecutionArgs;
      const operation = getOperationAST(document, operationName);
      if (!operation) return;
      const refusal = tooLarge(schema, document, operation, variableValues ?? {}, "query", MOST_COST);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

/** Why a subscription is refused; undefined where it is not. What it asks is paid with every event. */
export function tooLargeToFollow(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | undefined {
  return tooLarge(schema, document, operation, variables, "subscription", MOST_COST_OF_EVENT);
}

function tooLarge(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  what: "query" | "subscription",
  most: number,
): GraphQLError | undefined {
  const { cost, depth } = querySize(schema, document, operation, variables);
  if (depth > MOST_LEVELS) return queryTooLarge(`The ${what} is ${depth} levels deep; at most ${MOST_LEVELS} are answered.`);
  if (cost <= most) return undefined;
  const each = what === "query" ? "" : " with each event";
  return queryTooLarge(
    `The ${what} could bring ${cost} objects${each}; at most ${most} are answered. Ask for smaller pages (first) or fewer levels.`,
  );
}
