export const home = {
  funds: "Funds",
  received: "Received",
  spent: "Passed on",
  held: "Held",
  asset: "Asset",
  fund: "Fund",
  none: "No fund has been opened yet.",
  escrowed: "Held by the ledger's contract itself",
  attested: "Stated by the organisations",
};
