// Subscriptions over server-sent events: from a request to its stream.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ExecutionArgs, getOperationAST, GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { LiveLimits } from "../live/limits.ts";
import type { Live } from "../live/live.ts";
import type { Operation } from "../live/operation.ts";
import type { Outbox } from "../live/outbox.ts";
import { refused } from "../live/refusals.ts";
import { tooLargeToFollow } from "./limits.ts";

export interface SubscriptionOptions {
  live: Live;
  limits: LiveLimits;
  /** How many proxies stand before this server and are to be believed what they say of their client's address. */
  proxies: number;
}

/** What the server knows of a request, beside the request itself. */
interface ServerContext {
  request: Request;
  params: { query?: string };
  req?: IncomingMessage;
  res?: ServerResponse;
}

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // Some proxies collect answers before they pass them on, unless they are told.
  "x-accel-buffering": "no",
};

/** Answers subscriptions by what `live` sends; ends what is open when the API is disposed of. */
export function useSubscriptions({ live, limits, proxies }: SubscriptionOptions): Plugin {
  const streams = new WeakMap<Request, Outbox>();
  return {
    async onSubscribe(subscribing) {
      const { args } = subscribing;
      const server = args.contextValue as ServerContext;
      try {
        if (!accepts(server.request)) {
          throw refused("NOT_ACCEPTABLE", "Subscriptions are answered as text/event-stream; ask with that in Accept.", 406);
        }
        const operation = operationOf(args, server.params.query ?? "", limits);
        const outbox = await live.subscribe({
          operation,
          lastEventId: server.request.headers.get("last-event-id") ?? "",
          address: addressOf(server, proxies),
        });
        server.res?.once("close", () => outbox.destroy());
        if (server.res?.closed) outbox.destroy();
        streams.set(server.request, outbox);
        // Only a sign that it is a stream: what is sent is made from the outbox, below.
        subscribing.setResultAndStopExecution(nothing());
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        subscribing.setResultAndStopExecution({ errors: [error] });
      }
    },
    onResultProcess(processing) {
      const outbox = streams.get(processing.request);
      if (!outbox) return;
      processing.setResultProcessor(
        // Yoga's own types know no Node.js stream as a body; its Response does, and reads no faster than the client.
        (_result, fetchAPI) => new fetchAPI.Response(outbox as unknown as ReadableStream<Uint8Array>, { headers: HEADERS }),
        "text/event-stream",
      );
    },
    onDispose: () => live.close(),
  };
}

async function* nothing(): AsyncGenerator<never, void> {}

function accepts(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "*/*";
  return accept
    .split(",")
    .some((type) => ["text/event-stream", "text/*", "*/*"].includes(type.split(";")[0]!.trim().toLowerCase()));
}

function operationOf(args: ExecutionArgs, query: string, { characters }: LiveLimits): Operation {
  const { schema, document } = args;
  const operationName = args.operationName ?? undefined;
  const variables = (args.variableValues ?? undefined) as Operation["variables"];
  const key = JSON.stringify([query, operationName, variables]);
  if (key.length > characters) {
    throw refused(
      "QUERY_TOO_LARGE",
      `A subscription may have ${characters} characters, with its variables; this has ${key.length}.`,
      400,
    );
  }
  const node = getOperationAST(document, operationName);
  const refusal = node && tooLargeToFollow(schema, document, node, variables ?? {});
  if (refusal) throw refusal;
  return { key, schema, document, operationName, variables };
}

/** Whom a request comes from: the last that is not one of our own proxies. */
function addressOf({ req, request }: ServerContext, proxies: number): string {
  const direct = req?.socket.remoteAddress ?? "here";
  if (proxies === 0) return direct;
  const passed = (request.headers.get("x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  return passed.at(-proxies) || direct;
}
