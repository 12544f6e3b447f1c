// A command that runs until it is told to stop, and leaves nothing behind.

export interface Service {
  /** Aborts when the command is told to stop, and when it ends by itself. */
  readonly signal: AbortSignal;
  /** Whether somebody told it to stop. */
  readonly told: boolean;
  /** To be done at the end, before everything that was given earlier. */
  atEnd(close: () => Promise<unknown> | void): void;
  /** All is up: resolves when told to stop, which is no failure from here on. */
  untilStopped(): Promise<void>;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const INTERRUPTED = 130;

/**
 * Runs `work` and closes what it opened, last first, whether it ends, fails, or is stopped by Ctrl-C or SIGTERM; a second
 * signal ends the process at once. Throws what `work` or the closing failed with. A command that was stopped ends the
 * process: with 0 if all was up, else with 130.
 */
export async function runService(work: (service: Service) => Promise<void>): Promise<void> {
  const closers: (() => Promise<unknown> | void)[] = [];
  const controller = new AbortController();
  const { signal } = controller;
  let up = false;
  let told = false;
  const stop = (): void => {
    if (told) process.exit(INTERRUPTED);
    told = true;
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  const watch = watchParent(stop);
  const stopped = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  const working = work({
    signal,
    get told() {
      return told;
    },
    atEnd: (close) => closers.push(close),
    untilStopped: () => {
      up = true;
      return stopped;
    },
  });
  const failures: unknown[] = [];
  // What the work fails with after it was told to stop is of no interest.
  await Promise.race([working.catch((error: unknown) => void (told || failures.push(error))), stopped]);
  controller.abort();
  for (const close of closers.toReversed()) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  clearInterval(watch);
  for (const name of SIGNALS) process.off(name, stop);
  if (failures.length > 0) throw failures[0];
  if (told) process.exit(up ? 0 : INTERRUPTED);
}

/** npm hands a signal to the shell between it and us, which dies of it and passes nothing on: then nobody is left to stop us. */
function watchParent(stop: () => void): NodeJS.Timeout | undefined {
  if (!process.env["npm_lifecycle_event"]) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  return watch.unref();
}
