import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Words } from "./words.ts";

// No language is there by default, or everybody would load it besides their own.
export const WordsContext = createContext<Words | undefined>(undefined);

/** The words of the page's language. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("Nothing is said outside of a language.");
  return words;
}
