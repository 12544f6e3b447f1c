import type { campaign as english } from "../en/campaign.ts";

export const campaign: typeof english = {
  heading: "募款活動",
  state: {
    UPCOMING: "尚未開始",
    RUNNING: "進行中",
    ENDED: "已結束",
  },
  window: (from, until) => `${from}至${until}`,
  noDay: "日曆上沒有的一天",
  sum: (amount, gifts) => `收到 ${amount}，共 ${gifts} 筆`,
  nothing: "還沒有收到捐贈。",
  ofTarget: (share, target) => `已達目標 ${target} 的 ${share}`,
  noTarget: "沒有設定目標。",
  target: "目標",
  counts: "日期在活動期間內、捐給該基金的捐贈計入總額；退回的捐贈、政府經費和機構自有資金不計入。",
  to: "為以下基金募款：",
  byDay: "每日收到的捐贈",
  chart: (what) => `每日收到的捐贈，${what}`,
  day: "日期",
  given: "金額",
  gifts: "筆數",
  lastDays: "僅顯示最近的日期。",
  earlier: "先前的公告",
  announced: (when) => `由機構於${when}在鏈上公布。`,
  before: (name, window, target) => `「${name}」，${window}；${target}`,
  unknown: "這裡沒有這個募款活動。",
};
