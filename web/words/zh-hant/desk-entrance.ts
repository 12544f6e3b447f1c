import type { deskEntrance as english } from "../en/desk-entrance.ts";

export const deskEntrance: typeof english = {
  title: "記帳工作台",
  intro:
    "在這裡登記支出、轉撥和退回的款項，核准待辦事項，補發遺失的收據。本頁會先檢查所有內容，並說明您將要簽署的是什麼；簽章由您的錢包完成。",
  absent: "這台伺服器沒有工作台。",
  absentNext: "它只展示帳本，不接受登記。請使用命令列 throughline record，或請其營運者啟用工作台。",
  signIn: "用錢包登入",
  signInWhy: "錢包會簽署一段說明您身分的短文。不花錢，不送出，也不登記任何東西，有效期十二小時。",
  over: "您的登入已過期。請重新登入：您填寫的內容都還在。",
  do: {
    label: "您想做什麼？",
    file: "檔案",
    payment: "支出",
    grant: "轉撥",
    conversion: "兌換",
    return: "退回的款項",
    approvals: "核准",
    receipt: "補發收據",
  },
};
