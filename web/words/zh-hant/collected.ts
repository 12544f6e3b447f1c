import type { collected as english } from "../en/collected.ts";

export const collected: typeof english = {
  heading: "成批收到的捐贈",
  sum: (gifts, amount, batches) => `共 ${gifts} 筆捐贈，合計 ${amount}，分 ${batches} 批記入`,
  days: (from, until) => (from === until ? `，日期為${from}。` : `，日期為${from}至${until}。`),
  reversed: (gifts, amount) => `其中 ${gifts} 筆（${amount}）後來被退回或屬登記有誤：由該機構以自有資金承擔。`,
  sums: {
    disbursed: "已支付",
    confirmed: "其中已確認收到",
    held: "尚存",
    writtenOff: "已核銷",
  },
  tooMany: "去向太多，無法在一次回答中彙總。下面每一批各自列出自己的去向。",
  basis: {
    OWN_FUND: "僅這些捐贈",
    FIFO: "先進先出",
  },
  basisMeans: {
    OWN_FUND: "沿途每個基金收到的全部資產都來自這些捐贈，沒有與他人共用。",
    FIFO: "共同基金裡的錢沒有記號。按慣例，最早且尚未用掉的錢先支出；這些捐贈按這一規則精確分配到各筆支出。",
  },
  pieces: "逐筆去向",
  firstPieces: "前一百筆；下面每一批列出自己的全部去向。",
  batches: "各批捐贈，最新在前",
  batch: "批次",
  gifts: "筆數",
  amount: "金額",
  reversedBatch: "已沖銷",
  ofFund: (gifts, batches) => `${gifts} 筆捐贈，${batches} 批`,
};
