import type { pool as english } from "../../words/en/pool.ts";

export type PoolWords = typeof english;

/** Each language's words, loaded where a pool is shown, or what one added. */
export const POOL_WORDS = {
  en: async (): Promise<PoolWords> => (await import("../../words/en/pool.ts")).pool,
  "zh-Hans": async (): Promise<PoolWords> => (await import("../../words/zh-hans/pool.ts")).pool,
  "zh-Hant": async (): Promise<PoolWords> => (await import("../../words/zh-hant/pool.ts")).pool,
};
