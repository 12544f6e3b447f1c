import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { desk as english } from "../../words/en/desk.ts";

export type DeskWords = typeof english;

/** Each language's words, loaded with the desk. */
export const DESK_WORDS = {
  en: async (): Promise<DeskWords> => (await import("../../words/en/desk.ts")).desk,
  "zh-Hans": async (): Promise<DeskWords> => (await import("../../words/zh-hans/desk.ts")).desk,
  "zh-Hant": async (): Promise<DeskWords> => (await import("../../words/zh-hant/desk.ts")).desk,
};

export const DeskWordsContext = createContext<DeskWords | undefined>(undefined);

export function useDeskWords(): DeskWords {
  const words = useContext(DeskWordsContext);
  if (!words) throw new Error("Nothing is said outside of the desk.");
  return words;
}
