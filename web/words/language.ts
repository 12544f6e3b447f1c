// Which language the page speaks: what was chosen before, else the browser's.
import { type Language, LANGUAGES, type Words } from "./words.ts";

const KEPT_AS = "throughline.language";

const load: Record<Language, () => Promise<Words>> = {
  en: async () => (await import("./en.ts")).en,
  "zh-Hans": async () => (await import("./zh-hans.ts")).zhHans,
  "zh-Hant": async () => (await import("./zh-hant.ts")).zhHant,
};

/** The words of the language that the page begins in; only that language is loaded. */
export function loadLanguage(): Promise<Words> {
  return speak(kept() ?? asTheBrowser(navigator.languages));
}

/** The words of a language that somebody chose; it is kept for the next time. */
export async function choose(language: Language): Promise<Words> {
  const words = await speak(language);
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // A browser that keeps nothing: then for as long as the page is open.
  }
  return words;
}

async function speak(language: Language): Promise<Words> {
  const words = await load[language]();
  document.documentElement.lang = language;
  return words;
}

/** The first of a browser's languages that the page has. Without `Intl`, which a cheap phone takes a while to wake. */
export function asTheBrowser(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return /hant|[-_](tw|hk|mo)\b/i.test(tag) && !/hans/i.test(tag) ? "zh-Hant" : "zh-Hans";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

function kept(): Language | undefined {
  try {
    const language = localStorage.getItem(KEPT_AS) ?? "";
    return language in LANGUAGES ? (language as Language) : undefined;
  } catch {
    return undefined; // a browser that keeps nothing
  }
}
