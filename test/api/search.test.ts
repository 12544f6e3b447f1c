import { expect } from "chai";
import { fundId, organisationId, textHash } from "../../contracts/ids.ts";
import { WALLETS } from "./support/escrow-names.ts";
import { type TestLedger, theLedger } from "./support/ledger.ts";

const FOUND = `__typename
  ... on Entry { id ref }
  ... on Fund { id key }
  ... on Organisation { id key }
  ... on Campaign { id }
  ... on Wallet { address gave { totalCount nodes { id } } got { totalCount nodes { id } } recorded(first: 100) { totalCount nodes { id by { address } } } organisations { key } }`;

describe("Searching", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });
  const search = async (text: string, first?: number): Promise<any[]> =>
    (
      await ledger.ask(`query ($text: String!, $first: Int) { search(text: $text, first: $first) { ${FOUND} } }`, {
        text,
        first,
      })
    ).search;
  const shortly = (found: any[]): string[] => found.map((one) => `${one.__typename} ${one.key ?? one.ref}`);

  it("finds what carries a reference, by its text or hash, with spaces around it", async () => {
    for (const [ref, type] of [
      ["a-1", "Donation"],
      ["d-1", "Disbursement"],
      ["g-1", "Transfer"],
      ["w-1", "WriteOff"],
      ["m-back-1", "Return"],
    ] as const) {
      expect(shortly(await search(ref))).to.deep.equal([`${type} ${ref}`]);
      expect(shortly(await search(`  ${ref}\n`))).to.deep.equal([`${type} ${ref}`]);
    }
    const [byHash] = await search(textHash("a-1"));
    expect(byHash).to.deep.equal((await search("a-1"))[0]);
  });

  it("finds an entry by its id and its transaction, once", async () => {
    const { donation } = await ledger.ask('{ donation(ref: "a-1") { id tx { hash } } }');
    expect((await search(donation.id)).map(({ id }) => id)).to.deep.equal([donation.id]);
    expect((await search(donation.tx.hash)).map(({ id }) => id)).to.include(donation.id);
    expect((await search(donation.tx.hash.toUpperCase().replace("0X", "0x"))).map(({ id }) => id)).to.include(donation.id);
  });

  it("finds organisations and funds by id, key, name, and a part of it, in any letter case", async () => {
    const relief = organisationId("relief");
    expect(shortly(await search(relief))).to.deep.equal(["Organisation relief"]);
    expect(shortly(await search(fundId(relief, "appeal")))).to.deep.equal(["Fund appeal"]);
    expect(shortly(await search("RELIEF"))[0]).to.equal("Organisation relief");
    expect(shortly(await search("city rel"))).to.deep.equal(["Organisation relief"]);
    expect(shortly(await search("lood app"))).to.include("Fund appeal");
    // The very key or name comes before what only begins so.
    expect(shortly(await search("many gifts"))[0]).to.equal("Fund many");
    expect(shortly(await search("masks"))[0]).to.equal("Fund masks");
  });

  it("tells of a wallet what it gave, got and recorded", async () => {
    const address = WALLETS.fisher;
    const [wallet, ...more] = await search(address);
    expect(more).to.be.empty;
    expect(wallet).to.deep.include({ __typename: "Wallet", address: address.toLowerCase() });
    const { disbursements } = await ledger.ask(
      `query ($w: String!) { disbursements(filter: { beneficiary: $w }) { nodes { id } } }`,
      { w: address },
    );
    expect(wallet.got.nodes.map(({ id }: any) => id)).to.include.members(disbursements.nodes.map(({ id }: any) => id));
    expect(Number(wallet.got.totalCount)).to.equal(wallet.got.nodes.length).and.to.be.above(0);
    const [harbour] = await search(WALLETS.harbour);
    expect(harbour.organisations.map(({ key }: any) => key)).to.include("harbour");
    for (const { by } of harbour.recorded.nodes) expect(by.address).to.equal(WALLETS.harbour.toLowerCase());
  });

  it("finds nothing, without an error, where there is nothing, and never more than asked for", async () => {
    const none = ["", "   ", "no-such-ref", `0x${"9".repeat(40)}`, `0x${"9".repeat(64)}`, "a\0b", "100%", "_", "x".repeat(300)];
    for (const text of none) expect(await search(text), text).to.deep.equal([]);
    expect(await search("e", 3)).to.have.length(3);
    const { errors } = await ledger.answer('{ search(text: "e", first: 51) { __typename } }');
    expect(errors[0]!.extensions!.code).to.equal("BAD_USER_INPUT");
  });
});
