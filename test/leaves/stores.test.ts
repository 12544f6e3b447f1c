import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import { DirectoryStore } from "../../indexer/leaves/stores/directory-store.ts";
import { parseLeafStores, parsePublishStores, type StoreSettings } from "../../indexer/leaves/stores/parse-stores.ts";
import { writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { plainLeaves } from "./support/leaves.ts";

describe("A store of leaf files in a directory", () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "throughline-store-"))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it("takes a file under its root and gives it back, whole", async () => {
    const written = await writeLeaves(plainLeaves(50), join(directory, "made"));
    const store = new DirectoryStore(join(directory, "deep", "published"));
    expect(await store.get(written.root)).to.equal(undefined);
    await store.put(written.root, written.path);
    await store.put(written.root, written.path);
    expect(readdirSync(join(directory, "deep", "published"))).to.deep.equal([`${written.root}.csv.gz`]);
    expect(await buffer((await store.get(written.root))!)).to.deep.equal(readFileSync(written.path));
    expect(store.describe()).to.equal(join(directory, "deep", "published"));
    // Where it was written is a store as well.
    await new DirectoryStore(join(directory, "made")).put(written.root, written.path);
    expect(readdirSync(join(directory, "made"))).to.deep.equal([`${written.root}.csv.gz`]);
  });

  it("is left as it was where a file cannot be put", async () => {
    const { root } = await writeLeaves(plainLeaves(5), join(directory, "made"));
    const store = new DirectoryStore(join(directory, "published"));
    const missing = await store.put(root, join(directory, "nowhere")).catch((error: Error) => error.message);
    expect(missing).to.include("ENOENT");
    expect(readdirSync(join(directory, "published"))).to.deep.equal([]);
    expect(await store.get(root)).to.equal(undefined);
  });

  it("is rid of what a process that died left half written, and of nothing else", async () => {
    const half = (letter: string) => `.${letter.repeat(8)}-1111-4111-8111-111111111111.part`;
    mkdirSync(join(directory, "made"));
    for (const name of [half("a"), half("b"), "notes.txt"]) writeFileSync(join(directory, "made", name), "half");
    const longAgo = new Date(Date.now() - 48 * 3_600_000);
    for (const name of [half("a"), "notes.txt"]) utimesSync(join(directory, "made", name), longAgo, longAgo);
    const { root } = await writeLeaves(plainLeaves(5), join(directory, "made"));
    expect(readdirSync(join(directory, "made")).toSorted()).to.deep.equal([half("b"), `${root}.csv.gz`, "notes.txt"]);
  });
});

describe("LEAF_STORES", () => {
  const described = (settings: StoreSettings) => parseLeafStores(settings, "/data").map((store) => store.describe());
  const refused = (settings: StoreSettings) => {
    let message = "";
    expect(() => {
      try {
        described(settings);
      } catch (error) {
        message = (error as Error).message;
        throw error;
      }
    }).to.throw();
    expect(message).not.to.include("hush");
    return message;
  };

  it("names directories, web servers and buckets, in order; without it there is one in the data directory", () => {
    expect(described({})).to.deep.equal([join("/data", "leaves")]);
    expect(described({ LEAF_STORES: " , " })).to.deep.equal([join("/data", "leaves")]);
    const named = "/srv/leaves, files ,https://files.example.org/leaves,http://10.0.0.2:8080,s3://gifts/2026,s3://gifts";
    expect(described({ LEAF_STORES: named, S3_REGION: "eu-west-3" })).to.deep.equal([
      "/srv/leaves",
      resolve("files"),
      "https://files.example.org/leaves/",
      "http://10.0.0.2:8080/",
      "s3://gifts/2026/ (s3.eu-west-3.amazonaws.com)",
      "s3://gifts/ (s3.eu-west-3.amazonaws.com)",
    ]);
    const own = {
      LEAF_STORES: "s3://gifts",
      S3_ENDPOINT: "http://127.0.0.1:9000/",
      S3_ACCESS_KEY_ID: "id",
      S3_SECRET_ACCESS_KEY: "hush",
    };
    expect(described(own)).to.deep.equal(["s3://gifts/ (127.0.0.1:9000)"]);
  });

  it("is refused where it names something else, told by its place, without repeating it", () => {
    for (const wrong of [
      "ftp://hush.example.org/",
      "file:///srv/leaves",
      "https:hush",
      "http://",
      "s3:///gifts",
      "https://[hush",
    ])
      expect(refused({ LEAF_STORES: `files,${wrong}` }), wrong).to.match(
        /^LEAF_STORES, number 2 of 2, is neither a directory nor an address/,
      );
    for (const secret of [
      "https://me:hush@example.org/",
      "https://hush@example.org/",
      "https://example.org/?key=hush",
      "s3://hush@gifts/",
    ])
      expect(refused({ LEAF_STORES: secret }), secret).to.match(
        /^LEAF_STORES has a user, a password or a query in its address/,
      );
  });

  it("takes lists where it is told to, and else where they are read from", () => {
    const published = (settings: StoreSettings) => parsePublishStores(settings, "/data").map((store) => store.describe());
    expect(published({})).to.deep.equal([join("/data", "leaves")]);
    const mirrored = { LEAF_STORES: "/srv/leaves,https://mirror.example.org/" };
    expect(published(mirrored)).to.deep.equal(["/srv/leaves", "https://mirror.example.org/"]);
    expect(published({ ...mirrored, LEAF_PUBLISH: "/srv/leaves" })).to.deep.equal(["/srv/leaves"]);
    expect(described({ ...mirrored, LEAF_PUBLISH: "/srv/leaves" })).to.deep.equal(published(mirrored));
    // A token may be for either.
    const token = { LEAF_PUBLISH: "https://files.example.org", LEAF_STORE_TOKENS: "files.example.org=hush" };
    expect(published({ ...mirrored, ...token })).to.deep.equal(["https://files.example.org/"]);
    expect(described({ ...mirrored, ...token })).to.have.length(2);
    expect(() => parsePublishStores({ LEAF_PUBLISH: "ftp://hush.example.org/" }, "/data")).to.throw(/^LEAF_PUBLISH is neither/);
  });

  it("is refused with tokens or keys that it cannot use safely", () => {
    const web = "https://files.example.org/,http://127.0.0.1:8080/";
    expect(described({ LEAF_STORES: web, LEAF_STORE_TOKENS: "Files.example.org=a=b, 127.0.0.1:8080=hush" })).to.have.length(2);
    expect(refused({ LEAF_STORES: web, LEAF_STORE_TOKENS: "hush" })).to.include(
      "LEAF_STORE_TOKENS, number 1, is no HOST=TOKEN",
    );
    expect(refused({ LEAF_STORES: web, LEAF_STORE_TOKENS: "other.example.org=hush" })).to.include(
      "a token for other.example.org",
    );
    expect(refused({ LEAF_STORES: "http://files.example.org/", LEAF_STORE_TOKENS: "files.example.org=hush" })).to.include(
      "write it as https://",
    );
    const bucket = { LEAF_STORES: "s3://gifts" };
    expect(refused({ ...bucket, S3_SECRET_ACCESS_KEY: "hush" })).to.include("S3_ACCESS_KEY_ID is not set");
    expect(refused({ ...bucket, S3_ACCESS_KEY_ID: "hush" })).to.include("S3_SECRET_ACCESS_KEY is not set");
    for (const wrong of ["hush", "https://me:hush@example.org", "https://example.org/hush", "https://example.org?hush"])
      expect(refused({ ...bucket, S3_ENDPOINT: wrong }), wrong).to.include("S3_ENDPOINT is no address of a service");
  });
});
