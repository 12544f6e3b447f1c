// One subscription operation: what it subscribes to, and its answer to one event.
import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
} from "graphql";
import type { ApiContext } from "../context.ts";
import { tooSlow } from "../errors.ts";

/** The time that one operation may take over one event, or one page of them, in milliseconds. */
const DEADLINE = 5_000;

export interface Operation {
  /** Equal for operations that are answered alike. */
  key: string;
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown> | undefined;
}

/** What is subscribed to. */
export type Asked = { field: "entries"; fund: string | null | undefined } | { field: "donation"; id: string };

/**
 * What the operation subscribes to, told by executing it, so that variables, aliases and fragments are read as they always are.
 * The errors where it cannot be executed.
 */
export async function askedFor(operation: Operation): Promise<Asked | readonly GraphQLError[]> {
  let asked: Asked | undefined;
  const note = (found: Asked): null => {
    asked = found;
    return null;
  };
  const { errors } = await run(operation, undefined, {
    entries: ({ fund }: { fund?: string | null }) => note({ field: "entries", fund }),
    donation: ({ id }: { id: string }) => note({ field: "donation", id }),
  });
  return asked ?? errors ?? [new GraphQLError("This subscribes to nothing.")];
}

/** The answer; one that takes too long is refused. Never throws. */
export async function answerTo(
  operation: Operation,
  context: ApiContext,
  root: object,
  mask: (error: unknown) => Error,
): Promise<ExecutionResult> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(tooSlow()), DEADLINE);
  try {
    const { data, errors } = await run(operation, context, root, over.signal);
    return { data: data ?? null, ...(errors ? { errors: errors.map((error) => mask(error) as GraphQLError) } : {}) };
  } catch (error) {
    return { data: null, errors: [mask(over.signal.aborted ? over.signal.reason : error) as GraphQLError] };
  } finally {
    clearTimeout(timer);
  }
}

async function run(
  { schema, document, operationName, variables }: Operation,
  contextValue: ApiContext | undefined,
  rootValue: object,
  abortSignal?: AbortSignal,
): Promise<ExecutionResult> {
  const args: ExecutionArgs = { schema, document, contextValue, rootValue };
  if (operationName !== undefined) args.operationName = operationName;
  if (variables !== undefined) args.variableValues = variables;
  if (abortSignal) args.abortSignal = abortSignal;
  return await execute(args);
}
