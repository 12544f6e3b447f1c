// What is said of all that came to a fund in batches; loaded where there is something of it.
export const collected = {
  heading: "What came in many gifts at once",
  sum: (gifts: string, amount: string, batches: string) =>
    `${amount} in ${gifts} ${gifts === "1" ? "gift" : "gifts"}, which were recorded in ${batches} ${batches === "1" ? "batch" : "batches"}`,
  days: (from: string, until: string) => (from === until ? `, on ${from}.` : `, from ${from} to ${until}.`),
  reversed: (gifts: string, amount: string) =>
    `${gifts} of them, ${amount}, bounced or were booked in error since: for these the organisation stands in with its own money.`,
  sums: {
    disbursed: "Paid out",
    confirmed: "of it confirmed",
    held: "Still held",
    writtenOff: "Written off",
  },
  tooMany: "It went so many ways that they are not added up in one answer. Each batch below shows its own.",
  basis: {
    OWN_FUND: "These gifts alone",
    FIFO: "First in, first out",
  },
  basisMeans: {
    OWN_FUND: "Everything that every fund on the way ever received comes from these gifts: nothing was shared out.",
    FIFO: "Money in a common fund bears no marks. By convention the oldest unspent money leaves first; these gifts were allotted to payments by that rule, exactly.",
  },
  pieces: "Where it went, piece by piece",
  firstPieces: "The first hundred pieces; each batch below shows all of its own.",
  batches: "The batches, newest first",
  batch: "Batch",
  gifts: "Gifts",
  amount: "Amount",
  reversedBatch: "reversed",
  ofFund: (gifts: string, batches: string) =>
    `${gifts} ${gifts === "1" ? "gift" : "gifts"} in ${batches} ${batches === "1" ? "batch" : "batches"}`,
};
