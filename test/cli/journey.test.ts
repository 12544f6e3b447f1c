import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import type { DonationAnswer, PieceAnswer, StandingAnswer } from "../../scripts/journey/answers.ts";
import type { Branch } from "../../scripts/journey/draw.ts";
import { forwardTree } from "../../scripts/journey/forward.ts";

const YUAN = { code: "CNY", decimals: 2, kind: "FIAT" };
const fund = (key: string, name: string): StandingAnswer => ({
  ...{ id: `0x${key}`, key, name, organisation: { name: "The City" } },
  ...{ state: "OPEN", frozen: false, paused: false, refundDeadline: null, closing: null, cancellation: null, successor: null },
});
const FLOOD = fund("flood", "Flood appeal");
const OVERHEADS = fund("overheads", "Running costs");
const CENT = { value: "1", decimal: "0.01", asset: YUAN };
const NONE = { value: "0", decimal: "0.00", asset: YUAN };
const SUMS = { disbursed: NONE, confirmed: NONE, held: CENT, refunded: NONE, writtenOff: NONE };
const NOBODY = { kind: "NOBODY", address: null, commitment: null, organisation: null };

/** A gift of one cent to the flood appeal, all of which is still held where its only part came in. */
function cent(cameInto: StandingAnswer): { gift: DonationAnswer; piece: PieceAnswer } {
  const piece: PieceAnswer = {
    amount: CENT,
    quantity: CENT,
    amountExact: "1",
    quantityExact: "1",
    outcome: "HELD",
    fund: cameInto,
    outflow: null,
    confirmed: NONE,
    onward: null,
    path: [],
  };
  const page = { totalCount: "1", pageInfo: { hasNextPage: false, endCursor: null }, nodes: [piece] };
  const gift: DonationAnswer = {
    id: "gift",
    ref: "gift-1",
    date: "2025-06-12",
    evidence: null,
    amount: CENT,
    fund: FLOOD,
    by: { address: null },
    donor: { ...NOBODY, namedBy: null },
    kind: "DONATION",
    reversed: false,
    reversal: null,
    leaf: null,
    matches: [],
    parts: [{ id: "gift/0", amount: CENT, fund: cameInto }],
    tx: { hash: "0x", block: 1, finalized: true },
    trace: { basis: "FIFO", ...SUMS, byCustody: [{ custody: "ATTESTED", ...SUMS }], pieces: page },
  };
  return { gift, piece };
}

describe("a gift's journey", () => {
  const branches = (cameInto: StandingAnswer) => {
    const { gift, piece } = cent(cameInto);
    return forwardTree(gift, [piece], () => undefined).branches;
  };
  const plain = ({ text }: Branch) => text.map(stripVTControlCharacters);

  it("names the fund where a gift came in whole, if it is not the fund given to", () => {
    const [part, ...more] = branches(OVERHEADS);
    expect(more).to.deep.equal([]);
    expect(plain(part!)).to.deep.equal(["0.01 CNY in Running costs (The City)"]);
    expect(part!.branches.map(plain)).to.deep.equal([["0.01 CNY still held"]]);
  });

  it("names it once where it is", () => {
    expect(branches(FLOOD).map(plain)).to.deep.equal([["0.01 CNY still held"]]);
  });
});
