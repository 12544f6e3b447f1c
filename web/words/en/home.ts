export const home = {
  newest: "Newest entries",
  live: "● live",
  nothingYet: "Nothing has been recorded yet.",
  sums: "The whole ledger",
  organisations: "Organisations and their funds",
  none: "No organisation has been registered yet.",
  sum: {
    given: "Given, from outside",
    disbursed: "Paid out",
    confirmed: "of it confirmed",
    held: "Still held",
    refunded: "Claimed back",
    writtenOff: "Written off",
  },
};
