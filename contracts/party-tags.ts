// What the one-word names of people with codes begin with: see party.ts. Apart from it, since pages that only tell them apart need no arithmetic.

/** "voucher". */
export const VOUCHER_TAG = "0x766f75636865720000000000";
/** What the word of every giver with a receipt code begins with: "receipt". */
export const RECEIPT_TAG = "0x726563656970740000000000";
