import { expect } from "chai";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { choosePort } from "../../scripts/dev/ports.ts";
import { COLUMNS } from "../../scripts/record/journal/columns.ts";
import { linesOf, throughline } from "./support/command.ts";
import { temporaryDirectory } from "./support/temporary.ts";

const HEADER = COLUMNS.join(",");

describe("what the command line refuses", function () {
  this.timeout(60_000);
  const directory = temporaryDirectory();
  const here = { DATA_DIR: join(directory, "data") };

  interface Case {
    name: string;
    command: string[];
    settings?: Record<string, string>;
    code: 1 | 2;
    says: RegExp;
  }
  const cases: Case[] = [
    { name: "an unknown command", command: ["fly"], code: 2, says: /unknown command 'fly'/ },
    { name: "a missing argument", command: ["trace"], code: 2, says: /missing required argument 'ref'/ },
    { name: "an unknown option", command: ["status", "--loud"], code: 2, says: /unknown option '--loud'/ },
    { name: "a port that is none", command: ["dev", "--port", "70000"], code: 2, says: /It is a number from 0/ },
    { name: "an unknown network", command: ["deploy", "--network", "moon"], code: 2, says: /"moon" is not known/ },
    { name: "no network", command: ["deploy"], code: 2, says: /--network/ },
    {
      name: "deploying without a key",
      command: ["deploy", "--network", "localhost"],
      code: 1,
      says: /No chain answers|No key to sign with/,
    },
    { name: "indexing without a node", command: ["start"], code: 1, says: /RPC_URL is not set/ },
    {
      name: "a node that is no address",
      command: ["start"],
      settings: { RPC_URL: "localhost:8545" },
      code: 1,
      says: /is no address of a node/,
    },
    {
      name: "a chain that is dead",
      command: ["start"],
      settings: { RPC_URL: "http://127.0.0.1:1" },
      code: 1,
      says: /No chain answers at http:\/\/127\.0\.0\.1:1\b.*RPC_URL/,
    },
    {
      name: "a PostgreSQL server that is not there, without its password",
      command: ["serve"],
      settings: { DATABASE_URL: "postgres://ledger:secret@127.0.0.1:1/ledger" },
      code: 1,
      says: /^PostgreSQL \(database "ledger" at 127\.0\.0\.1:1\) cannot be reached: connection refused\. Check DATABASE_URL/,
    },
    {
      name: "tracing where nothing is indexed",
      command: ["trace", "gift-1"],
      code: 1,
      says: /Nothing is indexed in .*DATA_DIR/,
    },
    {
      name: "a journal that is not there",
      command: ["dev", "--journal", "none.csv"],
      code: 1,
      says: /There is no file none\.csv/,
    },
  ];
  for (const { name, command, settings, code, says } of cases) {
    it(`${name}, in one line and with exit code ${code}`, async () => {
      const outcome = await throughline(command, { ...here, ...settings });
      const [line = "", ...more] = linesOf(outcome.stderr);
      expect(line).to.match(says);
      expect(outcome.code).to.equal(code);
      expect(outcome.stdout).to.equal("");
      // Wrong usage is followed by where to find help.
      if (code === 2) expect(more.join()).to.match(/^(Help: "npx throughline --help".*)?$/);
      else expect(more).to.deep.equal([]);
    });
  }

  const journals: { name: string; row: string; says: RegExp }[] = [
    {
      name: "a coin that is lost",
      row: `writeoff,w-1,f,ETH,1.0,,,,,,lost,0x${"11".repeat(32)},`,
      says: /journal\.csv:5, asset \(w-1\): ETH cannot be written off: the ledger itself holds it/,
    },
    {
      name: "a coin for somebody without a wallet",
      row: "disburse,d-1,f,ETH,1.0,Somebody,,,,,,,",
      says: /journal\.csv:5, party \(d-1\): a payout in ETH cannot be paid to "Somebody"/,
    },
    {
      name: "too many decimals",
      row: "donate,g-1,f,CNY,1.001,,,,,,,,",
      says: /journal\.csv:5, amount \(g-1\): 1\.001 has 3 decimals/,
    },
    { name: "spending what is not there", row: "disburse,p-1,f,CNY,1.00,,,,,,,,", says: /journal\.csv:5, amount \(p-1\): / },
    {
      name: "a fund that is not there",
      row: "donate,g-1,nowhere,CNY,1.00,,,,,,,,",
      says: /journal\.csv:5, fund \(g-1\): no fund "nowhere"/,
    },
  ];
  for (const { name, row, says } of journals) {
    it(`a journal with ${name}, by file and line`, async () => {
      const file = join(directory, "journal.csv");
      const before = ["organisation,o,,,,An organisation,,,,,,,", "unit,CNY,,,2,,,,,,fiat,,", "fund,f,,,,o,,,,,A fund,,"];
      writeFileSync(file, `${[HEADER, ...before, row].join("\n")}\n`);
      const outcome = await throughline(["record", "--dry-run", file], here);
      expect(outcome.stderr).to.match(says);
      expect(outcome.stderr).to.contain("Nothing was recorded.");
      expect(outcome.stdout).to.equal("");
      expect(outcome.code).to.equal(1);
    });
  }

  it("a demonstration of a journal with a fault, and comes not up", async () => {
    const file = join(directory, "journal.csv");
    writeFileSync(file, `${HEADER}\ndonate,g-1,nowhere,CNY,1.00,,,,,,,,\n`);
    const outcome = await throughline(["dev", "--exit", "--port", "0", "--rpc-port", "0", "--journal", file], here);
    expect(outcome.stderr).to.match(/journal\.csv:2, fund \(g-1\): no fund "nowhere" is registered/);
    expect(outcome.stderr).to.contain("Nothing was recorded.");
    expect(outcome.stderr).to.not.match(/^\s+at /m);
    expect(outcome.code).to.equal(1);
  });

  it("a workbook that is damaged", async () => {
    const file = join(directory, "journal.xlsx");
    writeFileSync(file, Buffer.from("504b0304", "hex"));
    const outcome = await throughline(["record", "--dry-run", file], here);
    expect(outcome.code).to.equal(1);
    expect(outcome.stderr).to.match(
      /journal\.xlsx:1: the workbook is damaged: its parts cannot be unpacked\n.*save it as \.xlsx/,
    );
  });

  it("a node's address that is none, without repeating what may be an access code", async () => {
    for (const RPC_URL of ["wss://node.example/SECRET", "http://127.0.0.1:1,SECRET"]) {
      const { code, stderr } = await throughline(["fund", "show", "flood"], { ...here, RPC_URL });
      expect(code).to.equal(1);
      expect(stderr).to.contain("RPC_URL").and.not.to.contain("SECRET");
    }
  });

  it("shows more of the unexpected when asked to, and never by itself", async () => {
    const plain = await throughline(["trace", "gift-1"], here);
    expect(plain.stderr).to.not.match(/^\s+at /m);
    const debug = await throughline(["trace", "gift-1"], { ...here, THROUGHLINE_DEBUG: "1" });
    expect(debug.stderr).to.match(/^\s+at /m);
  });
});

describe("a busy port", () => {
  let server: Server;
  let busy: number;
  before(
    () =>
      new Promise<void>((resolve) => {
        server = createServer().listen(0, "127.0.0.1", () => {
          busy = (server.address() as AddressInfo).port;
          resolve();
        });
      }),
  );
  after(() => server.close());

  it("is refused where it was asked for", async () => {
    const { code, stderr } = await throughline(["dev", "--exit", "--port", String(busy)]);
    expect(code).to.equal(1);
    expect(linesOf(stderr).at(-1)).to.equal(
      `Port ${busy} for the API is in use. Stop what listens there, or give another with --port.`,
    );
  });

  it("is left for a free one, which is said, where it is only the preset", async () => {
    const said: string[] = [];
    const wanted = { what: "the API", option: "--port", preset: busy, given: undefined };
    expect(await choosePort(wanted, (line) => said.push(line))).to.equal(0);
    expect(said).to.deep.equal([`Port ${busy} is in use, so the API takes a free one (--port chooses).`]);
  });
});
