// What the page says in English; the other languages say the same, folder by folder.
import { common } from "./en/common.ts";
import { gift } from "./en/gift.ts";
import { home } from "./en/home.ts";

export const en = { ...common, gift, home };
