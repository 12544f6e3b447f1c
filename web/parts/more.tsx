import { useWords } from "../words/context.ts";
import type { Pages } from "./use-pages.ts";

/** The button that brings a list's next page; nothing where there is none. */
export function More({ of: { more, busy } }: { of: Pick<Pages<unknown, unknown>, "more" | "busy"> }) {
  const words = useWords();
  if (!more) return null;
  return (
    <button type="button" class="more" aria-disabled={busy} onClick={() => !busy && more()}>
      {words.more}
    </button>
  );
}
