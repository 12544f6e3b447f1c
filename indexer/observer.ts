// What a running indexer tells of itself to whoever measures it. Nothing here may throw or wait.

export interface Observer {
  /** A node was asked: how it went, and for how long, in milliseconds. `endpoint` names it without what may be secret in its URL. */
  asked?(question: {
    endpoint: string;
    method: string;
    outcome: "answered" | "failed" | "limited";
    milliseconds: number;
  }): void;
  /** A range of blocks was committed. */
  committed?(range: { blocks: number; events: number; milliseconds: number }): void;
  /** The chain was reorganised: so many blocks were taken back. */
  wentBack?(reorg: { blocks: number }): void;
  /** What a node told did not add up, and was asked again. */
  disagreed?(endpoint: string): void;
  /** A list of leaves was stored: how many leaves, in how many bytes as it came, and how long storing took, in milliseconds. */
  storedList?(list: { leaves: number; bytes: number; milliseconds: number }): void;
  /** What a store had in place of a list was not it. */
  refusedList?(): void;
  /** The database was away, and is back after so many milliseconds. */
  databaseWasAway?(milliseconds: number): void;
}
