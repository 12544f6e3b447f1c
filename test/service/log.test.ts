import { expect } from "chai";
import { generatePrivateKey } from "viem/accounts";
import { createApi } from "../../api/create-api.ts";
import type { Database } from "../../indexer/store/database.ts";
import { type Fields, type Log, openLog } from "../../scripts/service/log/log.ts";
import { temporaryDirectory } from "../cli/support/temporary.ts";
import { makeWorld, startService, until, type World } from "./support/service.ts";

const PRIVATE = "Widow Guo of Mill Lane 14";
const CODE = "accesscode5f3a9b77";
const PASSWORD = "s3cret-pass";

describe("what is logged", function () {
  this.timeout(300_000);
  const directory = temporaryDirectory();
  let world: World;
  before(async () => void (world = await makeWorld(directory)));
  after(() => world.chain.close());

  it("is JSON, one event a line, with what an operator needs, and nothing secret or private", async () => {
    const key = generatePrivateKey();
    const settings = {
      ...world.settings("secrets"),
      RPC_URL: `${world.chain.url}/v3/${CODE}?token=${CODE},http://user:${PASSWORD}@127.0.0.1:1/${CODE}`,
      PRIVATE_KEY: key,
      LOG_LEVEL: "debug",
    };
    const { running, url } = await startService("start", settings);
    await until(`${url}/ready`, 200);
    const post = (body: object): Promise<string> =>
      fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": "203.0.113.77" },
        body: JSON.stringify(body),
      }).then((response) => response.text());
    await post({ query: "query Q($ref: String!) { donation(ref: $ref) { id } }", variables: { ref: PRIVATE } });
    await post({ query: `query WidowGuo { WidowGuo: donation(ref: "${PRIVATE}") { id } }` });
    await post({ query: `{ ${PRIVATE} }` });
    await post({ query: `{ donation(id: "${PRIVATE}") { id } }`, variables: { [PRIVATE]: PRIVATE } });
    await fetch(`${url}/graphql?query=${encodeURIComponent(`{ organisation(key: "${PRIVATE}") { id } }`)}`);
    await fetch(`${url}/${encodeURIComponent(PRIVATE)}`);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    // It is ready a little before it has caught up.
    await running.logs('"caught up"');
    running.child.kill("SIGTERM");
    const { stdout, stderr, code } = await running.ended;
    expect(code, stderr).to.equal(0);
    const events = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const event of events) expect(event).to.include.keys("level", "time", "command", "event", "message");
    const named = (name: string): Record<string, unknown>[] => events.filter(({ event }) => event === name);
    expect(named("caught up")[0]).to.include.keys("block", "head", "lag", "events");
    expect(named("request")).to.have.length.of.at.least(5);
    expect(named("rpc").some(({ outcome }) => outcome === "failed")).to.equal(true);
    expect(named("stopped")).to.have.length(1);
    for (const secret of [CODE, PASSWORD, key.slice(2), "Guo", "203.0.113.77", PRIVATE, encodeURIComponent(PRIVATE)]) {
      expect(`${stdout}${stderr}`, "log").not.to.include(secret);
      expect(metrics, "metrics").not.to.include(secret);
    }
  });

  it("is plain sentences where people read", async () => {
    const { running, url } = await startService("start", { ...world.settings("sentences"), LOG_FORMAT: "text" });
    await until(`${url}/ready`, 200);
    running.child.kill("SIGTERM");
    const { stderr } = await running.ended;
    expect(stderr).to.match(/^Throughline \S+: start\.\nIndexing chain 31337\.\n(Up to date at block \d+\.\n)?Stopping: /);
    expect(stderr).not.to.include("{");
  });

  it("leaves out secrets wherever they stand in what others say", () => {
    const lines: string[] = [];
    const before = { ...process.env };
    const key = generatePrivateKey();
    Object.assign(process.env, {
      PRIVATE_KEY: key,
      DATABASE_URL: `postgresql://ledger:${PASSWORD}@db.example:5432/ledger`,
      RPC_URL: `https://node.example/v2/${CODE}`,
    });
    try {
      const log: Log = openLog("test", { level: "info", format: "json" }, (text) => lines.push(text));
      const said = `http://node.example:1: failed: https://node.example/v2/${CODE}, again ${CODE}; postgresql://ledger:${PASSWORD}@db.example:5432/ledger ${PASSWORD} ${key} ${key.slice(2)}`;
      const fields: Fields = { error: said };
      log.warn("notice", said, fields);
    } finally {
      for (const name of ["PRIVATE_KEY", "DATABASE_URL", "RPC_URL"]) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
    expect(lines).to.have.length(1);
    for (const secret of [CODE, PASSWORD, key, key.slice(2)]) expect(lines[0]).not.to.include(secret);
    expect(lines[0])
      .to.include("http://node.example:1: failed: https://node.example/…, again")
      .and.to.include("postgresql://db.example:5432/…");
  });

  it("tells an unforeseen failure under the number that the client gets, without what the client wrote", async () => {
    const failing = { snapshot: () => Promise.reject(new TypeError(`no ${PRIVATE}, no 'quoted words', no WidowGuo here`)) };
    const lines: string[] = [];
    const api = createApi({
      database: failing as unknown as Database,
      log: (line, fields) => lines.push(line, JSON.stringify(fields)),
    });
    const response = await api.fetch("http://throughline/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query: "query WidowGuo($ref: String!) { donation(ref: $ref) { id } }",
        variables: { ref: PRIVATE },
      }),
    });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { id: string } }[] };
    const { id } = errors[0]!.extensions;
    expect(errors[0]!.message).to.equal(`Unexpected error ${id}. The operator's log tells more under this number.`);
    expect(lines).to.have.length(2);
    expect(lines[0]).to.match(new RegExp(`^Unexpected error ${id}: TypeError: no …, no …, no … here`));
    expect(lines.join()).not.to.include("Guo").and.not.to.include("quoted");
  });
});
