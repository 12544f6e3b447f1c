import { expect } from "chai";
import { type TestLedger, theLedger } from "./support/ledger.ts";

const QUERY = `{ disbursements(first: 1000) { nodes {
  id ref amount { value } returned { value }
  sourceTotals { gifts furtherFunds byKind { kind gifts quantity { value } } byFund { gifts fund { id } quantity { value } } returned { value } onward { value } }
} } }`;
const SOURCES = `query ($id: ID!, $after: String) { disbursement(id: $id) { sources(first: 100, after: $after) {
  nodes { quantity { value } returned onward { from } donation { id reversed kind fund { id } } }
  pageInfo { hasNextPage endCursor } } } }`;

describe("Who paid, added up", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  it("is what paging through the sources adds up to, of every disbursement", async () => {
    const { disbursements } = await ledger.ask(QUERY);
    expect(disbursements.nodes.length).to.be.greaterThan(30);
    for (const { id, ref, amount, returned, sourceTotals } of disbursements.nodes) {
      const sources: any[] = [];
      for (let after: string | null = null; ;) {
        const { disbursement } = await ledger.ask(SOURCES, { id, after });
        sources.push(...disbursement.sources.nodes);
        if (!disbursement.sources.pageInfo.hasNextPage) break;
        after = disbursement.sources.pageInfo.endCursor;
      }
      const sum = (some: any[]): bigint => some.reduce((total, { quantity }) => total + BigInt(quantity.value), 0n);
      const kinds: Record<string, any[]> = {};
      const gifts = new Set<string>();
      for (const source of sources) {
        if (source.onward) continue;
        if (source.donation) gifts.add(source.donation.id);
        (kinds[!source.donation || source.donation.reversed ? "OWN" : source.donation.kind] ??= []).push(source);
      }
      const told = Object.fromEntries(sourceTotals.byKind.map(({ kind, quantity }: any) => [kind, BigInt(quantity.value)]));
      expect(told, ref).to.deep.equal(Object.fromEntries(Object.entries(kinds).map(([kind, some]) => [kind, sum(some)])));
      expect(sourceTotals.gifts, ref).to.equal(gifts.size);
      expect(BigInt(sourceTotals.onward.value), ref).to.equal(sum(sources.filter(({ onward }) => onward)));
      expect(sourceTotals.returned.value, ref).to.equal(returned.value);
      expect(sum(sourceTotals.byKind) + BigInt(sourceTotals.onward.value), ref).to.equal(BigInt(amount.value));
      expect(sum(sourceTotals.byFund), ref).to.equal(sum(sourceTotals.byKind));
    }
  });
});
