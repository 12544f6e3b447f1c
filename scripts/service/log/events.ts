// How the log tells what indexer and API say of themselves.
import type { ApiObserver } from "../../../api/observer.ts";
import type { Observer } from "../../../indexer/observer.ts";
import type { Progress } from "../../../indexer/progress.ts";
import type { Log } from "./log.ts";

/** Milliseconds between two lines about how far a long way has come. */
const NOW_AND_THEN = 5_000;

/** Tells how far the indexer is, now and then while it is behind, and once when it has caught up. */
export function progressTo(log: Log): (progress: Progress) => void {
  let last = Date.now();
  let behind = true;
  return ({ indexed, head, events, eventsPerSecond }) => {
    const rate = Math.round(eventsPerSecond);
    const fields = { block: indexed, head, lag: Math.max(0, head - indexed), events, eventsPerSecond: rate };
    if (indexed >= head) {
      if (behind) log.info("caught up", `Up to date at block ${indexed}.`, fields);
      behind = false;
    } else if (Date.now() - last > NOW_AND_THEN) {
      behind = true;
      last = Date.now();
      log.info("indexing", `Indexed up to block ${indexed} of ${head}, ${rate.toLocaleString("en-GB")} events/s`, fields);
    }
  };
}

/** The indexer's own events: what went well at debug level, what did not as a warning. */
export function indexerLog(log: Log): Observer {
  return {
    asked: ({ endpoint, method, outcome, milliseconds }) => {
      if (outcome === "answered") return;
      const line = `${endpoint} ${outcome === "limited" ? "asks for fewer questions" : "gave no answer"} (${method}).`;
      log.debug("rpc", line, { endpoint, method, outcome, milliseconds: Math.round(milliseconds) });
    },
    committed: ({ blocks, events, milliseconds }) => {
      if (events > 0)
        log.debug("stored", `Stored ${blocks} blocks with ${events} events.`, {
          blocks,
          events,
          milliseconds: Math.round(milliseconds),
        });
    },
    wentBack: ({ blocks }) => log.warn("reorg", `The chain was reorganised: ${blocks} blocks were taken back.`, { blocks }),
    disagreed: (endpoint) =>
      log.warn("disagreement", `What ${endpoint} told does not add up; it is asked again.`, { endpoint }),
    storedList: ({ leaves, bytes, milliseconds }) =>
      log.debug("list stored", `Stored a list of ${leaves} gifts.`, { leaves, bytes, milliseconds: Math.round(milliseconds) }),
    databaseWasAway: (milliseconds) => {
      const seconds = (milliseconds / 1000).toFixed(1);
      log.warn("database back", `The database was away for ${seconds} s, and is back.`, {
        milliseconds: Math.round(milliseconds),
      });
    },
  };
}

/** One line a request, at debug level: how it went, and nothing of what it asked or who did. */
export function requestLog(log: Log): ApiObserver {
  return {
    answered: ({ operation, outcome, milliseconds }) => {
      const taken = Math.round(milliseconds);
      log.debug(
        "request",
        `A ${operation === "other" ? "request" : operation} was ${outcome === "slow" ? "too slow" : outcome} (${taken} ms).`,
        {
          operation,
          outcome,
          milliseconds: taken,
        },
      );
    },
  };
}
