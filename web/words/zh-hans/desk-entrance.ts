import type { deskEntrance as english } from "../en/desk-entrance.ts";

export const deskEntrance: typeof english = {
  title: "记账工作台",
  intro:
    "在这里登记支出、转拨和退回的款项，批准待办事项，补发遗失的收据。本页会先检查所有内容，并说明您将要签名的是什么；签名由您的钱包完成。",
  absent: "这台服务器没有工作台。",
  absentNext: "它只展示账本，不接受登记。请使用命令行 throughline record，或请其运营者启用工作台。",
  signIn: "用钱包登录",
  signInWhy: "钱包会签署一段说明您身份的短文。不花钱，不发送，也不登记任何东西，有效期十二小时。",
  over: "您的登录已过期。请重新登录：您填写的内容都还在。",
  do: {
    label: "您想做什么？",
    file: "文件",
    payment: "支出",
    grant: "转拨",
    conversion: "兑换",
    return: "退回的款项",
    approvals: "批准",
    receipt: "补发收据",
  },
};
