// Parts of the page that are loaded when somebody goes there, over lines that break off.
import { AliveDocument } from "../generated/alive.ts";
import { ask } from "../graphql/ask.ts";
import { useEffect, useState } from "preact/hooks";

/** Milliseconds before a part is asked for again. */
const PAUSE = [1000, 2000, 4000, 8000];

/** Milliseconds within which a second loading would be no help either. */
const SOON = 10_000;
const KEPT_AS = "throughline.loaded-again";

let waiting = 0;
const listeners = new Set<(away: boolean) => void>();

/**
 * Loads a part; where that fails, again, once the server answers. Browsers remember that a file could not be had, and after an update it has another name, so that the
 * whole page is loaded then; what somebody asked for stands in its address.
 */
export async function patiently<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    tell(+1);
    await answering();
    tell(-1);
    // Twice in a row would be no line that broke off, and would never end.
    if (!mayReload()) throw error;
    location.reload();
    return await new Promise(() => {});
  }
}

/** Whether the page was not loaded again just now; from now on it was. */
function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(KEPT_AS) ?? 0);
    sessionStorage.setItem(KEPT_AS, String(Date.now()));
    return Date.now() - last > SOON;
  } catch {
    return false;
  }
}

async function answering(): Promise<void> {
  for (let missed = 0; ; missed++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE[Math.min(missed, PAUSE.length - 1)]));
    try {
      return void (await ask(AliveDocument, {}));
    } catch {
      // Not yet.
    }
  }
}

/** Whether a part of the page cannot be loaded at the moment. */
export function usePartAway(): boolean {
  const [away, setAway] = useState(waiting > 0);
  useEffect(() => {
    listeners.add(setAway);
    return () => void listeners.delete(setAway);
  }, []);
  return away;
}

function tell(change: 1 | -1): void {
  waiting += change;
  listeners.forEach((listener) => listener(waiting > 0));
}
