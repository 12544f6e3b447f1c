import type { statement as english } from "../en/statement.ts";

export const statement: typeof english = {
  open: "提出疑問，或說明查驗結果",
  heading: "對這筆紀錄發表聲明",
  public: "您的聲明將以您的錢包位址永久留在鏈上，人人可見。需支付鏈上手續費。",
  kind: {
    QUESTIONED: "我對它有疑問",
    VERIFIED: "我已查驗，認為無誤",
    FLAGGED: "其中有問題",
    RESOLVED: "撤回我的異議",
  },
  means: {
    QUESTIONED: "任何人都可以。機構和相關的每位捐贈人都會看到有人提問。",
    VERIFIED: "限本帳本認可的稽核人。相關的每位捐贈人都會看到。",
    FLAGGED: "限本帳本認可的稽核人。在您撤回之前，相關的每位捐贈人都會看到警示。",
    RESOLVED: "限提出異議的稽核人本人。異議仍留在鏈上，警示不再顯示。",
  },
  what: "您要說什麼？",
  amount: (code) => `涉及其中多少（${code}；不填即全部）`,
  amountWrong: (most) => `請填寫大於 0、不超過 ${most} 的數額，小數點用「.」，不要其他符號。`,
  evidence: "您的工作底稿或信函（如有）",
  evidenceHint: "上鏈的只有檔案的指紋，檔案留在您手裡。請原樣保存，並交給有關的人，對方即可核對是否同一份。",
  reading: "正在讀取檔案……",
  unreadable: "無法讀取檔案，請重新選擇。",
  noText: "鏈上不存文字：請把問題寫在檔案裡，寄給該機構。",
  sentence: (who, what, amount) => `您的錢包 ${who} 將就其中的 ${amount} 聲明：「${what}」。`,
  withEvidence: "附指紋",
  send: "用錢包發表",
  asks: "錢包正在等您確認：請查看它的視窗。",
  sent: "正在上鏈，請稍候，不要關閉頁面。",
  waiting: "已寫入區塊，帳本正在讀取……",
  done: "聲明已發表，並已記入帳本。",
  another: "再發表一則",
  noFlag: "這個錢包在這裡沒有尚未撤回的異議。只有提出異議的稽核人本人可以撤回：請在錢包中選擇那個帳戶。",
  gone: "這筆紀錄已不存在：它所在的區塊被撤回了。請過一分鐘再看本頁。",
  refusals: {
    NotAnAuditor:
      "這個錢包不是（或不再是）本帳本認可的稽核人。請在錢包中選擇獲得認可的帳戶，或請本帳本的營運者認可您。提問則任何人都可以。",
    NotIndependent: "這個錢包持有該基金、其機構或上級機構的金鑰，而誰也不能稽核自己。請在錢包中選擇一個獨立的帳戶。",
  },
};
