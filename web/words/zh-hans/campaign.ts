import type { campaign as english } from "../en/campaign.ts";

export const campaign: typeof english = {
  heading: "募捐活动",
  state: {
    UPCOMING: "尚未开始",
    RUNNING: "进行中",
    ENDED: "已结束",
  },
  window: (from, until) => `${from}至${until}`,
  noDay: "日历上没有的一天",
  sum: (amount, gifts) => `收到 ${amount}，共 ${gifts} 笔`,
  nothing: "还没有收到捐赠。",
  ofTarget: (share, target) => `已达目标 ${target} 的 ${share}`,
  noTarget: "没有设定目标。",
  target: "目标",
  counts: "日期在活动期间内、捐给该基金的捐赠计入总额；退回的捐赠、政府资金和机构自有资金不计入。",
  to: "为以下基金募捐：",
  byDay: "每日收到的捐赠",
  chart: (what) => `每日收到的捐赠，${what}`,
  day: "日期",
  given: "金额",
  gifts: "笔数",
  lastDays: "仅显示最近的日期。",
  earlier: "此前的公告",
  announced: (when) => `由机构于${when}在链上公布。`,
  before: (name, window, target) => `“${name}”，${window}；${target}`,
  unknown: "这里没有这个募捐活动。",
};
