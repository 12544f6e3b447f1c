import { useEffect, useState } from "preact/hooks";
import type { Journal, JournalState } from "./journal.ts";

/** A journal's state, as it changes. */
export function useJournal(journal: Journal): JournalState {
  const [state, setState] = useState(journal.state);
  useEffect(() => {
    const look = (): void => setState(journal.state);
    look();
    return journal.watch(look);
  }, [journal]);
  return state;
}
