// What became of a gift in words, for ends that no sample has together; without a browser.
import { expect } from "chai";
import type { GiftQuery, PieceFragment, SaidFragment } from "../../web/generated/gift.ts";
import { originOf } from "../../web/pages/disbursement/origin.ts";
import { happenings } from "../../web/pages/gift/events.ts";
import { type Entry, takenBack } from "../../web/pages/home/use-recent.ts";
import { story } from "../../web/pages/gift/story.ts";
import { withoutTurns } from "../../web/graphql/turns.ts";
import { placeText } from "../../web/parts/place.ts";
import { en } from "../../web/words/en.ts";
import type { Words } from "../../web/words/words.ts";
import { zhHans } from "../../web/words/zh-hans.ts";
import { zhHant } from "../../web/words/zh-hant.ts";

type GiftAnswer = NonNullable<GiftQuery["donation"]>;

const CNY = { address: "0xc1", code: "CNY", decimals: 2, kind: "FIAT", custody: "ATTESTED" } as const;
const MASK = { address: "0xa5", code: "MASK", decimals: 0, kind: "GOODS", custody: "ATTESTED" } as const;
const organisation = { id: "0x01", name: "Relief", verified: true };
const fund = { id: "0x02", name: "Flood", organisation };
const nobody = { kind: "NOBODY", address: null, commitment: null, organisation: null } as const;
const tx = { hash: "0xff", block: 7, logIndex: 1, time: "2020-02-03T00:00:00Z", finalized: true };

const money = (cents: number) => ({ value: String(cents), decimal: (cents / 100).toFixed(2), asset: CNY });
const masks = (value: string) => ({ value, decimal: value, asset: MASK });

function piece(outcome: PieceFragment["outcome"], cents: number, more: Partial<PieceFragment> = {}): PieceFragment {
  const amount = money(cents);
  const exact = { amountExact: String(cents), quantityExact: String(cents) };
  return {
    ...{ outcome, amount, quantity: amount, ...exact, confirmed: money(0), fund, disbursement: null, outflow: null, path: [] },
    ...more,
  };
}

let payments = 0;
type Payment = NonNullable<PieceFragment["disbursement"]>;
function paid(cents: number, more: Partial<Payment> = {}): Payment {
  const recipient = { kind: "COMMITMENT", address: null, commitment: `0x${++payments}`, organisation: null } as const;
  return {
    ...{ id: `0x03-out-${payments}`, ref: null, date: "2020-02-03", class: "PROGRAMME", purpose: null, line: { fund } },
    ...{ evidence: null, recipient, beneficiary: nobody, tx, returned: money(0), confirmed: money(0), amount: money(cents) },
    attestations: { totalCount: "0", nodes: [] },
    questions: { totalCount: "0", nodes: [] },
    ...more,
  };
}

function gift(nodes: readonly PieceFragment[], more: Partial<GiftAnswer> = {}): GiftAnswer {
  const pieces = { totalCount: String(nodes.length), pageInfo: { hasNextPage: false, endCursor: null }, nodes: [...nodes] };
  return {
    ...{
      id: "0x04-in-0",
      ref: null,
      date: "2020-02-01",
      kind: "DONATION",
      reversed: false,
      amount: money(10_000),
      fund: { ...fund, pledges: [] },
    },
    ...{
      donor: { ...nobody, namedBy: null },
      by: { ...nobody, kind: "WALLET", address: "0x05" },
      batch: null,
      leaf: null,
      reversal: null,
      refund: null,
      matches: [],
      parts: [],
      tx,
    },
    attestations: { nodes: [] },
    questions: { nodes: [] },
    trace: { basis: "FIFO", pieces },
    ...more,
  };
}

const told = (pieces: readonly PieceFragment[], words: Words = en): string[] => story(gift(pieces), pieces, words);

