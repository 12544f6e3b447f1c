import { expect } from "chai";
import { getOperationAST, parse } from "graphql";
import { MOST_COST, MOST_LEVELS } from "../../api/plugins/limits.ts";
import { querySize } from "../../api/plugins/query-size.ts";
import { schema } from "../../api/schema.ts";
import { type Answer, askApi, type TestLedger, theLedger } from "./support/ledger.ts";

describe("What a request may ask", function () {
  this.timeout(120_000);
  let ledger: TestLedger;
  before(async () => {
    ledger = await theLedger();
  });

  const codeOf = ({ errors }: Answer): string | undefined => errors[0]?.extensions?.code;

  /** A query whose fields are `levels` deep. */
  function deep(levels: number): string {
    let inner = "key";
    for (let level = 0; level < levels - 2; level++) inner = `parent { ${inner} }`;
    return `{ organisation(key: "member") { ${inner} } }`;
  }

  it("answers a query as deep as is allowed, and refuses one level more", async () => {
    expect((await ledger.answer(deep(MOST_LEVELS))).errors).to.deep.equal([]);
    const refused = await ledger.answer(deep(MOST_LEVELS + 1));
    expect(codeOf(refused)).to.equal("QUERY_TOO_LARGE");
    expect(refused.errors[0]!.message).to.include(`${MOST_LEVELS + 1} levels deep`);
  });

  /** Everything that a page of pieces may be asked for, for checking that a gift's pieces add up to it. */
  const PIECE = `amount { value asset { code } } quantity { value asset { code } } amountExact quantityExact outcome fund { key }
    disbursement { id } outflow { id } confirmed { value } onward { entry { id } from to }
    path { kind entry { id ref } fund { key } sent { value } arrived { value } tx { hash } evidence }`;
  const gifts = (first: number | string): string =>
    `donations(first: ${first}) { edges { node { id amount { value } trace { basis disbursed { value } confirmed { value } held { value }
      refunded { value } writtenOff { value } pieces(first: 100) { edges { node { ${PIECE} } } } } } } }`;
  const costOf = (query: string, variables = {}): number => {
    const document = parse(query);
    return querySize(schema, document, getOperationAST(document)!, variables).cost;
  };

  /** A query that could bring exactly so many objects. */
  function ofCost(cost: number): string {
    const each = costOf(`{ ${gifts(2)} }`) - costOf(`{ ${gifts(1)} }`);
    const fields = [`a: ${gifts(Math.min(1000, Math.floor(cost / each) - 1))}`];
    const left = (): number => cost - costOf(`{ ${fields.join(" ")} }`);
    while (left() >= 3) {
      fields.push(`b${fields.length}: funds(first: ${Math.min(1000, Math.floor((left() - 1) / 2))}) { nodes { id } }`);
    }
    while (left() > 0) fields.push(`c${fields.length}: status { lag }`);
    return `{ ${fields.join(" ")} }`;
  }

  it("answers the largest pages of gifts with the largest pages of their pieces", async () => {
    expect((await ledger.answer(`{ ${gifts(1000)} }`)).errors).to.deep.equal([]);
  });

  it("answers as many possible objects as are allowed, and refuses one more", async () => {
    expect((await ledger.answer(ofCost(MOST_COST))).errors).to.deep.equal([]);
    const refused = await ledger.answer(ofCost(MOST_COST + 1));
    expect(codeOf(refused)).to.equal("QUERY_TOO_LARGE");
    expect(refused.errors[0]!.message).to.include(`could bring ${MOST_COST + 1} objects`);
  });

  it("multiplies the sizes of pages within pages, whatever way they are given", async () => {
    const nested = (first: string) => `{ a: ${gifts(first)} b: ${gifts(first)} }`;
    expect((await ledger.answer(nested("20"))).errors).to.deep.equal([]);
    expect(codeOf(await ledger.answer(nested("1000")))).to.equal("QUERY_TOO_LARGE");
    const byVariable = `query ($n: Int) ${nested("$n")}`;
    expect(codeOf(await ledger.answer(byVariable, { n: 1000 }))).to.equal("QUERY_TOO_LARGE");
    expect((await ledger.answer(byVariable, { n: 20 })).errors).to.deep.equal([]);
    expect(codeOf(await ledger.answer(`query ($n: Int = 1000) ${nested("$n")}`))).to.equal("QUERY_TOO_LARGE");
    const byFragment = `{ a: donations(first: 1000) { ...b } b: donations(first: 1000) { ...b } }
      fragment b on DonationConnection { nodes { ... on Donation { trace { ...c } } } }
      fragment c on Trace { pieces(first: 100) { nodes { ${PIECE} } } }`;
    expect(codeOf(await ledger.answer(byFragment))).to.equal("QUERY_TOO_LARGE");
    const funds = Array.from({ length: 60 }, (_, index) => `f${index}: funds(first: 100) { nodes { key } }`).join(" ");
    const aliases = `{ organisations(first: 1000) { nodes { ${funds} } } }`;
    expect(codeOf(await ledger.answer(aliases))).to.equal("QUERY_TOO_LARGE");
  });

  it("takes no exponential time over fragments in fragments", async () => {
    const fragments = Array.from(
      { length: 40 },
      (_, index) => `fragment f${index} on Query { ...f${index + 1} ... on Query { ...f${index + 1} } }`,
    );
    const query = `{ ...f0 } ${fragments.join(" ")} fragment f40 on Query { ${gifts(1000)} }`;
    expect(codeOf(await ledger.answer(query))).to.equal("QUERY_TOO_LARGE");
  });

  it("answers introspection, so that GraphiQL works", async () => {
    const { getIntrospectionQuery } = await import("graphql");
    const { data, errors } = await ledger.answer(getIntrospectionQuery());
    expect(errors).to.deep.equal([]);
    expect(data.__schema.types.length).to.be.greaterThan(40);
  });

  const post = (body: string, headers: Record<string, string> = { "content-type": "application/json" }) =>
    ledger.api.fetch("http://throughline/graphql", { method: "POST", headers, body });

  it("takes a body of 100,000 bytes and no byte more", async () => {
    const sized = (bytes: number): string => {
      const bare = JSON.stringify({ query: "{ status { lag } }#" });
      return bare.replace("#", `#${"x".repeat(bytes - bare.length)}`);
    };
    expect((await post(sized(100_000))).status).to.equal(200);
    expect((await post(sized(100_001))).status).to.equal(413);
    const chunked = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(sized(100_001)));
        controller.close();
      },
    });
    const request = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: chunked,
      duplex: "half",
    } as RequestInit;
    expect((await ledger.api.fetch("http://throughline/graphql", request)).status).to.equal(413);
  });

  it("refuses batches and uploads, and answers GET", async () => {
    const batch = await post(JSON.stringify([{ query: "{ status { lag } }" }, { query: "{ status { lag } }" }]));
    expect(batch.status).to.equal(400);
    const form = new FormData();
    form.set("operations", JSON.stringify({ query: "{ status { lag } }" }));
    const upload = await ledger.api.fetch("http://throughline/graphql", { method: "POST", body: form });
    expect(upload.status).to.equal(415);
    const get = await ledger.api.fetch(`http://throughline/graphql?query=${encodeURIComponent("{ status { lag } }")}`);
    expect(((await get.json()) as Answer).data).to.deep.equal({ status: { lag: 0 } });
  });

  it("lets no other site's page read the answers", async () => {
    const headers = { "content-type": "application/json", origin: "https://elsewhere.example" };
    const response = await post(JSON.stringify({ query: "{ status { lag } }" }), headers);
    expect(response.headers.get("access-control-allow-origin")).to.equal(null);
  });

  it("says what is wrong with a query that is none", async () => {
    const { errors } = await askApi(ledger.api, '{ donation(ref: "a-1") { colour } }');
    expect(errors[0]!.message).to.include('Cannot query field "colour" on type "Donation"');
    expect((await askApi(ledger.api, "{ donation(")).errors[0]!.message).to.include("Syntax Error");
  });
});
