import type { evidence as english } from "../en/evidence.ts";

export const evidence: typeof english = {
  heading: "核对凭证",
  what: "凭证只以指纹的形式记录。如果您手上有原文件，请在这里选择：浏览器会算出它的指纹并比对，文件不会离开您的设备。记录的指纹：",
  file: "选择文件",
  folder: "或选择文件夹",
  reading: (percent) => `正在读取：${percent} %`,
  right: "与记录完全一致，没有一个字节不同。",
  wrong: "与记录不一致：这是另一个文件，或者之后被改动过（哪怕只是重新保存）。请索取原件。它的指纹是",
  unreadable: "无法读取该文件，请重新选择。",
};
