import { useLayoutEffect } from "preact/hooks";
import { useWords } from "../words/context.ts";

/** Names the page in the browser's tab and history; undefined while its name is not known. */
export function useTitle(title: string | undefined): void {
  const words = useWords();
  useLayoutEffect(() => {
    document.title = title ? `${title} · ${words.title}` : words.title;
  }, [title, words]);
}
