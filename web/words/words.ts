import type { en } from "./en.ts";

/** All that the page says, in one language. */
export type Words = typeof en;

/** Languages by their BCP 47 tags, each named in itself. */
export const LANGUAGES = { en: "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文" } as const;

export type Language = keyof typeof LANGUAGES;
