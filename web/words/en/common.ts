// What every page says. Texts with gaps are functions.
export const common = {
  tag: "en",
  join: (parts: readonly string[]) => parts.join("; "),
  quoted: (text: string) => `“${text}”`,
  title: "Throughline",
  tagline: "Every gift, followed exactly.",
  language: "Language",
  between: ", ",
  more: "Show more",
  copy: {
    button: (text: string) => `Copy ${text}`,
    done: "Copied",
  },
  custody: {
    ESCROWED: {
      name: "In escrow",
      means: "The ledger's contract itself holds it and pays it out: the chain proves that it is there.",
    },
    ATTESTED: {
      name: "Attested",
      means: "An organisation states it. The chain proves who said so and when, not that it is there.",
    },
  },
  entry: {
    Donation: "Gift",
    Part: "Part of a gift",
    Disbursement: "Payment",
    Transfer: "Grant or conversion",
    Return: "Money that came back",
    WriteOff: "Write-off",
    Refund: "Refund",
  },
  find: {
    label: "Your receipt's reference, a transaction, an organisation or a fund",
    button: "Find",
    nothing: (text: string) => `Nothing here goes by “${text}”. Look at the receipt again: capitals, hyphens and zeros count.`,
    notYet: "A gift that was only just recorded shows up here once the ledger has read its block: try again in a minute.",
    several: (text: string) => `“${text}” stands for several entries. Which one do you mean?`,
  },
  outcome: {
    DISBURSED: "Paid out",
    HELD: "Still held",
    REFUNDED: "Paid back",
    WRITTEN_OFF: "Written off",
    REVERSED: "Reversed",
    ONWARD: "Goes on",
  },
  party: {
    nobody: "somebody who is not named",
    voucher: "a person with a voucher code",
    commitment: "a person who is known to the organisation",
    unverified: "not verified",
    namedBy: "as its recorder says",
  },
  fault: {
    away: "The ledger does not answer. Check your connection, or try again in a minute.",
    again: "Try again",
    gone: "There is no such gift here. If it was recorded a moment ago it may have been rolled back with its block and come again.",
    notFound: "There is no such page.",
    home: "To the start",
    other: (message: string) => `The ledger could not answer: ${message}`,
  },
  status: {
    upToDate: (block: string) => `Up to date at block ${block}.`,
    behind: (blocks: string) => `${blocks} blocks behind the chain: the newest entries may be missing.`,
    stopped: (why: string) => `The ledger's reader has stopped: ${why}`,
  },
};
