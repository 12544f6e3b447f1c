import type { collected as english } from "../en/collected.ts";

export const collected: typeof english = {
  heading: "成批收到的捐赠",
  sum: (gifts, amount, batches) => `共 ${gifts} 笔捐赠，合计 ${amount}，分 ${batches} 批记入`,
  days: (from, until) => (from === until ? `，日期为${from}。` : `，日期为${from}至${until}。`),
  reversed: (gifts, amount) => `其中 ${gifts} 笔（${amount}）后来被退回或属登记有误：由该机构以自有资金承担。`,
  sums: {
    disbursed: "已支付",
    confirmed: "其中已确认收到",
    held: "尚存",
    writtenOff: "已核销",
  },
  tooMany: "去向太多，无法在一次回答中汇总。下面每一批各自列出自己的去向。",
  basis: {
    OWN_FUND: "仅这些捐赠",
    FIFO: "先进先出",
  },
  basisMeans: {
    OWN_FUND: "沿途每个基金收到的全部资产都来自这些捐赠，没有与他人共用。",
    FIFO: "共同基金里的钱没有记号。按惯例，最早且尚未用掉的钱先支出；这些捐赠按这一规则精确分配到各笔支出。",
  },
  pieces: "逐笔去向",
  firstPieces: "前一百笔；下面每一批列出自己的全部去向。",
  batches: "各批捐赠，最新在前",
  batch: "批次",
  gifts: "笔数",
  amount: "金额",
  reversedBatch: "已冲销",
  ofFund: (gifts, batches) => `${gifts} 笔捐赠，${batches} 批`,
};
