import type { board as english } from "../en/board.ts";

export const board: typeof english = {
  title: "募捐活动一览",
  link: "查看所有募捐活动的排名",
  lead: "同期进行的募捐活动，按各自目前募得的数额排列。每种货币、每种物资分别排名，不作折算。",
  days: "日期范围",
  from: "从",
  until: "至",
  now: "查看正在进行的活动",
  daysWrong: "起始日期晚于结束日期。",
  on: (day) => `${day}进行中的募捐活动。`,
  between: (first, last) => `${first}至${last}期间进行的募捐活动。`,
  nothing: "这些日期内没有募捐活动募得款物或设定目标。",
  ranking: (asset) => `按募得的 ${asset} 排名`,
  rank: (place) => `${place}.`,
  campaign: "募捐活动",
  gathered: "已募得",
  gifts: "笔数",
  target: "目标",
  ofTarget: (share) => `已达 ${share}，目标`,
  noTarget: "未以此设定目标",
  more: (count) => `另有 ${count} 个募捐活动未显示。`,
  counts:
    "计入的是日期在各活动自身期间内的捐赠，包括此处所选日期以外的；退回的捐赠不计入。仅列出身份经核实的机构的活动：否则任何人都可以随意填报数额。",
};
