import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { deskApprovals as english } from "../../../words/en/desk-approvals.ts";

export type ApprovalWords = typeof english;

/** Each language's words, loaded with the desk. */
export const APPROVAL_WORDS = {
  en: async (): Promise<ApprovalWords> => (await import("../../../words/en/desk-approvals.ts")).deskApprovals,
  "zh-Hans": async (): Promise<ApprovalWords> => (await import("../../../words/zh-hans/desk-approvals.ts")).deskApprovals,
  "zh-Hant": async (): Promise<ApprovalWords> => (await import("../../../words/zh-hant/desk-approvals.ts")).deskApprovals,
};

export const ApprovalWordsContext = createContext<ApprovalWords | undefined>(undefined);

export function useApprovalWords(): ApprovalWords {
  const words = useContext(ApprovalWordsContext);
  if (!words) throw new Error("Nothing is said outside of the approvals.");
  return words;
}
