import { execFileSync } from "node:child_process";
import { expect } from "chai";
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { SDL, schema } from "../../api/schema.ts";

describe("The SDL", () => {
  const types = Object.values(buildSchema(SDL).getTypeMap()).filter(
    (type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type),
  );

  it("describes every type, field, argument and value", () => {
    const silent: string[] = [];
    const check = (name: string, description: string | null | undefined): void => {
      if (!description?.trim().endsWith(".")) silent.push(name);
    };
    for (const type of types) {
      check(type.name, type.description);
      for (const [name, description] of within(type)) check(`${type.name}.${name}`, description);
    }
    expect(silent).to.deep.equal([]);
  });

  it("holds the floor that others rely on", () => {
    const floor = buildSchema(FLOOR);
    const missing: string[] = [];
    for (const type of Object.values(floor.getTypeMap())) {
      if (type.name.startsWith("__") || isSpecifiedScalarType(type)) continue;
      const ours = schema.getType(type.name);
      if (isEnumType(type)) {
        const values = isEnumType(ours) ? ours.getValues().map((value) => value.name) : [];
        for (const { name } of type.getValues()) if (!values.includes(name)) missing.push(`${type.name}.${name}`);
      } else if (isObjectType(type) || isInterfaceType(type)) {
        const fields = isObjectType(ours) || isInterfaceType(ours) ? ours.getFields() : {};
        for (const [name, field] of Object.entries(type.getFields())) {
          const same = fields[name] && String(fields[name].type) === String(field.type);
          const argumentsOf = (of: typeof field | undefined): string[] =>
            (of?.args ?? []).map((one) => `${one.name}: ${String(one.type)}`);
          if (!same || argumentsOf(field).some((one) => !argumentsOf(fields[name]).includes(one)))
            missing.push(`${type.name}.${name}`);
        }
      } else if (!ours) missing.push(type.name);
    }
    expect(missing).to.deep.equal([]);
  });

  it("is what the resolvers' types were generated from", function () {
    this.timeout(60_000);
    const root = new URL("../..", import.meta.url);
    execFileSync("node_modules/.bin/graphql-codegen", ["--config", "api/codegen.ts", "--check", "--errors-only"], {
      cwd: root,
      stdio: "pipe",
    });
  });

  function within(type: GraphQLNamedType): [string, string | null | undefined][] {
    if (isEnumType(type)) return type.getValues().map((value) => [value.name, value.description]);
    if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => [field.name, field.description]);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap((field): [string, string | null | undefined][] => [
      [field.name, field.description],
      ...field.args.map((argument): [string, string | null | undefined] => [
        `${field.name}(${argument.name})`,
        argument.description,
      ]),
    ]);
  }
});

// What the design fixes. It may grow; nothing of it may go.
const CONNECTIONS = ["Donation", "Disbursement", "Fund", "Piece", "Source", "Attestation", "Line"].map(
  (name) =>
    `type ${name}Connection { edges: [${name}Edge!]! pageInfo: PageInfo! totalCount: BigInt } type ${name}Edge { cursor: String! node: ${name}! }`,
);
const ENTRY = "id: ID! amount: Amount! fund: Fund! by: Party! ref: String date: String! evidence: String tx: TxRef!";
const FLOOR = `
type Query {
  donation(id: ID, ref: String, fund: ID): Donation
  disbursement(id: ID, ref: String, fund: ID): Disbursement
  entry(id: ID!): Entry
  transaction(hash: String!): [Entry!]!
  fund(id: ID, key: String): Fund
  organisation(id: ID, key: String): Organisation
  donations(filter: DonationFilter, first: Int, after: String): DonationConnection!
  disbursements(filter: DisbursementFilter, first: Int, after: String): DisbursementConnection!
  funds(first: Int, after: String): FundConnection!
  pieces(entry: ID!, from: String!, to: String!, first: Int, after: String): PieceConnection!
  sources(entry: ID!, from: String!, to: String!, first: Int, after: String): SourceConnection!
  status: LedgerStatus!
}
scalar BigInt
interface Entry { ${ENTRY} }
type Amount { value: BigInt! decimal: String! asset: Asset! }
type Asset { id: ID! address: String! code: String! kind: AssetKind! decimals: Int! custody: Custody! }
enum AssetKind { COIN TOKEN FIAT GOODS HOURS }
enum Custody { ESCROWED ATTESTED }
enum Basis { OWN_FUND FIFO }
enum Outcome { DISBURSED HELD REFUNDED WRITTEN_OFF REVERSED ONWARD }
enum InflowKind { DONATION GOVERNMENT INCOME OPENING OWN }
enum DisbursementClass { PROGRAMME MANAGEMENT FUNDRAISING }
enum StepKind { GRANT CONVERSION RETURN }
enum AttestationKind { SHIPPED DELIVERED COMPLETED RECEIVED VERIFIED FLAGGED RESOLVED QUESTIONED }
enum Restriction { NONE PURPOSE TIME ENDOWMENT }
enum FundState { OPEN CLOSED CANCELLED }
enum Proof { TRANSACTION SIGNATURE }
type Party { address: String commitment: String organisation: Organisation }
type TxRef { hash: String! block: Int! logIndex: Int! time: String! finalized: Boolean! }
type Donation implements Entry { ${ENTRY} kind: InflowKind! donor: Party! reversed: Boolean! parts: [Entry!]! trace: Trace! }
type Trace {
  basis: Basis!
  amount: Amount! disbursed: Amount confirmed: Amount held: Amount refunded: Amount writtenOff: Amount
  pieces(first: Int, after: String): PieceConnection!
  flow: FlowGraph
}
type FlowGraph { nodes: [FlowNode!]! links: [FlowLink!]! }
type FlowNode { id: ID! }
type FlowLink { source: ID! target: ID! }
type Piece {
  amount: Amount! quantity: Amount! amountExact: String! quantityExact: String! outcome: Outcome! fund: Fund!
  disbursement: Disbursement outflow: Entry confirmed: Amount! onward: Onward path: [Step!]!
}
type Step { kind: StepKind! entry: Entry! fund: Fund! sent: Amount! arrived: Amount! tx: TxRef! evidence: String }
type Disbursement implements Entry {
  ${ENTRY} class: DisbursementClass! purpose: String recipient: Party! beneficiary: Party! returned: Amount! confirmed: Amount!
  attestations(first: Int, after: String): AttestationConnection!
  sources(first: Int, after: String): SourceConnection!
}
type Onward { entry: Entry! from: String! to: String! }
type Source {
  donation: Donation onward: Onward donor: Party! amount: Amount! quantity: Amount! amountExact: String! quantityExact: String!
  returned: Boolean! path: [Step!]!
}
type Attestation { kind: AttestationKind! amount: Amount! attester: Party! proof: Proof! ref: String evidence: String tx: TxRef! }
type Fund {
  id: ID! key: String! name: String! organisation: Organisation! restriction: Restriction! state: FundState!
  lines(first: Int, after: String): LineConnection!
}
type Organisation { id: ID! key: String! name: String! verified: Boolean! parent: Organisation funds(first: Int, after: String): FundConnection! }
type Line { id: ID! asset: Asset! received: Amount! spent: Amount! held: Amount! }
type LedgerStatus { chainId: Int! head: Int! indexed: Int! finalized: Int! lag: Int! entries: BigInt! gaps: Int! }
input DonationFilter { fund: ID }
input DisbursementFilter { fund: ID }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
${CONNECTIONS.join("\n")}
`;
