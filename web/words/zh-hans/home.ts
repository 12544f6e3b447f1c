import type { home as english } from "../en/home.ts";

export const home: typeof english = {
  funds: "基金",
  received: "收到",
  spent: "已转出",
  held: "留存",
  asset: "资产",
  fund: "基金",
  none: "还没有设立任何基金。",
  escrowed: "由账本合约直接保管",
  attested: "由机构申报",
};
