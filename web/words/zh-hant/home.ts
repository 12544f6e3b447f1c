import type { home as english } from "../en/home.ts";

export const home: typeof english = {
  newest: "最新記錄",
  live: "● 即時",
  nothingYet: "還沒有任何記錄。",
  sums: "帳本總計",
  organisations: "機構及其基金",
  none: "還沒有登記任何機構。",
  sum: {
    given: "來自外部的捐贈",
    disbursed: "已支付",
    confirmed: "其中已確認收到",
    held: "仍持有",
    refunded: "已退還",
    writtenOff: "已核銷",
  },
};
