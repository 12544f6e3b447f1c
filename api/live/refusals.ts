// What a subscription is refused with, ended with, or told instead of an answer. Those with a status are refused before anything is streamed.
import { GraphQLError } from "graphql";
import type { Block } from "./bookmark.ts";

/** Everything that was told of blocks above this one is void: what the chain holds there now follows. */
export function rolledBack({ number, hash }: Block): GraphQLError {
  return new GraphQLError(
    `The chain was reorganised: what was sent of blocks above ${number} no longer stands. What stands there now follows.`,
    { extensions: { code: "ROLLED_BACK", block: { number: Number(number), hash } } },
  );
}

/** What came since cannot be told one by one. */
export function loadAfresh(why: string): GraphQLError {
  return new GraphQLError(`${why} Ask for what you show anew, and subscribe without Last-Event-ID.`, {
    extensions: { code: "LOAD_AFRESH" },
  });
}

export function slowReader(): GraphQLError {
  return new GraphQLError("The stream was not read for too long, and is ended. Connect again to go on where you were.", {
    extensions: { code: "SLOW_READER" },
  });
}

/** A gift that was there. */
export function giftGone(): GraphQLError {
  return new GraphQLError(
    "The chain was reorganised, and no gift stands under this id now. If it comes back, it is sent again.",
    { extensions: { code: "GIFT_GONE" } },
  );
}

export function notThere(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "NOT_FOUND" } });
}

/** The request itself is wrong or cannot be served; `status` is the answer's. */
export function refused(code: string, message: string, status: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

export function closing(): GraphQLError {
  return refused("CLOSING", "The server is being stopped. Connect again in a moment.", 503);
}
