import type { pledge as english } from "../words/en/pledge.ts";

export type PledgeWords = typeof english;

/** Each language's words, loaded where something is promised for acts. */
export const PLEDGE_WORDS = {
  en: async (): Promise<PledgeWords> => (await import("../words/en/pledge.ts")).pledge,
  "zh-Hans": async (): Promise<PledgeWords> => (await import("../words/zh-hans/pledge.ts")).pledge,
  "zh-Hant": async (): Promise<PledgeWords> => (await import("../words/zh-hant/pledge.ts")).pledge,
};
