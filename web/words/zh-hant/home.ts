import type { home as english } from "../en/home.ts";

export const home: typeof english = {
  funds: "基金",
  received: "收到",
  spent: "已轉出",
  held: "留存",
  asset: "資產",
  fund: "基金",
  none: "還沒有設立任何基金。",
  escrowed: "由帳本合約直接保管",
  attested: "由機構申報",
};
