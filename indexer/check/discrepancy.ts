/**
 * What was read from the chain does not add up: something is missing, doubled, or not where it should be. Nothing of it may be
 * stored; the range is read again in another way. The message is plain words for whoever runs the indexer.
 */
export class Discrepancy extends Error {
  override readonly name = "Discrepancy";
  /** How many lines and sequences do not agree. */
  readonly gaps: number;

  constructor(message: string, gaps = 1) {
    super(message);
    this.gaps = gaps;
  }
}
