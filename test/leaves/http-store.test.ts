import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingHttpHeaders, RequestListener, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import { LeafFault } from "../../indexer/leaves/format.ts";
import { readLeaves } from "../../indexer/leaves/read-leaves.ts";
import { HttpStore } from "../../indexer/leaves/stores/http-store.ts";
import { type WrittenLeaves, writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { plainLeaves } from "./support/leaves.ts";
import { serve, type TestServer } from "./support/server.ts";

const TOKEN = "s3cret-t0ken";

describe("A store of leaf files on a web server", () => {
  let directory: string;
  let written: WrittenLeaves;
  let name: string;
  let bytes: Buffer;
  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "throughline-http-"));
    written = await writeLeaves(plainLeaves(4_000), directory);
    name = `${written.root}.csv.gz`;
    bytes = readFileSync(written.path);
  });
  after(() => rmSync(directory, { recursive: true }));

  const servers: TestServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  const started = async (listener: RequestListener): Promise<URL> => {
    const server = await serve(listener);
    servers.push(server);
    return new URL("leaves/", server.url);
  };
  const answering = (answer: (response: ServerResponse, path: string) => unknown) =>
    started((request, response) => void answer(response, request.url!));
  const failure = async (work: Promise<unknown>): Promise<Error> =>
    await work.then(
      () => expect.fail("it was done"),
      (error: Error) => error,
    );

  it("takes a file under its root and gives it back, whole", async () => {
    const files = new Map<string, Buffer>();
    const puts: IncomingHttpHeaders[] = [];
    const gets: IncomingHttpHeaders[] = [];
    const base = await started((request, response) => {
      if (request.method === "GET") {
        gets.push(request.headers);
        const file = files.get(request.url!);
        return void response.writeHead(file ? 200 : 404).end(file ?? "nothing here");
      }
      puts.push(request.headers);
      void buffer(request).then((body) => {
        files.set(request.url!, body);
        response.writeHead(201).end();
      });
    });
    const store = new HttpStore(base, { token: TOKEN });
    expect(await store.get(written.root)).to.equal(undefined);
    await store.put(written.root, written.path);
    expect([...files.keys()]).to.deep.equal([`/leaves/${name}`]);
    expect(puts[0]).to.include({ "content-length": String(bytes.length), authorization: `Bearer ${TOKEN}` });
    let count = 0;
    for await (const leaves of readLeaves((await store.get(written.root))!, written)) count += leaves.length;
    expect(count).to.equal(4_000);
    // Reading is open to everyone, so the token stays here.
    for (const headers of gets) expect(headers).not.to.have.property("authorization");
    expect(store.describe()).to.equal(base.href);
  });

  it("gives the bytes as they are where the server says that they are compressed", async () => {
    const base = await answering((response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bytes));
    expect(await buffer((await new HttpStore(base).get(written.root))!)).to.deep.equal(bytes);
  });

  it("follows a redirect on the same server, and none to another", async () => {
    let asked = 0;
    const elsewhere = await answering((response) => {
      asked++;
      response.end(bytes);
    });
    const base = await answering((response, path) => {
      if (path === `/leaves/${name}`) response.writeHead(302, { location: `../files/${name}` }).end();
      else if (path === `/files/${name}`) response.end(bytes);
      else if (path.startsWith("/away/")) response.writeHead(307, { location: new URL(name, elsewhere).href }).end();
      else response.writeHead(301, { location: path }).end();
    });
    expect(await buffer((await new HttpStore(base).get(written.root))!)).to.deep.equal(bytes);
    const away = await failure(new HttpStore(new URL("/away/", base)).get(written.root));
    expect(away.message).to.include(`sends on to ${elsewhere.origin}, which is not asked`);
    expect(asked).to.equal(0);
    expect((await failure(new HttpStore(new URL("/round/", base)).get(written.root))).message).to.include("for ever");
  });

  it("looks where a batch hints at, within the store alone", async () => {
    const paths: string[] = [];
    const base = await answering((response, path) => {
      paths.push(path);
      response.end(bytes);
    });
    const store = new HttpStore(base);
    expect(await buffer((await store.getAt(`${base.href}2026/day-1.csv.gz`))!)).to.deep.equal(bytes);
    const outside = [
      "http://127.0.0.1:9/leaves/day-1.csv.gz",
      `${base.origin}/private/day-1.csv.gz`,
      `${base.origin}/leaves`,
      `${base.href}../private/day-1.csv.gz`,
      `${base.href}%2e%2e/private/day-1.csv.gz`,
      `${base.href}..%2fprivate/day-1.csv.gz`,
      `${base.href}day-1.csv.gz?to=http://example.org`,
      base.href.replace("http://", "http://somebody@"),
      `s3://leaves/${name}`,
      "day-1.csv.gz",
      "",
    ];
    for (const uri of outside) expect(await store.getAt(uri), uri).to.equal(undefined);
    expect(paths).to.deep.equal(["/leaves/2026/day-1.csv.gz"]);
  });

  it("says what a server's refusal to take a file means, and never the token", async () => {
    const base = await answering((response, path) => response.writeHead(Number(path.split("/")[2])).end(TOKEN));
    const refused = async (status: number, token?: string) => {
      const { message } = await failure(new HttpStore(new URL(`${status}/`, base), { token }).put(written.root, written.path));
      expect(message)
        .to.include(`did not take the leaf file ${written.root}: it answered ${status}.`)
        .and.not.to.include(TOKEN);
      return message;
    };
    expect(await refused(401)).to.include(`set LEAF_STORE_TOKENS=${base.host}=TOKEN`);
    expect(await refused(403, TOKEN)).to.include("Check the token in LEAF_STORE_TOKENS.");
    expect(await refused(405)).to.include("It takes no files by PUT");
    expect(await refused(503)).to.include("Try again later.");
    expect(await refused(301)).to.include("Try again later.");
  });

  it("tells a server's fault, silence and slowness apart from a wrong file", async () => {
    const base = await answering((response, path) => {
      const [, , kind] = path.split("/");
      if (kind === "fault") return response.writeHead(500).end("<html>");
      if (kind === "silent") return;
      response.writeHead(200, { "content-length": bytes.length }).write(bytes.subarray(0, 2_000));
      if (kind === "broken") setImmediate(() => response.destroy());
      if (kind === "slow") {
        const timer = setInterval(() => response.write("x"), 20);
        response.on("close", () => clearInterval(timer));
      }
    });
    const read = async (kind: string) => {
      const limits = { idle: kind === "slow" ? 60_000 : 100, total: kind === "slow" ? 100 : 60_000 };
      const file = await new HttpStore(new URL(`${kind}/`, base), { limits }).get(written.root);
      await buffer(file!);
    };
    const problems = {
      fault: `answered 500 for /leaves/fault/${name}`,
      silent: "cannot be asked: it does not answer.",
      broken: "broke off: it closed the connection.",
      stalled: "broke off: nothing more came.",
      slow: "broke off: it takes too long.",
    };
    for (const [kind, problem] of Object.entries(problems)) {
      const error = await failure(read(kind));
      expect(error.message, kind).to.include(problem).and.to.include(base.origin);
      expect(error).not.to.be.instanceOf(LeafFault);
    }
    await servers.pop()!.close();
    expect((await failure(read("gone"))).message).to.include("cannot be asked: nothing answers there.");
  });

  it("stops when it is told to", async () => {
    const base = await answering((response) => response.writeHead(200).write(bytes.subarray(0, 2_000)));
    const stopping = new AbortController();
    const file = (await new HttpStore(base).get(written.root, stopping.signal))!;
    const read = failure(buffer(file));
    stopping.abort(new Error("enough"));
    expect((await read).message).to.equal("enough");
    expect((await failure(new HttpStore(base).get(written.root, stopping.signal))).message).to.equal("enough");
  });
});
