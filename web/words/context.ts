import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { en } from "./en.ts";
import type { Words } from "./words.ts";

export const WordsContext = createContext<Words>(en);

/** The words of the page's language. */
export function useWords(): Words {
  return useContext(WordsContext);
}
