import type { common as english } from "../en/common.ts";

export const common: typeof english = {
  tag: "zh-Hans",
  join: (parts) => parts.join("；"),
  quoted: (text) => `“${text}”`,
  title: "Throughline",
  tagline: "每一份捐赠，去向分毫不差。",
  language: "语言",
  between: " · ",
  loading: "正在加载……",
  more: "显示更多",
  copy: {
    button: (text) => `复制 ${text}`,
    done: "已复制",
  },
  custody: {
    ESCROWED: {
      name: "托管",
      means: "由账本合约直接保管和支付：链上可证明其存在。",
    },
    ATTESTED: {
      name: "申报",
      means: "由机构申报。链上只证明谁在何时这样说过，不证明其存在。",
    },
  },
  entry: {
    Donation: "捐赠",
    Part: "捐赠的一部分",
    Disbursement: "支出",
    Transfer: "转拨或兑换",
    Return: "退回的款项",
    WriteOff: "核销",
    Refund: "退款",
  },
  find: {
    label: "收据编号、交易哈希、机构或基金",
    button: "查询",
    nothing: (text) => `没有找到“${text}”。请再看一遍收据：大小写、连字符和零都要一致。`,
    notYet: "刚刚登记的捐赠要等账本读到它所在的区块才会出现：请一分钟后再试。",
    several: (text) => `“${text}”对应多条记录，您要找的是哪一条？`,
  },
  outcome: {
    DISBURSED: "已支付",
    HELD: "仍持有",
    REFUNDED: "已退还",
    WRITTEN_OFF: "已核销",
    REVERSED: "已冲正",
    ONWARD: "继续流转",
  },
  party: {
    nobody: "未具名者",
    voucher: "持有兑换码的人",
    commitment: "机构所知的个人",
    unverified: "未经核实",
    namedBy: "据登记人称",
  },
  fault: {
    away: "账本没有回应。请检查网络，或一分钟后再试。",
    again: "再试一次",
    gone: "这里没有这笔捐赠。如果它刚刚登记，可能随区块回滚，稍后会再次出现。",
    notFound: "没有这个页面。",
    home: "回到首页",
    other: (message) => `账本无法回答：${message}`,
  },
  status: {
    upToDate: (block) => `已更新至区块 ${block}。`,
    behind: (blocks) => `落后于链 ${blocks} 个区块：最新的记录可能缺失。`,
    stopped: (why) => `账本读取程序已停止：${why}`,
  },
};
