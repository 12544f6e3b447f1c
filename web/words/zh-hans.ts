import { audit } from "./zh-hans/audit.ts";
import { board } from "./zh-hans/board.ts";
import { books } from "./zh-hans/books.ts";
import { campaign } from "./zh-hans/campaign.ts";
import { common } from "./zh-hans/common.ts";
import { evidence } from "./zh-hans/evidence.ts";
import { disbursement } from "./zh-hans/disbursement.ts";
import { gift } from "./zh-hans/gift.ts";
import { home } from "./zh-hans/home.ts";
import { sample } from "./zh-hans/sample.ts";
import { statement } from "./zh-hans/statement.ts";
import { wallet } from "./zh-hans/wallet.ts";
import type { Words } from "./words.ts";

export const zhHans: Words = {
  ...common,
  audit,
  board,
  books,
  campaign,
  disbursement,
  evidence,
  gift,
  home,
  sample,
  statement,
  wallet,
};
