import { expect } from "chai";
import { throughline } from "../cli/support/command.ts";
import { temporaryDirectory } from "../cli/support/temporary.ts";
import { makeTestDatabase, TEST_SERVER, type TestDatabase } from "../support/database.ts";
import { makeWorld, type Served, startService, until, type World } from "./support/service.ts";

/** Long lines go on under their text. */
const unwrapped = (text: string): string => text.replace(/\n {10}/g, " ");

describe(`the status of a ledger (${TEST_SERVER === undefined ? "built in" : "PostgreSQL"})`, function () {
  this.timeout(300_000);
  const directory = temporaryDirectory();
  let world: World;
  let database: TestDatabase | undefined;
  let settings: Record<string, string>;
  const running = new Set<Served>();

  before(async () => {
    world = await makeWorld(directory);
    settings = world.settings("ledger");
    if (TEST_SERVER !== undefined) {
      database = await makeTestDatabase(TEST_SERVER);
      settings["DATABASE_URL"] = database.url;
    }
  });

  after(async () => {
    for (const { running: one } of running) {
      one.child.kill("SIGKILL");
      await one.ended;
    }
    await world.chain.close();
    await database?.drop();
  });

  const start = async (command: "start" | "index"): Promise<Served> => {
    const served = await startService(command, settings);
    running.add(served);
    return served;
  };

  it("says where it is, who writes and how far, in 80 columns, with exit code 0", async () => {
    const served = await start("start");
    await until(`${served.url}/ready`, 200);
    const { code, stdout, stderr } = await throughline(["status"], settings);
    expect(code, stderr).to.equal(0);
    const told = new Map(
      unwrapped(stdout)
        .split("\n")
        .map((line) => [line.slice(0, 10).trim(), line.slice(10)]),
    );
    expect([...told.keys()].filter((name) => name !== "")).to.deep.equal([
      "database",
      "writer",
      "chain",
      "seen",
      "head",
      "indexed",
      "final",
      "entries",
      "lines",
      "gaps",
      "lists",
    ]);
    if (database) {
      const { pathname, password } = new URL(database.url);
      expect(told.get("database"))
        .to.match(/^PostgreSQL, database "/)
        .and.to.contain(pathname.slice(1));
      if (password !== "") expect(stdout).to.not.contain(password);
      expect(told.get("writer")).to.match(/^connected(, from \S+)? since 20[\d-]+ [\d:]+ UTC; no standby$/);
    } else {
      expect(unwrapped(stdout)).to.contain(`built in, in ${settings["DATA_DIR"]!}`);
      expect(told.get("writer")).to.match(/^process \d+ has the data directory, answering at http:/);
    }
    expect(told.get("chain")).to.match(/^31337, run by /);
    expect(told.get("seen")).to.match(/^20[\d-]+ [\d:]+ UTC, \d+ s ago$/);
    expect(told.get("indexed")).to.match(/^block \d+, up to date$/);
    expect(told.get("lists")).to.equal("none waited for");
    for (const line of stdout.split("\n")) expect(line.length, line).to.be.at.most(80);
  });

  it("tells of a standby, on a server", async function () {
    if (!database) return this.skip(); // The database built in is one process's alone.
    await start("index");
    for (let tries = 0; ; tries++) {
      const { stdout } = await throughline(["status"], settings);
      if (unwrapped(stdout).includes("; a standby waits")) break;
      expect(tries, stdout).to.be.below(30);
    }
  });

  it("has exit code 1 and says why where nobody writes any more, and not before READY_AGE", async () => {
    for (const { running: one } of running) {
      one.child.kill("SIGTERM");
      await one.ended;
    }
    running.clear();
    const patient = await throughline(["status"], { ...settings, READY_AGE: "9000" });
    expect(patient.code, patient.stderr).to.equal(0);
    const { code, stdout, stderr } = await throughline(["status"], { ...settings, READY_AGE: "0" });
    expect(code).to.equal(1);
    expect(stderr).to.match(/^Not ready: The chain was last seen \d+ seconds ago: no indexer is running/);
    expect(stdout).to.match(
      database ? /^writer {4}none: no "index" or "start" is connected; no standby$/m : /^writer {4}no process has/m,
    );
    expect(stdout).to.match(/^gaps {6}none$/m);
  });
});
