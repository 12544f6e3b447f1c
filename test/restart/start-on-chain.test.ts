// A small organisation's machine on a bad day: its chain, and `start` with the embedded database on it, are killed while `record` records.
import { expect } from "chai";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createPublicClient, type Hex, http } from "viem";
import { decryptKeystoreJson } from "ethers";
import { type Deployment, writeDeployment } from "../../contracts/deployment.ts";
import { openStore } from "../../indexer/store/open.ts";
import { openPGlite } from "../../indexer/store/pglite.ts";
import { migrate } from "../../indexer/store/migrate.ts";
import { keyFile } from "../../scripts/chain/own/first-run.ts";
import { deployContracts } from "../../scripts/deploy/deploy-contracts.ts";
import { choosePort } from "../../scripts/dev/ports.ts";
import { COLUMNS } from "../../scripts/record/journal/columns.ts";
import { begin, type Running } from "../cli/support/command.ts";
import { type MadeChain, makeTestChain, PASSWORD, removeTestChain } from "../cli/support/own-chain.ts";
import { indexOnce } from "../indexer/support/mirror.ts";
import { rowsOf } from "./support/busy-chain.ts";
import { FULL, SEED, seeded } from "./support/chance.ts";

const KILLS = FULL ? 10 : 2;
const GIFTS = FULL ? 6_000 : 1_200;

describe("start on a chain of one's own, both killed while record records", function () {
  this.timeout(900_000);
  const directory = mkdtempSync(join(tmpdir(), "throughline-restart-"));
  const journal = join(directory, "journal.csv");
  const running = new Set<Running>();
  let made: MadeChain;
  let url: string;
  let deployment: Deployment;
  let key: Hex;
  const acknowledged = new Set<Hex>();

  before(async () => {
    made = await makeTestChain();
    const port = 20_000 + (process.pid % 20_000);
    url = `http://127.0.0.1:${await choosePort({ what: "the chain", option: "", preset: port, given: port }, () => {})}`;
    writeFileSync(journal, `${[COLUMNS.join(","), ...rows()].join("\n")}\n`);
    key = (await decryptKeystoreJson(readFileSync(keyFile(made.directory, "recorder"), "utf8"), PASSWORD)).privateKey as Hex;
  });
  after(async () => {
    for (const one of running) await kill(one);
    removeTestChain(made);
    rmSync(directory, { recursive: true, force: true });
  });

  it(`${KILLS} times ends with the rows of an undisturbed index, each entry once, and every transaction that was acknowledged`, async () => {
    const random = seeded(SEED + 40);
    let chain = await startChain();
    deployment = await deployContracts({ rpcUrl: url, privateKey: key });
    await writeDeployment(join(directory, "deployment.json"), deployment);
    let start = await startLedger();
    let recording = record();
    for (let times = 0; times < KILLS; times++) {
      await pause(random(FULL ? 4_000 : 2_000));
      await kill(start);
      start = await startLedger();
      await pause(random(2_000));
      // The chain goes under it: it waits, and goes on when it is back.
      await kill(chain);
      await pause(random(1_500));
      chain = await startChain();
      if (recording.child.exitCode !== null) recording = record();
      if (start.child.exitCode !== null) throw new Error(`start ended by itself: ${(await start.ended).stderr.slice(-800)}`);
    }
    for (let tries = 0; (await recording.ended).code !== 0; tries++) {
      expect(tries, (await recording.ended).stderr).to.be.lessThan(3);
      recording = record();
    }
    const client = createPublicClient({ transport: http(url) });
    const head = Number(await client.getBlockNumber());
    noteAcknowledged();
    expect([...acknowledged]).not.to.deep.equal([]);
    for (const hash of acknowledged) expect((await client.getTransactionReceipt({ hash })).status).to.equal("success");
    await indexedUpTo(start, head);
    await kill(start);

    const store = await openStore({ dataDirectory: made.root });
    const undisturbed = await openPGlite();
    try {
      await migrate(undisturbed);
      await indexOnce({ database: undisturbed, rpcUrls: [url], deployment });
      const database = await store.becomeWriter({ signal: AbortSignal.timeout(60_000) });
      const found = await rowsOf(database);
      const wanted = await rowsOf(undisturbed);
      expect(found).to.deep.equal(wanted);
      const [{ gifts }] = (await database.query<{ gifts: string }>(
        "SELECT count(DISTINCT ref)::text AS gifts FROM donation",
      )) as [{ gifts: string }];
      expect(Number(gifts)).to.equal(GIFTS);
      expect(found["donation"]).to.have.length(GIFTS);
    } finally {
      await undisturbed.close();
      await store.close();
    }
  });

  function run(parameters: string[], settings: Record<string, string> = {}): Running {
    const shared = { DATA_DIR: made.root, RPC_URL: url, DEPLOYMENT: join(directory, "deployment.json"), PORT: "0" };
    const one = begin(parameters, { ...shared, ...settings });
    running.add(one);
    return one;
  }
  async function startChain(): Promise<Running> {
    const one = run(["chain", "--port", new URL(url).port]);
    await one.says("Chain: ");
    return one;
  }
  async function startLedger(): Promise<Running> {
    const one = run(["start"]);
    // Before it has met the chain once it ends where there is none, as for a wrong address; from then on it waits.
    const met = new Promise<void>((resolve) => {
      let said = "";
      one.child.stderr!.on("data", (text: string) => {
        said += text;
        if (said.includes("Indexing chain")) resolve();
      });
    });
    await one.says("/graphql");
    await Promise.race([met, one.ended]);
    return one;
  }
  const record = () => {
    noteAcknowledged();
    return run(["record", journal], { PRIVATE_KEY: key });
  };
  async function kill(one: Running): Promise<void> {
    one.child.kill("SIGKILL");
    await one.ended;
    running.delete(one);
  }
  async function indexedUpTo(start: Running, head: number): Promise<void> {
    const api = /(http\S+\/graphql)/.exec(await start.says("/graphql"))![1]!;
    for (const until = Date.now() + 120_000; ; await pause(200)) {
      const query = JSON.stringify({ query: "{ status { indexed } }" });
      const asked = await fetch(api, { method: "POST", headers: { "content-type": "application/json" }, body: query });
      const text = await asked.text();
      if (Number(/"indexed":(\d+)/.exec(text)?.[1] ?? -1) >= head) return;
      if (Date.now() > until) throw new Error(`not indexed up to ${head}: ${text.slice(0, 300)}`);
    }
  }
  /** Adds what `record` was told: the transactions that its outbox has as recorded. A later run begins the outbox anew. */
  function noteAcknowledged(): void {
    const files = readdirSync(made.root, { recursive: true, encoding: "utf8" }).filter((name) => /outbox.*jsonl?$/.test(name));
    const lines = files.flatMap((name) => readFileSync(join(made.root, name), "utf8").split("\n"));
    for (const text of lines) {
      if (text === "") continue;
      const line = JSON.parse(text) as { is: string; hash: Hex; outcome?: string };
      if (line.is === "settled" && line.outcome === "recorded") acknowledged.add(line.hash);
    }
  }
});

function rows(): string[] {
  const gifts = Array.from({ length: GIFTS }, (_, i) => `donate,gift-${i},all,CNY,${i + 1}.00,,,,,,,,2025-03-01`);
  return ["organisation,club,,,,The club,,,,,,,", "unit,CNY,,,2,,,,,,fiat,,", "fund,all,,,,club,,,,,Everything,,", ...gifts];
}
