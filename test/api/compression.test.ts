import { request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect } from "chai";
import { serveApi, type ServedApi } from "../../api/server.ts";
import { theLedger } from "./support/ledger.ts";

const LARGE = "{ donations(first: 100) { nodes { id ref date amount { decimal asset { code } } } } }";
const SMALL = "{ status { chainId } }";

describe("What the API sends over a slow line", function () {
  this.timeout(60_000);
  let served: ServedApi;
  before(async () => {
    const { database } = await theLedger();
    served = await serveApi({ database, port: 0, log: () => {} });
  });
  after(() => served.close());

  function post(query: string, accepted: string | undefined) {
    return new Promise<{ coding: string | undefined; length: number; bytes: Buffer }>((resolve, reject) => {
      const headers = { "content-type": "application/json", ...(accepted && { "accept-encoding": accepted }) };
      const asked = request(`${served.url}/graphql`, { method: "POST", headers }, (answer) => {
        answer.toArray().then((chunks) => {
          const bytes = Buffer.concat(chunks as Buffer[]);
          resolve({ coding: answer.headers["content-encoding"], length: Number(answer.headers["content-length"]), bytes });
        }, reject);
      });
      asked.on("error", reject);
      asked.end(JSON.stringify({ query }));
    });
  }

  it("is compressed as the client accepts it, and the same", async () => {
    const plain = await post(LARGE, undefined);
    expect(plain.coding).to.equal(undefined);
    const brotli = await post(LARGE, "gzip, deflate, br");
    const gzip = await post(LARGE, "gzip");
    expect([brotli.coding, gzip.coding]).to.deep.equal(["br", "gzip"]);
    expect(brotliDecompressSync(brotli.bytes)).to.deep.equal(plain.bytes);
    expect(gunzipSync(gzip.bytes)).to.deep.equal(plain.bytes);
    for (const { bytes, length } of [brotli, gzip]) {
      expect(length).to.equal(bytes.length);
      expect(bytes.length).to.be.below(plain.bytes.length / 3);
    }
  });

  it("stays as it is where it is small", async () => {
    expect((await post(SMALL, "br")).coding).to.equal(undefined);
  });
});
