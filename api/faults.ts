// Errors that nobody foresaw: the client gets a short id, the operator the same id with what happened. What the client asked, and what a
// message may quote of it, is told to nobody: a reference may be private text.
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { GraphQLError, parse, visit } from "graphql";
import type { Plugin } from "graphql-yoga";
import { PlainError } from "../contracts/plain-error.ts";
import { DatabaseAway, QuestionTooLong } from "../indexer/store/database.ts";
import { databaseAway, tooSlow } from "./errors.ts";

/** One line for the operator, and the same as fields. */
export type TellFault = (line: string, fields: { id: string; error: string; at?: string }) => void;

interface Params {
  query?: unknown;
  variables?: unknown;
}

/** What one request brought, as long as it is answered. */
const asking = new AsyncLocalStorage<Params>();

/** Lets faults of a request be told without what it asked. */
export function useFaults(): Plugin {
  return {
    onParams({ paramsHandler, setParamsHandler }) {
      setParamsHandler((payload) => asking.run(payload.params, () => paramsHandler(payload)));
    },
  };
}

/** Makes what a client is told of an error. Failures that are written for people pass; others are told to the operator under a new id. */
export function faultMask(tell: TellFault): (error: unknown) => Error {
  return (error) => {
    const cause = error instanceof GraphQLError ? deepest(error) : error;
    if (cause instanceof GraphQLError) return error as GraphQLError;
    if (cause instanceof QuestionTooLong) return tooSlow();
    if (cause instanceof PlainError) return new GraphQLError(cause.message, { extensions: { code: "LEDGER_FAULT" } });
    if (cause instanceof DatabaseAway) return databaseAway();
    const id = randomBytes(4).toString("hex");
    const fault = { id, error: describe(cause), ...placeOf(cause) };
    tell(`Unexpected error ${id}: ${fault.error}${fault.at === undefined ? "" : ` (${fault.at})`}`, fault);
    const extensions = { code: "INTERNAL_SERVER_ERROR", unexpected: true, id };
    const where = error instanceof GraphQLError ? { nodes: error.nodes, source: error.source, path: error.path } : {};
    return new GraphQLError(`Unexpected error ${id}. The operator's log tells more under this number.`, {
      ...where,
      extensions,
    });
  };
}

function deepest(error: GraphQLError): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** The error's class, its code and what of its message cannot come from the client. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const code = "code" in error && /^[\w-]{1,40}$/.test(String(error.code)) ? ` ${String(error.code)}` : "";
  return `${error.name}${code}${messageOf(error)}`;
}

/** Outside of a request nobody knows what a message may hold: then there is none. */
function messageOf({ message }: Error): string {
  const params = asking.getStore();
  if (!params) return "";
  try {
    return `: ${withoutWords(message, wordsOf(params))}`;
  } catch {
    return "";
  }
}

/** The first place in our own code. */
function placeOf(error: unknown): { at?: string } {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const found = /\((?:file:\/\/)?[^()]*\/((?:api|indexer|contracts|scripts)\/[\w/.-]+\.ts:\d+):\d+\)/.exec(stack);
  return found ? { at: found[1]! } : {};
}

/** The first line without what stands in quotation marks and without given words. */
function withoutWords(message: string, words: readonly string[]): string {
  let text = message;
  for (const word of words) text = text.replaceAll(word, "…");
  text = text.replace(/"[^"]*"?|'[^']*'?|`[^`]*`?|“[^”]*”?/g, "…");
  return text.split("\n", 1)[0]!.slice(0, 300);
}

/** Everything that a request chose: its variables, and of its query the literals and the names that it gave. Longest first. */
function wordsOf({ query, variables }: Params): string[] {
  const words = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string" || typeof value === "number") words.add(String(value));
    else if (value !== null && typeof value === "object")
      for (const [key, inner] of Object.entries(value)) {
        if (!Array.isArray(value)) words.add(key);
        collect(inner);
      }
  };
  collect(variables);
  const literal = ({ value }: { value: string }): void => void words.add(value);
  const named = ({ name }: { name?: { value: string } | undefined }): void => void (name && words.add(name.value));
  // What failed was executed, so it can be parsed.
  visit(parse(String(query)), {
    StringValue: literal,
    IntValue: literal,
    FloatValue: literal,
    EnumValue: literal,
    Field: ({ alias }) => void (alias && words.add(alias.value)),
    OperationDefinition: named,
    FragmentDefinition: named,
  });
  for (const word of [...words]) words.add(word.trim());
  return [...words].filter((word) => word.length > 1).toSorted((a, b) => b.length - a.length);
}
