import { useState } from "preact/hooks";
import { useWords } from "../words/context.ts";
import "./hash.css";

/** A hash, address or id: its ends, the whole in its tooltip and to a screen reader on demand, and a button that copies it. `whole` shows all of it. */
export function Hash({ text, whole = false }: { text: string; whole?: boolean }) {
  const { copy } = useWords();
  const [state, setState] = useState<"" | "copied" | "open">("");
  const put = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
      setTimeout(() => setState(""), 2000);
    } catch {
      setState("open"); // Where the browser does not let us, the whole is shown, to be marked by hand.
    }
  };
  const shown = whole || state === "open" || text.length <= 20 ? text : `${text.slice(0, 8)}…${text.slice(-6)}`;
  return (
    <span class={shown === text ? "hash" : "hash short"}>
      <code title={text}>{shown}</code>
      <button type="button" class="copy" aria-label={copy.button(shown)} onClick={() => void put()}>
        {state === "copied" ? "✓" : <CopySign />}
      </button>
      <span class="unseen" role="status">
        {state === "copied" ? copy.done : ""}
      </span>
    </span>
  );
}

/** Two sheets, one behind the other; drawn, since old phones' fonts have no sign for it. */
function CopySign() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M4.5 4.5h8v8h-8zM4.5 9.5h-3v-8h8v3" />
    </svg>
  );
}
