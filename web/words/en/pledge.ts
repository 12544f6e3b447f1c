// What is said of what sponsors promise for acts; loaded where there is such a promise.
export const pledge = {
  heading: "What a sponsor promises",
  rule: (sponsor: string, gives: string, per: string) => `${sponsor} promises ${gives} for every ${per}`,
  window: (from: string, until: string) => `, counted from ${from} to ${until}.`,
  noDay: "a day that no calendar has",
  signed: "What the sponsor signed",
  sums: {
    counted: "Counted so far",
    promised: "Promised for that",
    delivered: "Delivered so far",
  },
  inGifts: (gifts: string) => `in ${gifts} ${gifts === "1" ? "gift" : "gifts"}`,
  forActs: (amount: string) => `for ${amount}`,
  otherwise: (count: string) =>
    count === "1"
      ? "One delivery was more or less than had been promised for those acts: see the list for auditors."
      : `${count} deliveries were more or less than had been promised for those acts: see the list for auditors.`,
  look: "Look at them",
  said: "That so much is promised is what the fund's organisation says; that it was delivered, what it states with evidence. Each delivery stands below, under grants and conversions.",
  earlier: "Announced differently before",
  ofGift: (sponsor: string, gives: string, per: string, amount: string, outcome: string) =>
    `${sponsor} promises ${gives} for every ${per}: for these ${amount} that is ${outcome}.`,
  soFar: (outcome: string) => `So far ${outcome} came of it.`,
  nothing: "Nothing of that has been delivered yet.",
  outside: (from: string, until: string) => `It counts acts from ${from} to ${until}, and this one is of another day.`,
};
