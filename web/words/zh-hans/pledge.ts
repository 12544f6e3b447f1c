import type { pledge as english } from "../en/pledge.ts";

export const pledge: typeof english = {
  heading: "赞助方的承诺",
  rule: (sponsor, gives, per) => `${sponsor}承诺：每 ${per} 换 ${gives}`,
  window: (from, until) => `，计算期间为${from}至${until}。`,
  noDay: "日历上没有的一天",
  signed: "赞助方签署的文件",
  sums: {
    counted: "已计入",
    promised: "对应的承诺",
    delivered: "已兑现",
  },
  inGifts: (gifts) => `共 ${gifts} 笔`,
  forActs: (amount) => `对应 ${amount}`,
  otherwise: (count) => `有 ${count} 次兑现多于或少于对这些行动的承诺：见审计清单。`,
  look: "查看",
  said: "承诺多少，是该基金所属机构的说法；已经兑现，是它附凭证的申报。每次兑现都列在下方的“拨款与兑换”中。",
  earlier: "此前的公告",
  ofGift: (sponsor, gives, per, amount, outcome) => `${sponsor}承诺每 ${per} 换 ${gives}：这 ${amount} 应换 ${outcome}。`,
  soFar: (outcome) => `目前已换成 ${outcome}。`,
  nothing: "目前尚未兑现。",
  outside: (from, until) => `它只计${from}至${until}的行动，而这一笔的日期不在其内。`,
};
