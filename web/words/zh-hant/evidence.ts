import type { evidence as english } from "../en/evidence.ts";

export const evidence: typeof english = {
  heading: "核對憑證",
  what: "憑證只以指紋的形式記錄。如果您手上有原檔案，請在這裡選擇：瀏覽器會算出它的指紋並比對，檔案不會離開您的裝置。記錄的指紋：",
  file: "選擇檔案",
  folder: "或選擇資料夾",
  reading: (percent) => `正在讀取：${percent} %`,
  right: "與記錄完全一致，沒有一個位元組不同。",
  wrong: "與記錄不一致：這是另一個檔案，或者之後被改動過（哪怕只是重新儲存）。請索取原件。它的指紋是",
  unreadable: "無法讀取該檔案，請重新選擇。",
};
