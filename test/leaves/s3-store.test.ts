import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import { type S3Service, S3Store } from "../../indexer/leaves/stores/s3-store.ts";
import { type WrittenLeaves, writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { plainLeaves } from "./support/leaves.ts";
import { type S3Rules, type S3Server, serveS3, signatureOf } from "./support/s3-server.ts";

const RULES: S3Rules = { bucket: "gifts", region: "eu-west-3", id: "AKIAEXAMPLE", secret: "wJalr+Example/Secret" };

describe("A store of leaf files in a bucket", () => {
  let directory: string;
  let written: WrittenLeaves;
  let server: S3Server;
  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "throughline-s3-"));
    written = await writeLeaves(plainLeaves(500), directory);
    server = await serveS3(RULES);
  });
  beforeEach(() => server.objects.clear());
  after(async () => {
    await server.close();
    rmSync(directory, { recursive: true });
  });

  const keys = { id: RULES.id, secret: RULES.secret };
  const store = (change: Partial<S3Service> = {}, base = "s3://gifts/2026/leaves/") =>
    new S3Store(new URL(base), { endpoint: server.url, region: RULES.region, keys, ...change });
  const failure = async (work: Promise<unknown>): Promise<string> =>
    await work.then(
      () => expect.fail("it was done"),
      (error: Error) => {
        expect(String(error.stack)).not.to.include(RULES.secret);
        expect(error.message).not.to.include(RULES.id);
        return error.message;
      },
    );

  it("is tested on a server that signs as Amazon's documentation does", () => {
    // "Example: GET Object" there.
    const headers = {
      host: "examplebucket.s3.amazonaws.com",
      range: "bytes=0-9",
      "x-amz-content-sha256": createHash("sha256").digest("hex"),
      "x-amz-date": "20130524T000000Z",
    };
    const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    const signed = Object.keys(headers);
    expect(signatureOf({ method: "GET", url: "/test.txt", headers, signed, region: "us-east-1", secret })).to.equal(
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
  });

  it("takes a file under its root and gives it back, whole", async () => {
    expect(await store().get(written.root)).to.equal(undefined);
    await store().put(written.root, written.path);
    const bytes = readFileSync(written.path);
    expect(server.objects).to.deep.equal(new Map([[`2026/leaves/${written.root}.csv.gz`, bytes]]));
    expect(await buffer((await store().get(written.root))!)).to.deep.equal(bytes);
    const whole = store({}, "s3://gifts/");
    await whole.put(written.root, written.path);
    expect(server.objects.has(`${written.root}.csv.gz`)).to.equal(true);
    expect(store().describe()).to.equal(`s3://gifts/2026/leaves/ (${server.url.host})`);
  });

  it("looks where a batch hints at, within its prefix alone", async () => {
    const bytes = Buffer.from("a file");
    for (const key of ["2026/leaves/day/1.csv.gz", "2026/private.csv.gz"]) server.objects.set(key, bytes);
    expect(await buffer((await store().getAt("s3://gifts/2026/leaves/day/1.csv.gz"))!)).to.deep.equal(bytes);
    for (const uri of [
      "s3://gifts/2026/private.csv.gz",
      "s3://gifts/2026/leaves/../private.csv.gz",
      "s3://other/2026/leaves/day/1.csv.gz",
    ])
      expect(await store().getAt(uri), uri).to.equal(undefined);
  });

  it("reads what is public without keys, and puts nothing without them", async () => {
    const open = await serveS3({ ...RULES, public: true });
    try {
      const reader = store({ endpoint: open.url, keys: undefined });
      expect(await reader.get(written.root)).to.equal(undefined);
      open.objects.set(`2026/leaves/${written.root}.csv.gz`, readFileSync(written.path));
      expect(await buffer((await reader.get(written.root))!)).to.deep.equal(readFileSync(written.path));
      expect(await failure(reader.put(written.root, written.path))).to.include("set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY");
    } finally {
      await open.close();
    }
    expect(await failure(store({ keys: undefined }).get(written.root))).to.include(
      "it answered 403 AccessDenied. The key must be allowed",
    );
  });

  it("says which setting is wrong, and never a key", async () => {
    const put = async (change: Partial<S3Service>, base?: string) =>
      await failure(store(change, base).put(written.root, written.path));
    expect(await put({ keys: { ...keys, secret: "another" } })).to.include(
      "403 SignatureDoesNotMatch. Check S3_SECRET_ACCESS_KEY",
    );
    expect(await put({ keys: { ...keys, id: "AKIAOTHER" } })).to.include("403 InvalidAccessKeyId. Check S3_ACCESS_KEY_ID.");
    expect(await put({ region: "us-east-1" })).to.include("400 AuthorizationHeaderMalformed. Check S3_REGION.");
    expect(await put({}, "s3://other/")).to.include("404 NoSuchBucket. Make that bucket, or check LEAF_STORES");
    expect(await failure(store({}, "s3://other/").get(written.root))).to.include("404 NoSuchBucket.");
    expect(server.objects.size).to.equal(0);
  });
});
