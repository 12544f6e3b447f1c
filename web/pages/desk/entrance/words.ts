import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { deskEntrance as english } from "../../../words/en/desk-entrance.ts";

export type EntranceWords = typeof english;

/** Each language's words, loaded with the desk. */
export const ENTRANCE_WORDS = {
  en: async (): Promise<EntranceWords> => (await import("../../../words/en/desk-entrance.ts")).deskEntrance,
  "zh-Hans": async (): Promise<EntranceWords> => (await import("../../../words/zh-hans/desk-entrance.ts")).deskEntrance,
  "zh-Hant": async (): Promise<EntranceWords> => (await import("../../../words/zh-hant/desk-entrance.ts")).deskEntrance,
};

export const EntranceWordsContext = createContext<EntranceWords | undefined>(undefined);

export function useEntranceWords(): EntranceWords {
  const words = useContext(EntranceWordsContext);
  if (!words) throw new Error("Nothing is said outside of the desk.");
  return words;
}
