import { audit } from "./zh-hant/audit.ts";
import { board } from "./zh-hant/board.ts";
import { books } from "./zh-hant/books.ts";
import { campaign } from "./zh-hant/campaign.ts";
import { common } from "./zh-hant/common.ts";
import { evidence } from "./zh-hant/evidence.ts";
import { disbursement } from "./zh-hant/disbursement.ts";
import { gift } from "./zh-hant/gift.ts";
import { home } from "./zh-hant/home.ts";
import { sample } from "./zh-hant/sample.ts";
import { statement } from "./zh-hant/statement.ts";
import { wallet } from "./zh-hant/wallet.ts";
import type { Words } from "./words.ts";

export const zhHant: Words = {
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
