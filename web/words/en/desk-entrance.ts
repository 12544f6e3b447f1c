// The words at the desk's entrance; loaded with the desk alone.
export const deskEntrance = {
  title: "The bookkeeper's desk",
  intro:
    "Record from a file or one by one, approve what waits, and give a lost receipt once more. This page checks everything first and says what you are about to sign; your wallet signs.",
  absent: "This server has no desk.",
  absentNext:
    "It shows the ledger, and takes nothing in. Record with the command line (“throughline record”), or ask whoever runs it to switch the desk on.",
  signIn: "Sign in with the wallet",
  signInWhy:
    "Your wallet signs a short text that says who you are. It costs nothing, sends nothing and records nothing, and is good for twelve hours.",
  over: "Your time at the desk is over. Sign in again: what you entered is still here.",
  do: {
    label: "What would you like to do?",
    file: "A file",
    payment: "A payment",
    grant: "A grant",
    conversion: "A conversion",
    return: "What came back",
    approvals: "Approve",
    receipt: "A receipt once more",
  },
};
