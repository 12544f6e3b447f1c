/**
 * A failure that a person can act on: what is wrong, where, and what to do. The command line prints its message without a
 * stack trace and leaves with `exitCode` (1; 2 for wrong usage).
 */
export class PlainError extends Error {
  override readonly name = "PlainError";
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { cause?: unknown; exitCode?: 1 | 2 } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
  }
}
