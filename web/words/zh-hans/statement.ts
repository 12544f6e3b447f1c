import type { statement as english } from "../en/statement.ts";

export const statement: typeof english = {
  open: "提出疑问，或说明查验结果",
  heading: "对这条记录发表声明",
  public: "您的声明将以您的钱包地址永久留在链上，人人可见。需支付链上手续费。",
  kind: {
    QUESTIONED: "我对它有疑问",
    VERIFIED: "我已查验，认为无误",
    FLAGGED: "其中有问题",
    RESOLVED: "撤回我的异议",
  },
  means: {
    QUESTIONED: "任何人都可以。机构和相关的每位捐赠人都会看到有人提问。",
    VERIFIED: "限本账本认可的审计人。相关的每位捐赠人都会看到。",
    FLAGGED: "限本账本认可的审计人。在您撤回之前，相关的每位捐赠人都会看到警示。",
    RESOLVED: "限提出异议的审计人本人。异议仍留在链上，警示不再显示。",
  },
  what: "您要说什么？",
  amount: (code) => `涉及其中多少（${code}；不填即全部）`,
  amountWrong: (most) => `请填写大于 0、不超过 ${most} 的数额，小数点用“.”，不要其他符号。`,
  evidence: "您的工作底稿或信函（如有）",
  evidenceHint: "上链的只有文件的指纹，文件留在您手里。请原样保存，并交给有关的人，对方即可核对是否同一份。",
  reading: "正在读取文件……",
  unreadable: "无法读取文件，请重新选择。",
  noText: "链上不存文字：请把问题写在文件里，寄给该机构。",
  sentence: (who, what, amount) => `您的钱包 ${who} 将就其中的 ${amount} 声明：“${what}”。`,
  withEvidence: "附指纹",
  send: "用钱包发表",
  asks: "钱包正在等您确认：请查看它的窗口。",
  sent: "正在上链，请稍候，不要关闭页面。",
  waiting: "已写入区块，账本正在读取……",
  done: "声明已发表，并已记入账本。",
  another: "再发表一条",
  noFlag: "这个钱包在这里没有尚未撤回的异议。只有提出异议的审计人本人可以撤回：请在钱包中选择那个账户。",
  gone: "这条记录已不存在：它所在的区块被撤回了。请过一分钟再看本页。",
  refusals: {
    NotAnAuditor:
      "这个钱包不是（或不再是）本账本认可的审计人。请在钱包中选择获得认可的账户，或请本账本的运营者认可您。提问则任何人都可以。",
    NotIndependent: "这个钱包持有该基金、其机构或上级机构的密钥，而谁也不能审计自己。请在钱包中选择一个独立的账户。",
  },
};
