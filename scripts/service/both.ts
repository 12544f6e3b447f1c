import type { ApiObserver } from "../../api/observer.ts";
import type { Observer } from "../../indexer/observer.ts";

/** Tells two observers the same. */
export function both(one: Observer, other: Observer): Observer {
  return {
    asked: (question) => (one.asked?.(question), other.asked?.(question)),
    committed: (range) => (one.committed?.(range), other.committed?.(range)),
    wentBack: (reorg) => (one.wentBack?.(reorg), other.wentBack?.(reorg)),
    disagreed: (endpoint) => (one.disagreed?.(endpoint), other.disagreed?.(endpoint)),
    storedList: (list) => (one.storedList?.(list), other.storedList?.(list)),
    refusedList: () => (one.refusedList?.(), other.refusedList?.()),
    databaseWasAway: (milliseconds) => (one.databaseWasAway?.(milliseconds), other.databaseWasAway?.(milliseconds)),
  };
}

/** Tells two observers of an API the same. */
export function bothOfApi(one: ApiObserver, other: ApiObserver): ApiObserver {
  return {
    answered: (request) => (one.answered?.(request), other.answered?.(request)),
    traced: (pieces) => (one.traced?.(pieces), other.traced?.(pieces)),
    subscribed: (change) => (one.subscribed?.(change), other.subscribed?.(change)),
  };
}
