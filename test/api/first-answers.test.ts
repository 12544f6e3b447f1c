import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { AskApi } from "../../api/page/first-answers.ts";
import { servePage } from "../../api/page/serve-page.ts";

const HTML = "<!doctype html><title>The page</title><body><p>Here</p></body></html>";
const ID = `0x${"a".repeat(64)}`;
const QUESTIONS = {
  "": [{ query: "query Home { status { lag } }", variables: {} }],
  gift: [
    {
      query: "query Gift($id: ID, $ref: String) { donation(id: $id, ref: $ref) { id } }",
      named: { id: "^0x[0-9a-f]{64}$", else: "ref" },
    },
    { query: "query Flow($id: ID!) { donation(id: $id) { id } }", named: { id: "^0x[0-9a-f]{64}$" } },
  ],
};

describe("Answers along with the page's document", () => {
  let directory: string;
  let servers: Server[];
  let asked: { query: string; variables: unknown }[];
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "throughline-first-"));
    await writeFile(join(directory, "index.html"), HTML);
    await writeFile(join(directory, "icon.svg"), "<svg/>");
    await writeFile(join(directory, "questions.json"), JSON.stringify(QUESTIONS));
  });
  after(() => rm(directory, { recursive: true }));
  beforeEach(() => {
    asked = [];
    servers = [];
  });
  afterEach(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function listen(server: Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  /** What a browser gets at a path, from a server whose API answers as `answer` does. */
  async function get(
    path: string,
    answer: AskApi,
    method = "GET",
    encoding = "br",
  ): Promise<{ text: string; headers: Headers }> {
    const handler = servePage(directory, (body) => {
      asked.push(JSON.parse(body) as { query: string; variables: unknown });
      return answer(body);
    });
    const port = await listen(
      createServer((request, response) => handler(request, response, () => response.writeHead(404).end())),
    );
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { "accept-encoding": encoding } });
    return { text: await response.text(), headers: response.headers };
  }

  const names = () => asked.map(({ query, variables }) => [/query (\w+)/.exec(query)![1], variables]);

  for (const encoding of ["br", "gzip", "identity"]) {
    it(`arrive whole, sent as ${encoding}`, async () => {
      const data = { donation: { name: "</script><!--\u2028…物資" } };
      const { text, headers } = await get(
        `/gift/${ID.toUpperCase().replace("X", "x")}`,
        () => Promise.resolve(data),
        "GET",
        encoding,
      );
      expect(names()).to.deep.equal([
        ["Gift", { id: ID }],
        ["Flow", { id: ID }],
      ]);
      expect(headers.get("content-encoding")).to.equal(encoding === "identity" ? null : encoding);
      expect(headers.get("content-security-policy")).to.contain("script-src 'self'");
      const [, before, block] =
        /^(.*)<script type="application\/json" id="first-answers">(.*)<\/script><\/body><\/html>$/s.exec(text)!;
      expect(before).to.equal(HTML.slice(0, HTML.indexOf("</body>")));
      expect(block).to.not.match(/[<\u2028]/);
      expect(JSON.parse(block!)).to.deep.equal([
        { query: "Gift", variables: JSON.stringify({ id: ID }), data },
        { query: "Flow", variables: JSON.stringify({ id: ID }), data },
      ]);
    });
  }

  it("ask by reference where the address holds no id, and what needs an id not at all", async () => {
    await get("/gift/No.%2012%2F3", () => Promise.resolve(undefined));
    expect(names()).to.deep.equal([["Gift", { ref: "No. 12/3" }]]);
  });

  it("are asked for only where the address is one of the page's with something to ask", async () => {
    for (const path of [
      "/gift",
      "/gift/%E0%A4%A",
      "/gift/a/b",
      `/gift/${"x".repeat(300)}`,
      "/nowhere",
      "/nowhere/x",
      "//x",
      "/constructor",
    ]) {
      expect((await get(path, () => Promise.resolve({}))).text, path).to.equal(HTML);
    }
    expect((await get("/icon.svg", () => Promise.resolve({}))).text).to.equal("<svg/>");
    expect((await get("/", () => Promise.resolve({}), "HEAD")).text).to.equal("");
    expect(asked).to.deep.equal([]);
    await get("/?from=poster", () => Promise.resolve({}));
    expect(names()).to.deep.equal([["Home", {}]]);
  });

  it("are left out where the API refuses, fails, answers too late or too much, and the document comes all the same", async () => {
    const answers: Record<string, AskApi> = {
      refuses: () => Promise.resolve(undefined),
      fails: () => Promise.reject(new Error("The database is away.")),
      late: () => new Promise(() => {}),
      large: () => Promise.resolve({ text: "x".repeat(600_000) }),
    };
    for (const [what, answer] of Object.entries(answers)) expect((await get("/", answer)).text, what).to.equal(HTML);
  });

  it("leave out one that is refused and keep the other", async () => {
    const { text } = await get(`/gift/${ID}`, (body) =>
      Promise.resolve(body.includes("Flow") ? undefined : { donation: null }),
    );
    expect(text).to.contain('"query":"Gift"').and.to.not.contain("Flow");
  });

  it("are not waited for by more than a few at once", async () => {
    const handler = servePage(directory, (body) => {
      asked.push(JSON.parse(body) as { query: string; variables: unknown });
      return new Promise(() => {});
    });
    const port = await listen(createServer((request, response) => handler(request, response, () => response.end())));
    const texts = await Promise.all(Array.from({ length: 50 }, async () => (await fetch(`http://127.0.0.1:${port}/`)).text()));
    expect(texts.every((text) => text === HTML)).to.equal(true);
    expect(asked).to.have.length(32);
  });
});
