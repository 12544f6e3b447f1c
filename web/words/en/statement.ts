export const statement = {
  open: "Ask about it, or say what you found",
  heading: "Say something about it",
  public:
    "What you say stands on the chain for good, under your wallet's address, for everybody to see. It costs the chain's fee.",
  kind: {
    QUESTIONED: "I have a question about it",
    VERIFIED: "I looked at it and found it right",
    FLAGGED: "Something is wrong with it",
    RESOLVED: "My flag is settled",
  },
  means: {
    QUESTIONED: "Anybody may. The organisation and every donor behind it see that somebody asks.",
    VERIFIED: "For accredited auditors of this ledger. Every donor behind it sees it.",
    FLAGGED: "For accredited auditors of this ledger. Every donor behind it sees a warning until you settle it.",
    RESOLVED: "For the auditor who flagged it. The flag stays on the chain; the warning goes.",
  },
  what: "What do you say?",
  amount: (code: string) => `About how much of it, in ${code} (empty: all of it)`,
  amountWrong: (most: string) =>
    `Enter an amount above 0 and up to ${most}, with a point before the decimals and no other signs.`,
  evidence: "Your working paper or letter (if you have one)",
  evidenceHint:
    "Only its fingerprint goes on the chain; the file stays with you. Keep it unchanged and give it to whom it concerns: they can check that it is the one.",
  reading: "Reading the file …",
  unreadable: "The file could not be read. Choose it again.",
  noText: "There is no room for text on the chain: write your question into a file and send it to the organisation.",
  sentence: (who: string, what: string, amount: string) => `Your wallet ${who} will say of ${amount}: “${what}”.`,
  withEvidence: "With the fingerprint",
  send: "Say it with the wallet",
  asks: "Your wallet asks you to confirm: look at its window.",
  sent: "It is on its way to the chain. This takes a moment; leave the page open.",
  waiting: "It is in a block. The ledger is reading it …",
  done: "It is said, and stands on the ledger.",
  another: "Say something else",
  noFlag:
    "This wallet has no flag here that is not settled. Only the auditor who flagged it can settle it: choose that account in your wallet.",
  gone: "This entry is not there any more: its block was taken back. Look at the page again in a minute.",
  refusals: {
    NotAnAuditor:
      "This wallet is no accredited auditor of this ledger (any more). Choose the accredited account in your wallet, or ask whoever runs this ledger to accredit you. A question can be asked by anybody.",
    NotIndependent:
      "This wallet holds a key of the fund or its organisation, or of the one above it: nobody audits themselves. Choose an independent account in your wallet.",
  } as Record<string, string>,
};
