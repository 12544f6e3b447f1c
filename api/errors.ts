import { GraphQLError } from "graphql";

/** The argument is wrong; `message` says which, why, and what would be right. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

/** Several things answer to the name; `candidates` are their ids, `choices` what one may choose by, in the same order. */
export function ambiguous(
  code: "AMBIGUOUS_REF" | "AMBIGUOUS_KEY",
  message: string,
  choices: readonly { id: string }[],
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, candidates: choices.map(({ id }) => id), choices: [...choices] } });
}

/** The trace is too large to be added up in one answer; its pieces still page. */
export function traceTooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "TRACE_TOO_LARGE" } });
}

/** The query asks for more than one answer may hold. */
export function queryTooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "QUERY_TOO_LARGE", http: { status: 400 } } });
}

/** The block that a sample's seed comes from is not there yet. */
export function seedNotYet(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "SEED_NOT_YET" } });
}

/** Nothing has been indexed yet. */
export function notReady(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "NOT_READY" } });
}

/** The answer takes longer than a request may. */
export function tooSlow(): GraphQLError {
  return new GraphQLError("The answer takes too long. Ask for smaller pages or fewer levels.", {
    extensions: { code: "TOO_SLOW" },
  });
}

/** The database was stopped, or cannot be reached. */
export function databaseAway(): GraphQLError {
  return new GraphQLError("The database cannot be reached at the moment. Try again in a minute.", {
    extensions: { code: "DATABASE_AWAY", http: { status: 503 } },
  });
}

/** Why the desk does not do what was asked; the codes are those that the SDL names. */
export type DeskCode =
  | "DESK_ABSENT"
  | "DESK_KEY_REFUSED"
  | "DESK_BUSY"
  | "UPLOAD_REFUSED"
  | "UPLOAD_UNKNOWN"
  | "APPROVAL_UNKNOWN"
  | "SIGNATURE_REFUSED"
  | "RECEIPT_REFUSED"
  | "DESK_FAILED";

export function deskError(code: DeskCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
