import { useCallback, useState } from "preact/hooks";

export interface Kept<Draft> {
  draft: Draft;
  change: (change: Partial<Draft>) => void;
  empty: () => void;
  /** Keeps it no longer; what is shown stays. */
  forget: () => void;
}

/** What somebody is entering: kept for as long as the tab is open, so that neither a reload nor a failure loses any of it. */
export function useKept<Draft extends object>(name: string, nothing: Draft): Kept<Draft> {
  const [draft, setDraft] = useState(() => kept(name, nothing));
  const change = useCallback(
    (some: Partial<Draft>) =>
      setDraft((before) => {
        const draft = { ...before, ...some };
        keep(name, draft);
        return draft;
      }),
    [name],
  );
  const forget = useCallback(() => keep(name, {}), [name]);
  const empty = useCallback(() => {
    forget();
    setDraft(nothing);
  }, [forget, nothing]);
  return { draft, change, empty, forget };
}

function kept<Draft extends object>(name: string, nothing: Draft): Draft {
  try {
    return { ...nothing, ...(JSON.parse(sessionStorage.getItem(name) ?? "{}") as Partial<Draft>) };
  } catch {
    return nothing;
  }
}

function keep(name: string, draft: object): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(draft));
  } catch {
    // a browser that keeps nothing: then for as long as the page is open
  }
}
