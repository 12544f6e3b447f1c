import type { board as english } from "../en/board.ts";

export const board: typeof english = {
  title: "募款活動一覽",
  link: "查看所有募款活動的排名",
  lead: "同期進行的募款活動，按各自目前募得的數額排列。每種貨幣、每種物資分別排名，不作折算。",
  days: "日期範圍",
  from: "從",
  until: "至",
  now: "查看正在進行的活動",
  daysWrong: "起始日期晚於結束日期。",
  on: (day) => `${day}進行中的募款活動。`,
  between: (first, last) => `${first}至${last}期間進行的募款活動。`,
  nothing: "這些日期內沒有募款活動募得款物或設定目標。",
  ranking: (asset) => `按募得的 ${asset} 排名`,
  rank: (place) => `${place}.`,
  campaign: "募款活動",
  gathered: "已募得",
  gifts: "筆數",
  target: "目標",
  ofTarget: (share) => `已達 ${share}，目標`,
  noTarget: "未以此設定目標",
  more: (count) => `另有 ${count} 個募款活動未顯示。`,
  counts:
    "計入的是日期在各活動自身期間內的捐贈，包括此處所選日期以外的；退回的捐贈不計入。僅列出身分經核實的機構的活動：否則任何人都可以隨意填報數額。",
};
