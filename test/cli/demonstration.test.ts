import { expect } from "chai";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createPublicClient, http } from "viem";
import { readLock } from "../../indexer/store/lock.ts";
import { COLUMNS } from "../../scripts/record/journal/columns.ts";
import { safeAbi } from "../../scripts/safe/generated/safe-contracts.ts";
import { dataDirectory, ROOT } from "../../scripts/settings.ts";
import { begin, linesOf, type Outcome, type Running, throughline } from "./support/command.ts";
import { temporaryDirectory } from "./support/temporary.ts";

// What the sample's best-travelled gift must tell, in this order.
const GIFT_3 = [
  "2,000.00 CNY from “The bakery in Mill Lane”",
  "to Flood appeal (Qingshui City Foundation)",
  "basis: allotted, first in, first out",
  "1,800.00 CNY in Flood appeal (Qingshui City Foundation)",
  "1,800.00 CNY granted to Warm and dry (Qingshui River Rescue)",
  "grant-1, 2025-06-14, evidence 0x",
  "became 60 BLANKET, from Jinqiao Blanket Works",
  "35.5 BLANKET to “Nine families of Mill Lane”",
  "out-1, 2025-06-16, evidence 0x",
  "24.5 BLANKET to No. 3 Primary School",
  "shipped, says Qingshui River Rescue, 2025-06-16",
  "delivered, says Qingshui River Rescue, 2025-06-17, evidence 0x",
  "200.00 CNY in Running the foundation (Qingshui City Foundation)",
  "200.00 CNY to “The auditor's office”",
  "management: This year's audit",
];

