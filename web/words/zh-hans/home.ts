import type { home as english } from "../en/home.ts";

export const home: typeof english = {
  newest: "最新记录",
  live: "● 实时",
  nothingYet: "还没有任何记录。",
  sums: "账本总计",
  organisations: "机构及其基金",
  none: "还没有登记任何机构。",
  sum: {
    given: "来自外部的捐赠",
    disbursed: "已支付",
    confirmed: "其中已确认收到",
    held: "仍持有",
    refunded: "已退还",
    writtenOff: "已核销",
  },
};
