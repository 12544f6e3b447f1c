// What a serving API tells of itself to whoever measures it. Nothing here may throw or wait, and nothing that a client chose is told:
// no names of operations, no variables, no addresses.

/** What a request asked for; `other` where it never came to that, as with a body that is no GraphQL. */
export type OperationKind = "query" | "mutation" | "subscription" | "other";

/** `answered`; `refused` for what the client asked; `slow`, given up as too long; `failed` of the API itself. */
export type RequestOutcome = "answered" | "refused" | "slow" | "failed";

export interface ApiObserver {
  /** A request to /graphql was answered: of a subscription, that its stream began. */
  answered?(request: { operation: OperationKind; outcome: RequestOutcome; milliseconds: number }): void;
  /** A gift was followed to its end, or as far as a trace goes: so many pieces. */
  traced?(pieces: number): void;
  /** A subscription began (1) or ended (-1). */
  subscribed?(change: 1 | -1): void;
}
