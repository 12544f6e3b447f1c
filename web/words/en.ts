// What the page says in English; the other languages say the same, folder by folder.
import { audit } from "./en/audit.ts";
import { board } from "./en/board.ts";
import { books } from "./en/books.ts";
import { campaign } from "./en/campaign.ts";
import { common } from "./en/common.ts";
import { evidence } from "./en/evidence.ts";
import { disbursement } from "./en/disbursement.ts";
import { gift } from "./en/gift.ts";
import { home } from "./en/home.ts";
import { sample } from "./en/sample.ts";
import { statement } from "./en/statement.ts";
import { wallet } from "./en/wallet.ts";

export const en = { ...common, audit, board, books, campaign, disbursement, evidence, gift, home, sample, statement, wallet };
