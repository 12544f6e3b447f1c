import type { common as english } from "../en/common.ts";

export const common: typeof english = {
  tag: "zh-Hant",
  join: (parts) => parts.join("；"),
  quoted: (text) => `「${text}」`,
  title: "Throughline",
  tagline: "每一份捐贈，去向分毫不差。",
  language: "語言",
  between: " · ",
  loading: "載入中……",
  more: "顯示更多",
  copy: {
    button: (text) => `複製 ${text}`,
    done: "已複製",
  },
  custody: {
    ESCROWED: {
      name: "託管",
      means: "由帳本合約直接保管與支付：鏈上可證明其存在。",
    },
    ATTESTED: {
      name: "申報",
      means: "由機構申報。鏈上只證明誰在何時這樣說過，不證明其存在。",
    },
  },
  entry: {
    Donation: "捐贈",
    Part: "捐贈的一部分",
    Disbursement: "支出",
    Transfer: "轉撥或兌換",
    Return: "退回的款項",
    WriteOff: "核銷",
    Refund: "退款",
  },
  find: {
    label: "收據編號、交易雜湊、機構或基金",
    button: "查詢",
    nothing: (text) => `找不到「${text}」。請再看一遍收據：大小寫、連字號和零都要一致。`,
    notYet: "剛剛登記的捐贈要等帳本讀到它所在的區塊才會出現：請一分鐘後再試。",
    several: (text) => `「${text}」對應多筆記錄，您要找的是哪一筆？`,
  },
  outcome: {
    DISBURSED: "已支付",
    HELD: "仍持有",
    REFUNDED: "已退還",
    WRITTEN_OFF: "已核銷",
    REVERSED: "已沖正",
    ONWARD: "繼續流轉",
  },
  party: {
    nobody: "未具名者",
    voucher: "持有兌換碼的人",
    commitment: "機構所知的個人",
    unverified: "未經核實",
    namedBy: "據登記人稱",
  },
  fault: {
    away: "帳本沒有回應。請檢查網路，或一分鐘後再試。",
    again: "再試一次",
    gone: "這裡沒有這筆捐贈。如果它剛剛登記，可能隨區塊回滾，稍後會再次出現。",
    notFound: "沒有這個頁面。",
    home: "回到首頁",
    other: (message) => `帳本無法回答：${message}`,
  },
  status: {
    upToDate: (block) => `已更新至區塊 ${block}。`,
    behind: (blocks) => `落後於鏈 ${blocks} 個區塊：最新的記錄可能缺失。`,
    stopped: (why) => `帳本讀取程式已停止：${why}`,
  },
};