describe("What became of a gift, in words", () => {
  it("tells what costs came to once, whoever was paid, and as what", () => {
    const cost = (cents: number, more: Partial<PieceFragment> = {}) =>
      piece("DISBURSED", cents, { disbursement: paid(cents, { class: "MANAGEMENT" }), ...more });
    const one = "CN¥30.00 to what it costs to run Relief";
    expect(told([cost(1000), cost(2000)])).to.deep.equal([one]);
    const converted = { quantity: masks("5"), quantityExact: "16/3" };
    expect(told([cost(1000), cost(2000), cost(700, converted)])).to.deep.equal([
      one,
      "CN¥7.00 as ≈ 5.33 MASK to what it costs to run Relief",
    ]);
  });

  it("says in every language that something was confirmed whose day is not known", () => {
    const pieces = [piece("DISBURSED", 1000, { disbursement: paid(1000), confirmed: money(1000) })];
    expect(told(pieces)[0]).to.match(/, confirmed$/);
    expect(told(pieces, zhHans)[0]).to.contain("（已确认收到）");
    expect(told(pieces, zhHant)[0]).to.contain("（已確認收到）");
    const part = [piece("DISBURSED", 1000, { disbursement: paid(1000), confirmed: money(400) })];
    expect(told(part, zhHans)[0]).to.contain("（其中 ¥4.00 已确认收到）");
  });

  it("is grammatical where what is held, lost or handed on is something else by now", () => {
    const as = { quantity: masks("3"), quantityExact: "3" };
    const pieces = [
      piece("HELD", 3000, as),
      piece("WRITTEN_OFF", 2000, as),
      piece("DISBURSED", 1000, { ...as, disbursement: paid(1000) }),
    ];
    expect(told(pieces, zhHans)).to.deep.equal([
      "¥30.00（换成 3 MASK）仍由Relief“Flood”持有",
      "¥20.00（换成 3 MASK）在Relief“Flood”损失并核销",
      "¥10.00（换成 3 MASK）拨付给机构所知的个人",
    ]);
    expect(told([piece("HELD", 3000)], zhHant)).to.deep.equal(["CN¥30.00 仍由Relief「Flood」持有"]);
  });

  it("lists what was written off, with the reason, in the order of the chain", () => {
    const lost: NonNullable<PieceFragment["outflow"]> = {
      __typename: "WriteOff",
      ...{ id: "0x03-out-9", ref: "w-1", date: "2020-02-04", evidence: "0xee", reason: "Got wet" },
      ...{ amount: money(2000), tx: { ...tx, block: 9 } },
    };
    const pieces = [piece("WRITTEN_OFF", 500, { outflow: lost }), piece("WRITTEN_OFF", 700, { outflow: lost })];
    const listed = happenings(gift(pieces), pieces, en).filter(({ key }) => key === "0x03-out-9");
    expect(listed).to.have.length(1);
    expect(listed[0]).to.include({ date: "2020-02-04", ref: "w-1", evidence: "0xee" });
    expect(listed[0]!.text).to.equal("CN¥20.00 was lost at Flood (Relief) and written off: Got wet");
  });

  it("says of whoever speaks in an organisation's name that nobody has verified it", () => {
    const said: SaidFragment = {
      ...{ kind: "RECEIVED", date: "2020-02-05", capacity: "RECIPIENT", amount: money(100), evidence: null, tx },
      attester: { kind: "WALLET", address: "0x06", commitment: null, organisation: null },
      organisation: { id: "0x07", name: "Relief", verified: false },
    };
    const [, event] = happenings(gift([], { attestations: { nodes: [said] } }), [], en);
    expect(event!.text).to.contain("Relief (not verified)");
  });

  it("never takes what was not looked for to be the organisation's own money", () => {
    expect(originOf({ from: "0" }, en)).to.equal("over more than 64 hops; its beginning was not looked for");
    expect(originOf(null, en)).to.equal("The organisation's own money");
  });

  it("shows names that would turn the direction of the text around them as what they are", () => {
    const name = "\u202Edeifirev ton\u2066";
    expect(withoutTurns(JSON.stringify({ name }))).to.equal(JSON.stringify({ name: "\uFFFDdeifirev ton\uFFFD" }));
    expect(placeText({ name: "Flood", organisation }, zhHant)).to.equal("Relief「Flood」");
  });

  it("strikes out what the chain took back, whether it was told since or stood in the answer", () => {
    const entry = (id: string, block: number): Entry => ({
      ...{ __typename: "Return", id, ref: null, date: "2020-02-01", amount: money(1), fund, tx: { block } },
    });
    const [told, read, old, was] = [entry("told", 9), entry("read", 8), entry("old", 5), entry("was", 7)];
    const { news, undone } = takenBack({ news: [told], undone: [was] }, [told, read, old], 7);
    expect(news).to.deep.equal([]);
    expect(undone).to.deep.equal([told, read, was]);
  });
});