describe("dev --exit", function () {
  this.timeout(180_000);
  const directory = temporaryDirectory();
  let outcome: Outcome;

  before(async () => {
    outcome = await throughline(["dev", "--exit", "--port", "0", "--rpc-port", "0"], { DATA_DIR: directory });
  });

  it("ends well", () => {
    expect(outcome.code, outcome.stderr).to.equal(0);
  });

  it("shows where a gift went, within 80 columns", () => {
    expectInOrder(outcome.stdout, GIFT_3);
    for (const line of outcome.stdout.split("\n")) expect(line.length, line).to.be.at.most(80);
  });

  it("shows what the README shows", () => {
    const [, picture = ""] = readFileSync(join(ROOT, "README.md"), "utf8").split("```");
    expect(linesOf(picture)).to.have.length.above(10);
    expect(outcome.stdout).to.contain(picture.trim());
  });

  it("shows what every fund received and holds", () => {
    expectInOrder(outcome.stdout, [
      "Flood appeal",
      "received 15,734.99 CNY, held 10,234.99 CNY",
      "received 145 BLANKET, held 31 BLANKET",
      "Two lifeboats (Ferrymen's Guild of Qingshui)",
      "received 2,450.5 SUSD, held 200.5 SUSD in the ledger's contract",
      "A museum of the flood",
      "received 1.85 ETH, held 0.25 ETH in the ledger's contract",
      "School lunches (The Warm Table)",
      "received 220.00 CNY, held 0.00 CNY",
    ]);
  });

  it("checks counters, gifts, disbursements and the API", () => {
    expectInOrder(outcome.stderr, [
      "Check: the counters of all 11 lines",
      "Check: the contract has what is held of 2 coins and tokens",
      "of all 19 gifts add up to the gifts",
      "of all 13 disbursements add up to the disbursements",
      "48 entries and no gap",
    ]);
  });

  it("gives the directory free", () => {
    expect(readdirSync(directory).filter((name) => name.startsWith("lock"))).to.deep.equal([]);
  });

  it("resets at the next start what it marked as its own, and nothing else", async () => {
    expect(existsSync(join(directory, "demonstration"))).to.equal(true);
    const { code, stderr } = await throughline(["dev", "--exit"], { DATA_DIR: join(import.meta.dirname) });
    expect(code).to.equal(1);
    expect(linesOf(stderr).at(-1)).to.match(/is not empty and not a demonstration's, so it is not reset/);
  });

  it("leaves what can be traced without it", async () => {
    const traced = await throughline(["trace", "gift-3"], { DATA_DIR: directory });
    expect(traced.code, traced.stderr).to.equal(0);
    expectInOrder(traced.stdout, GIFT_3);
  });
});

describe("a demonstration that runs", function () {
  this.timeout(180_000);
  const directory = temporaryDirectory();
  let running: Running;
  let said: string;
  const setting = (name: string): string => new RegExp(`${name}=(\\S+)`).exec(said)?.[1] ?? "";

  before(async () => {
    running = begin(["dev", "--port", "0", "--rpc-port", "0"], { DATA_DIR: directory });
    said = await running.says("Ctrl-C stops it.");
  });
  after(() => running.child.kill("SIGKILL"));

  it("prints both URLs and the key of its recorder", () => {
    expect(said).to.match(/API and GraphiQL {2}http:\/\/127\.0\.0\.1:\d+\/graphql/);
    expect(said).to.match(/chain \(RPC\) {7}http:\/\/127\.0\.0\.1:\d+/);
    expect(setting("PRIVATE_KEY")).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("answers trace through its API", async () => {
    const { code, stdout, stderr } = await throughline(["trace", "gift-3"], { DATA_DIR: directory });
    expect(code, stderr).to.equal(0);
    expectInOrder(stdout, GIFT_3);
  });

  it("prints a link that opens the gift of somebody with a receipt, and whose code is traced", async () => {
    const [, code = ""] = /http:\/\/127\.0\.0\.1:\d+\/gift#(TL-\S+)/.exec(said) ?? [];
    let traced = await throughline(["trace", code], { DATA_DIR: directory });
    // The batch's list may come a moment after the batch.
    while (traced.code !== 0) traced = await throughline(["trace", code], { DATA_DIR: directory });
    expectInOrder(traced.stdout, [
      "50.00 CNY from",
      "to School lunches (The Warm Table)",
      "50.00 CNY to “No. 3 Primary School's kitchen”",
      "Forty lunches",
    ]);
  });

  it("answers trace --json in GraphQL's shape", async () => {
    const { stdout } = await throughline(["trace", "gift-1", "--json"], { DATA_DIR: directory });
    type Shape = {
      data: { donation: { ref: string; trace: { basis: string; pieces: { nodes: { amount: { value: string } }[] } } } };
    };
    const { donation } = (JSON.parse(stdout) as Shape).data;
    expect(donation.ref).to.equal("gift-1");
    expect(donation.trace.basis).to.equal("FIFO");
    const sum = donation.trace.pieces.nodes.reduce((total, { amount }) => total + BigInt(amount.value), 0n);
    expect(sum).to.equal(10_000n);
  });

  it("traces a disbursement backwards to the gifts that paid for it", async () => {
    const { stdout } = await throughline(["trace", "out-1"], { DATA_DIR: directory });
    expectInOrder(stdout, [
      "40 BLANKET to “Nine families of Mill Lane”",
      "40 BLANKET was 1,200.00 CNY before, from Jinqiao Blanket Works",
      "1,200.00 CNY granted by Flood appeal",
      "3 BLANKET from “Li Mei”",
      "90.00 CNY of a gift of 100.00 CNY: gift-1",
      "1.5 BLANKET from an anonymous donor",
      "35.5 BLANKET from “The bakery in Mill Lane”",
    ]);
  });

  it("shows returns, corrections, write-offs and reversals", async () => {
    const long = await throughline(["trace", "gift-5"], { DATA_DIR: directory });
    expectInOrder(long.stdout, [
      "≈ 44.50 BLANKET to No. 3 Primary School",
      "4 BLANKET written off: Soaked with diesel",
      "6 BLANKET still held",
      "600.00 CNY paid to “Widow Guo's rice shop” (pay-1, 2025-06-19)",
      "back-1, 2025-06-20, evidence 0x",
      "480.00 CNY to “Market stall 14”",
      "300.00 CNY paid to “Market stall 14” (pay-3, 2025-06-21)",
      "mend-3, 2025-06-22, evidence 0x",
    ]);
    const bounced = await throughline(["trace", "gift-6"], { DATA_DIR: directory });
    expectInOrder(bounced.stdout, [
      "reversed 2025-06-24",
      "300.00 CNY reversed: the organisation itself stands in the donor's place",
    ]);
  });

  it("shows a refundable appeal: what was spent of a gift, claimed back, and still held", async () => {
    const claimed = await throughline(["trace", "museum-2"], { DATA_DIR: directory });
    expectInOrder(claimed.stdout, [
      "1 ETH from 0x",
      "paid into the ledger's contract",
      "the fund was cancelled on",
      "disbursed 0.3 ETH, refunded 0.7 ETH",
      "0.3 ETH to Atelier Shen",
      "0.7 ETH paid back to 0x",
    ]);
    const waiting = await throughline(["trace", "museum-3"], { DATA_DIR: directory });
    expectInOrder(waiting.stdout, ["so far, by the ledger's contract: held 0.25 ETH", "not claimed back yet"]);
  });

  it("shows a token fund with a second key, of an organisation that a Safe runs", async () => {
    const given = await throughline(["trace", "lifeboat-3"], { DATA_DIR: directory });
    expectInOrder(given.stdout, [
      "1,250 SUSD from 0x",
      "to Two lifeboats (Ferrymen's Guild of Qingshui)",
      "into the ledger's contract; the payer names the donor",
      "SUSD is the token at 0x",
      "by the ledger's contract: disbursed 749.5 SUSD, of it confirmed as received 449.5 SUSD, held 200.5 SUSD",
      "300 SUSD granted to Crews for the lifeboats",
      "became 2,130.00 CNY, from Harbour Bank",
      "left the ledger's contract: from here on it is the recorder's word",
    ]);
    const paid = await throughline(["trace", "boat-1"], { DATA_DIR: directory });
    expectInOrder(paid.stdout, [
      "1,500 SUSD to Lin & Daughters, boatbuilders",
      "approved by the second key 0x",
      "received (1,200 SUSD of it), says Lin & Daughters, boatbuilders",
      "700.5 SUSD of a gift of 700.5 SUSD: lifeboat-2",
    ]);
    const audited = await throughline(["trace", "keel-1"], { DATA_DIR: directory });
    expectInOrder(audited.stdout, ["450 SUSD to Lin & Daughters, boatbuilders", "verified"]);
    const asked = await fetch(
      `${/http:\/\/127\.0\.0\.1:\d+\/graphql/.exec(said)![0]}?query={organisation(key:"ferrymen"){admin}}`,
    );
    const { data } = (await asked.json()) as { data: { organisation: { admin: `0x${string}` } } };
    const chain = createPublicClient({ transport: http(setting("RPC_URL")) });
    const owners = { abi: safeAbi, address: data.organisation.admin, functionName: "getOwners" } as const;
    expect(await chain.readContract(owners)).to.have.length(3);
  });

  it("says its status to people", async () => {
    const { stdout } = await throughline(["status"], { DATA_DIR: directory, RPC_URL: setting("RPC_URL") });
    expectInOrder(stdout, [
      `database  built in, in ${directory}`,
      "writer    process ",
      "chain     31337, run by ",
      "seen      20",
      "up to date",
      "entries   48",
      "lines     11",
      "gaps      none",
    ]);
  });

  it("records further rows, which are there a moment later", async () => {
    const journal = join(directory, "more.csv");
    writeFileSync(journal, `${COLUMNS.join(",")}\ndonate,late-1,flood,CNY,7.00,Somebody late,,,,,,,2025-07-01\n`);
    const settings = {
      RPC_URL: setting("RPC_URL"),
      DEPLOYMENT: setting("DEPLOYMENT"),
      PRIVATE_KEY: setting("PRIVATE_KEY"),
      DATA_DIR: directory,
    };
    const recorded = await throughline(["record", journal], settings);
    expect(recorded.code, recorded.stderr).to.equal(0);
    const again = await throughline(["record", journal], settings);
    expect(again.stdout).to.contain("Nothing new to record");
    for (let tries = 0; ; tries++) {
      const { code, stdout, stderr } = await throughline(["trace", "late-1"], settings);
      if (code === 0) {
        expect(stdout).to.contain("7.00 CNY from “Somebody late”");
        break;
      }
      if (tries === 20) throw new Error(`late-1 was recorded and is not indexed: ${stderr}`);
    }
  });

  it("refuses a second instance on its directory in one line", async () => {
    for (const command of [["dev", "--exit"], ["serve"]]) {
      const { code, stdout, stderr } = await throughline(command, { DATA_DIR: directory, PORT: "0" });
      expect(code).to.equal(1);
      expect(stdout).to.equal("");
      const [line, ...more] = linesOf(stderr).filter((text) => !text.startsWith("Port "));
      expect(line).to.match(/is in use by process \d+ and serves http:\/\/127\.0\.0\.1:\d+\. Stop that one first/);
      expect(more).to.deep.equal([]);
    }
  });

  it("ends on Ctrl-C with 0 and leaves no process and no port behind", async () => {
    running.child.kill("SIGINT");
    const { code } = await running.ended;
    expect(code).to.equal(0);
    const urls = new Set(said.match(/http:\/\/127\.0\.0\.1:\d+/g));
    expect(urls.size).to.equal(2);
    for (const url of urls) await listenOn(Number(new URL(url).port));
    expect(readdirSync(directory)).to.not.include("lock");
  });
});

describe("a demonstration that is interrupted", function () {
  this.timeout(60_000);

  it("ends on SIGTERM before all is up, and leaves no lock behind", async () => {
    const directory = temporaryDirectory();
    const running = begin(["dev", "--port", "0", "--rpc-port", "0"], { DATA_DIR: directory });
    await new Promise<void>((resolve) => running.child.stderr!.once("data", () => resolve()));
    running.child.kill("SIGTERM");
    const { code } = await running.ended;
    expect(code).to.equal(130);
    expect(existsSync(join(directory, "lock"))).to.equal(false);
  });
});

describe("a demonstration that npm started", function () {
  this.timeout(60_000);

  it("ends when npm is told to end", async () => {
    const directory = temporaryDirectory();
    const parameters = ["run", "dev", "--", "--port", "0", "--rpc-port", "0"];
    const npm = spawn("npm", parameters, {
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: directory },
      stdio: ["ignore", "pipe", "ignore"],
    });
    let said = "";
    await new Promise<void>((resolve, reject) => {
      npm.once("close", () => reject(new Error(`npm ended early: ${said}`)));
      npm.stdout.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        if (said.includes("Ctrl-C stops it.")) resolve();
      });
    });
    const holder = await readLock(directory);
    expect(holder).to.not.equal(undefined);
    npm.kill("SIGTERM");
    // Its lock is given free at the very end; a process that is left behind would keep it.
    while (await readLock(directory)) await sleep(100);
    expect(existsSync(join(directory, "lock"))).to.equal(false);
  });
});

describe("the default data directory", () => {
  it("is the checkout's, wherever one stands", () => {
    const before = process.env["DATA_DIR"];
    delete process.env["DATA_DIR"];
    try {
      expect(dataDirectory()).to.match(/\/\.throughline$/);
    } finally {
      if (before !== undefined) process.env["DATA_DIR"] = before;
    }
  });
});

function expectInOrder(text: string, parts: readonly string[]): void {
  const flat = text.replace(/[│├└─\s]+/g, " ");
  let from = 0;
  for (const part of parts) {
    const at = flat.indexOf(part.replace(/\s+/g, " "), from);
    expect(at, `"${part}" in its place of:\n${text}`).to.be.at.least(0);
    from = at + 1;
  }
}

/** Fails where something listens there. */
function listenOn(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
  });
}
