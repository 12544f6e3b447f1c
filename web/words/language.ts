// Which language the page speaks: what was chosen before, else the browser's.
import { type Language, LANGUAGES, type Words } from "./words.ts";

const KEPT_AS = "throughline.language";

const load: Record<Language, () => Promise<Words>> = {
  en: async () => (await import("./en.ts")).en,
  "zh-Hans": async () => (await import("./zh-hans.ts")).zhHans,
  "zh-Hant": async () => (await import("./zh-hant.ts")).zhHant,
};

/** The words of the page's language; only that language is loaded. */
export async function loadLanguage(): Promise<Words> {
  const language = kept() ?? asTheBrowser(navigator.languages);
  document.documentElement.lang = language;
  return await load[language]();
}

/** Keeps a choice of language and starts the page again in it. */
export function choose(language: Language): void {
  localStorage.setItem(KEPT_AS, language);
  location.reload();
}

/** The first of a browser's languages that the page has. */
export function asTheBrowser(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const { language, script } = new Intl.Locale(tag).maximize();
    if (language === "zh") return script === "Hant" ? "zh-Hant" : "zh-Hans";
    if (language === "en") return "en";
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
