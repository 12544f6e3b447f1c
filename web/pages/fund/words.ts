import type { collected as english } from "../../words/en/collected.ts";

export type CollectedWords = typeof english;

/** Each language's words, loaded where something came in batches. */
export const COLLECTED_WORDS = {
  en: async (): Promise<CollectedWords> => (await import("../../words/en/collected.ts")).collected,
  "zh-Hans": async (): Promise<CollectedWords> => (await import("../../words/zh-hans/collected.ts")).collected,
  "zh-Hant": async (): Promise<CollectedWords> => (await import("../../words/zh-hant/collected.ts")).collected,
};
