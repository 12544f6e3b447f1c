import { expect } from "chai";
import { type TestLedger, theLedger } from "./support/ledger.ts";

const PARTY = "kind address commitment organisation { key } namedBy { kind address }";

describe("People over GraphQL", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  it("shows private people as commitments, named by who recorded them", async () => {
    const { donation } = await ledger.ask(`{ donation(ref: "a-1") { donor { ${PARTY} } by { ${PARTY} } } }`);
    const { donor, by } = donation;
    expect(by).to.deep.include({ kind: "WALLET", commitment: null, organisation: null, namedBy: null });
    expect(donor).to.deep.include({ kind: "COMMITMENT", address: null, organisation: null });
    expect(donor.commitment).to.match(/^0x[0-9a-f]{64}$/);
    expect(donor.namedBy).to.deep.equal({ kind: "WALLET", address: by.address });
  });

  it("shows a beneficiary with a voucher code by the code's address", async () => {
    const { disbursement } = await ledger.ask(`{ disbursement(ref: "d-1") { beneficiary { ${PARTY} } } }`);
    expect(disbursement.beneficiary).to.deep.include({ kind: "VOUCHER", address: null, organisation: null });
    expect(disbursement.beneficiary.commitment).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("shows organisations by their name, and nobody as nobody", async () => {
    const data = await ledger.ask(`{
      disbursement(ref: "m-new-1") { beneficiary { ${PARTY} } }
      donation(ref: "a-2") { donor { ${PARTY} } }
      entry: donation(ref: "a-1") { trace { pieces { nodes { path { entry { ... on Transfer { payee { ${PARTY} } } } } } } } }
    }`);
    const hospital = { kind: "ORGANISATION", address: null, commitment: null, organisation: { key: "hospital" } };
    expect(data.disbursement.beneficiary).to.deep.include(hospital);
    const nobody = { kind: "NOBODY", address: null, commitment: null, organisation: null, namedBy: null };
    expect(data.donation.donor).to.deep.equal(nobody);
    const [grant, conversion] = data.entry.trace.pieces.nodes[0].path;
    expect(grant.entry.payee).to.deep.equal(nobody);
    expect(conversion.entry.payee).to.deep.include(hospital);
  });

  it("never publishes the private text that this installation holds", async () => {
    const { status, data } = await ledger.answer(`{
      donations(first: 1000) { nodes { ref donor { ${PARTY} } by { ${PARTY} } } }
      disbursements(first: 1000) { nodes { ref purpose recipient { ${PARTY} } beneficiary { ${PARTY} } } }
    }`);
    expect(status).to.equal(200);
    const text = JSON.stringify(data);
    expect(text).to.include('"a-1"');
    for (const name of ["Li Mei", "Guo", "print shop", "factory"]) expect(text).not.to.include(name);
  });
});
