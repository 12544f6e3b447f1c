import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../words/context.ts";
import { codePath, searchPath } from "./paths.ts";
import { handOver, looksLikeCode } from "./receipt-code.ts";

/**
 * One box for whatever somebody holds in their hand: a reference, a hash, a name. What was asked for stands in the address, and here; but for a receipt's
 * code, which is secret.
 */
export function Search() {
  const { find } = useWords();
  const { route, path, query } = useLocation();
  const asked = path === "/search" ? (query["q"] ?? "") : undefined;
  const [text, setText] = useState(asked ?? "");
  useEffect(() => {
    if (asked !== undefined) setText(asked);
  }, [asked]);
  return (
    <search class="search">
      <form
        action="/search"
        onSubmit={(event) => {
          event.preventDefault();
          if (looksLikeCode(text)) {
            handOver(text.trim());
            setText("");
            route(codePath);
          } else if (text.trim() !== "") route(searchPath(text.trim()));
        }}
      >
        <label for="find">{find.label}</label>
        <div class="row">
          <input
            id="find"
            name="q"
            type="search"
            autocomplete="off"
            autocapitalize="none"
            enterkeyhint="search"
            spellcheck={false}
            maxLength={200}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit">{find.button}</button>
        </div>
      </form>
    </search>
  );
}
