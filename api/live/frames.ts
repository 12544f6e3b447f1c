// Events as they go over the wire: server-sent events, as "GraphQL over SSE" has them, each with an `id:`.
import type { ExecutionResult, GraphQLError } from "graphql";
import type { ApiContext } from "../context.ts";

/** One answer; `text`: a GraphQL result as JSON. The id is empty where there is nothing to go on from. */
export function nextFrame(id: string, text: string): Buffer {
  return Buffer.from(`id: ${id}\nevent: next\ndata: ${text}\n\n`);
}

/** The end: coming back with the same id would lead nowhere. A stream that ends without it is to be taken up again. */
export const COMPLETE = Buffer.from("event: complete\ndata:\n\n");

/** Sets what the client will come back with, and tells it nothing. */
export function idFrame(id: string): Buffer {
  return Buffer.from(`:\nid: ${id}\n\n`);
}

/** Keeps the connection alive. */
export const PING = Buffer.from(":\n\n");

/** To be tried again in so many milliseconds. */
export function retryFrame(milliseconds: number): Buffer {
  return Buffer.from(`retry: ${milliseconds}\n\n`);
}

/** A result as JSON, without the block that it is of; two that are equal say the same. */
export function resultText({ data, errors }: ExecutionResult): string {
  return JSON.stringify({ data: data ?? null, ...(errors?.length ? { errors } : {}) });
}

/** Puts the block of the snapshot that a result was read in into its `extensions.block`. */
export async function withBlock(text: string, context: Pick<ApiContext, "chain">): Promise<string> {
  const chain = await context.chain;
  const block = chain ? { number: Number(chain.indexed_number), hash: chain.indexed_hash } : null;
  return `${text.slice(0, -1)},"extensions":${JSON.stringify({ block })}}`;
}

/** A result that is an error alone. */
export function errorText(error: GraphQLError): string {
  return resultText({ data: null, errors: [error] });
}
