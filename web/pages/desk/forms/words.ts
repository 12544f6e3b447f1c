import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { deskForms as english } from "../../../words/en/desk-forms.ts";

export type FormWords = typeof english;

/** Each language's words, loaded with the desk. */
export const FORM_WORDS = {
  en: async (): Promise<FormWords> => (await import("../../../words/en/desk-forms.ts")).deskForms,
  "zh-Hans": async (): Promise<FormWords> => (await import("../../../words/zh-hans/desk-forms.ts")).deskForms,
  "zh-Hant": async (): Promise<FormWords> => (await import("../../../words/zh-hant/desk-forms.ts")).deskForms,
};

export const FormWordsContext = createContext<FormWords | undefined>(undefined);

export function useFormWords(): FormWords {
  const words = useContext(FormWordsContext);
  if (!words) throw new Error("Nothing is said outside of a form.");
  return words;
}
