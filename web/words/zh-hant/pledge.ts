import type { pledge as english } from "../en/pledge.ts";

export const pledge: typeof english = {
  heading: "贊助方的承諾",
  rule: (sponsor, gives, per) => `${sponsor}承諾：每 ${per} 換 ${gives}`,
  window: (from, until) => `，計算期間為${from}至${until}。`,
  noDay: "日曆上沒有的一天",
  signed: "贊助方簽署的文件",
  sums: {
    counted: "已計入",
    promised: "對應的承諾",
    delivered: "已兌現",
  },
  inGifts: (gifts) => `共 ${gifts} 筆`,
  forActs: (amount) => `對應 ${amount}`,
  otherwise: (count) => `有 ${count} 次兌現多於或少於對這些行動的承諾：見稽核清單。`,
  look: "查看",
  said: "承諾多少，是該基金所屬機構的說法；已經兌現，是它附憑證的申報。每次兌現都列在下方的「撥款與兌換」中。",
  earlier: "先前的公告",
  ofGift: (sponsor, gives, per, amount, outcome) => `${sponsor}承諾每 ${per} 換 ${gives}：這 ${amount} 應換 ${outcome}。`,
  soFar: (outcome) => `目前已換成 ${outcome}。`,
  nothing: "目前尚未兌現。",
  outside: (from, until) => `它只計${from}至${until}的行動，而這一筆的日期不在其內。`,
};
