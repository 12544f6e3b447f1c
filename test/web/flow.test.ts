// The arithmetic and the layout of a gift's diagram, without a browser.
import { expect } from "chai";
import fc from "fast-check";
import type { FlowFragment } from "../../web/generated/flow.ts";
import { gathered, type Graph, graphOf, MOST_IN_COLUMN, type Place, type Way } from "../../web/pages/gift/flow/graph.ts";
import { drawing } from "../../web/pages/gift/flow/layout.ts";

const organisation = { id: "0x1", name: "Relief", verified: true };
const fund = { id: "0x2", name: "Flood", organisation };
const asset = { address: "0x7468", code: "CNY", decimals: 2, kind: "FIAT", custody: "ATTESTED" } as const;
const sum = (value: bigint) => ({ value: value.toString(), decimal: "", asset });

/** A gift that went through some lines to ends, as the API tells it; `shares` says to which line's ends how much went. */
function flowOf(shares: readonly (readonly bigint[])[]): FlowFragment {
  const node = (id: string, kind: "GIFT" | "LINE" | "END") => ({
    id,
    kind,
    hop: kind === "LINE" ? 0 : null,
    outcome: null,
    fund,
    asset,
  });
  const nodes: FlowFragment["nodes"] = [node("gift", "GIFT")];
  const links: FlowFragment["links"] = [];
  for (const [line, ends] of shares.entries()) {
    nodes.push(node(`line ${line}`, "LINE"));
    const whole = ends.reduce((total, share) => total + share, 0n);
    links.push({ source: "gift", target: `line ${line}`, kind: "GIVEN", amount: sum(whole) });
    for (const [end, share] of ends.entries()) {
      nodes.push({ ...node(`end ${line} ${end}`, "END"), outcome: "DISBURSED" });
      links.push({ source: `line ${line}`, target: `end ${line} ${end}`, kind: "END", amount: sum(share) });
    }
  }
  return { nodes, links };
}

const shares = fc.array(fc.array(fc.bigInt({ min: 1n, max: 10n ** 29n }), { minLength: 1, maxLength: 40 }), {
  minLength: 1,
  maxLength: 12,
});
const added = (ways: readonly Way[]): bigint => ways.reduce((total, { amount }) => total + amount, 0n);

function expectBalanced({ places, ways }: Graph, gift: bigint): void {
  for (const place of places) {
    const [into, away] = [ways.filter(({ target }) => target === place.id), ways.filter(({ source }) => source === place.id)];
    if (into.length > 0) expect(added(into)).to.equal(place.amount);
    if (away.length > 0 && place.kind !== "REST") expect(added(away)).to.equal(place.amount);
  }
  const last = places.filter(({ id }) => !ways.some(({ source }) => source === id));
  expect(last.reduce((total, { amount }) => total + amount, 0n)).to.equal(gift);
}

describe("A gift's diagram", () => {
  it("loses nothing where small places are gathered, at most so many to a column, and all where they are opened", () => {
    fc.assert(
      fc.property(shares, (lines) => {
        const gift = lines.flat().reduce((total, share) => total + share, 0n);
        const graph = graphOf(flowOf(lines), undefined);
        expectBalanced(graph, gift);
        const few = gathered(graph, new Set());
        expectBalanced(few, gift);
        for (const column of [0, 1, 2])
          expect(few.places.filter((place) => place.column === column)).to.have.length.at.most(MOST_IN_COLUMN);
        // What is gathered is never larger than what stands alone.
        const rest = few.places.find(({ id }) => id === "rest 2");
        if (rest) {
          const alone = few.places.filter(({ column, kind }) => column === 2 && kind === "END").map(({ amount }) => amount);
          const hidden = graph.places.filter(({ id, column }) => column === 2 && !few.places.some((place) => place.id === id));
          expect(rest.places).to.equal(hidden.length);
          for (const { amount } of hidden) expect(alone.every((other) => other >= amount)).to.equal(true);
        }
        const opened = gathered(graph, new Set([0, 1, 2]));
        expect(opened.places).to.deep.equal(graph.places);
      }),
      { numRuns: 200 },
    );
  });

  it("puts no label upon another, whatever the width, also of a thousand ends", () => {
    const many = graphOf(flowOf([Array.from({ length: 1_000 }, (_, n) => BigInt(1 + (n % 97)))]), undefined);
    for (const graph of [gathered(many, new Set()), many])
      for (const width of [300, 700, 1_200]) {
        const drawn = drawing(graph, width);
        const along = (place: (typeof drawn.places)[number]): number => (drawn.upright ? place.x : place.y);
        const columns = new Map<number, (typeof drawn.places)[number][]>();
        for (const place of drawn.places) columns.set(place.place.column, [...(columns.get(place.place.column) ?? []), place]);
        for (const column of columns.values()) {
          const sorted = column.toSorted((a, b) => along(a) - along(b));
          for (const [index, place] of sorted.slice(1).entries()) {
            const before = sorted[index]!;
            const end = along(before) + (drawn.upright ? before.width : before.height);
            expect(along(place) - end, `${width}, ${sorted.length} places`).to.be.at.least(drawn.upright ? 30 : 60);
          }
        }
        for (const { x, y, width: w, height: h } of drawn.places) {
          expect(x).to.be.at.least(0);
          expect(x + w).to.be.at.most(drawn.width);
          expect(y).to.be.at.least(0);
          expect(y + h).to.be.at.most(drawn.height);
        }
      }
  });

  it("tells apart who was paid where all pieces are known", () => {
    const payment = (name: string) => ({
      class: "PROGRAMME" as const,
      recipient: { kind: "NOBODY" as const, address: null, commitment: null, organisation: null },
      beneficiary: {
        kind: "ORGANISATION" as const,
        address: null,
        commitment: null,
        organisation: { id: name, name, verified: true },
      },
    });
    const piece = (name: string, amount: bigint) =>
      ({
        outcome: "DISBURSED",
        fund,
        quantity: sum(amount),
        amount: sum(amount),
        path: [],
        disbursement: payment(name),
      }) as never;
    const flow = flowOf([[100n]]);
    const graph = graphOf(flow, [piece("School", 30n), piece("Clinic", 50n), piece("School", 20n)]);
    const ends = graph.places
      .filter(({ kind }) => kind === "END")
      .map((place: Place) => [place.payee!.beneficiary.organisation!.name, place.amount]);
    expect(ends).to.deep.equal([
      ["School", 50n],
      ["Clinic", 50n],
    ]);
    // Pieces that do not add up to the end tell nothing apart.
    expect(graphOf(flow, [piece("School", 30n)]).places.filter(({ kind }) => kind === "END")).to.have.length(1);
  });
});
