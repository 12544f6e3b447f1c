import type { batch as english } from "../../../words/en/batch.ts";

export type BatchWords = typeof english;

/** Each language's words, loaded where a batch, a gift within one or a receipt's code is shown. */
export const BATCH_WORDS = {
  en: async (): Promise<BatchWords> => (await import("../../../words/en/batch.ts")).batch,
  "zh-Hans": async (): Promise<BatchWords> => (await import("../../../words/zh-hans/batch.ts")).batch,
  "zh-Hant": async (): Promise<BatchWords> => (await import("../../../words/zh-hant/batch.ts")).batch,
};
