// What is said where a batch, a gift within one, or a receipt's code is shown; loaded there alone.
export const batch = {
  code: {
    title: "Find a gift by its receipt’s code",
    label: "The code on the receipt, TL-…",
    find: "Find the gift",
    stays: "The code stays in this browser: it is neither sent nor kept. Whoever has it can show that the gift is theirs.",
    looking: "Looking for the gift …",
    notYet: "No list that is here names a gift of this code.",
    why: "A list is published after its gifts are recorded, within minutes as a rule. Leave this page open: the gift shows up here by itself once its list has come. If it has not after a day, ask whoever gave you the receipt.",
    fault: {
      LENGTH: "This code is too long or too short: after TL it has 27 letters and digits, the last group of two.",
      LETTER: "There is a sign in this code that no code has: they are of digits and letters, without U.",
      TYPO: "There is a typing error in this code. Compare it with the receipt, group by group.",
    },
  },
  gifts: {
    heading: "The gifts in it",
    count: "Gifts",
    gift: "Gift",
    amount: "Amount",
    hint: "Where the list may be, says whoever sent it",
    hintMeans: "Anybody can write anything there, and this page has not gone there.",
    privacy:
      "The list names nobody. But an unusual amount can give a giver away to somebody who knows it: think of that before you pass a gift’s address on.",
    open: (last: string) => `The number of a gift, from 0 to ${last}`,
    go: "Show the gift",
    notHere: {
      WAITING: "Each gift of it shows up here by itself once the list has come.",
      REFUSED: "Each gift of it shows up here by itself once the right list has come.",
      DISPUTED:
        "The list cannot be true as a whole, so none of its gifts has a page of its own. The money is followed all the same, as one sum; what each gift of it became is nothing that anybody can know from the chain.",
      STORED: "",
    },
  },
  claims: {
    heading: "What the list claims",
    means:
      "This is what the list of whoever sent the batch says, row by row. It was proved on the chain that it does not fit together, so no row of it can be relied on, and no money is followed by it.",
    number: "Number that the row claims, from 0",
    begins: "Begins at, it claims",
    amount: "Amount, it claims",
  },
  proof: {
    heading: "Proof that this gift is in the list",
    checking: "This browser is checking it …",
    right: "The list that the chain committed to names this gift, with exactly this amount.",
    how: (hashes: string) =>
      `This browser has just worked it out from the gift and ${hashes} hashes beside it: they lead to the root below. Nobody can change, drop or add a gift in the list without changing that root.`,
    wrong: "The proof that came does not fit this gift. Do not rely on what this page says of it.",
    limits:
      "That this root is the one on the chain, this page says. To check that too, without this page: “npx throughline receipt verify” with the receipt, or with leaf.json of what can be downloaded below. Whose gift it is only the receipt’s code can show.",
    index: "Number in the list, from 0",
    root: "Root of the list",
    commitment: "What stands for the receipt’s code",
  },
  away: {
    title: (index: string, count: string) => `Gift no. ${index} of ${count}`,
    beyond: (count: string) => `This batch has ${count} gifts, numbered from 0: there is none of this number.`,
    waits: "The gift shows up here by itself once the list has come.",
    disputed:
      "So this gift cannot be shown: that it is in the batch, and with what amount, is a claim. The batch as a whole is followed at its own page.",
  },
};
