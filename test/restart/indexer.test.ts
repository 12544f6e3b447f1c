import { expect } from "chai";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openStore } from "../../indexer/store/open.ts";
import { isWhole } from "../../indexer/store/whole.ts";
import { type KeptServer, keepServer } from "../../scripts/checks/postgresql/keep.ts";
import { createDatabase } from "../../scripts/checks/postgresql/test-databases.ts";
import { begin, type Running } from "../cli/support/command.ts";
import { type BusyChain, busyChain, rowsOf } from "./support/busy-chain.ts";
import { figures, FULL, moments, SEED, seeded } from "./support/chance.ts";
import { lookAt, readServer } from "./support/ledger-on-server.ts";

const KILLS = FULL ? 20 : 3;
const LAST_BLOCKS = 20;
/** Milliseconds for each range, so that a second process is there before the first is done. */
const WHILE_OTHERS_START = 100;
const UP_TO_DATE = "Up to date at block";

describe("an indexer that is killed", function () {
  this.timeout(600_000);
  const running = new Set<Running>();
  let chain: BusyChain;
  let server: KeptServer;

  before(async () => {
    [chain, server] = await Promise.all([busyChain(), keepServer()]);
  });
  after(() => server?.release());
  afterEach(async () => {
    for (const one of running) await kill(one);
  });

  function index(settings: Record<string, string>): Running {
    const started = begin(["index"], { ...chain.settings, METRICS_PORT: "0", ...settings });
    started.ended.catch(() => {});
    running.add(started);
    return started;
  }
  async function kill(one: Running): Promise<void> {
    one.child.kill("SIGKILL");
    await one.ended;
    running.delete(one);
  }

  /** Starts it again and again, and kills it each time at a random moment of its way. Returns the times from a start to the first range asked for. */
  async function killAgainAndAgain(settings: Record<string, string>, random: (n: number) => number): Promise<number[]> {
    const times: number[] = [];
    // Not among the last blocks: they are read together, and an indexer that has them all has nothing left to be killed at.
    for (const moment of moments(random, KILLS, chain.firstBlock, chain.head - LAST_BLOCKS)) {
      chain.forget();
      const started = performance.now();
      const one = index(settings);
      let isThere = false;
      saysOnStderr(one, UP_TO_DATE).then(
        () => (isThere = true),
        () => {},
      );
      while (chain.asked() === 0 && !isThere && one.child.exitCode === null) await pause(5);
      times.push(performance.now() - started);
      while (chain.asked() < moment && !isThere && one.child.exitCode === null) await pause(2);
      await pause(random(60));
      expect(one.child.exitCode, "it ended by itself").to.equal(null);
      await kill(one);
    }
    return times;
  }

  it(`${KILLS} times on PostgreSQL ends with the rows of one that was left alone`, async () => {
    const url = await createDatabase(server.url, server.prefix);
    const settings = { DATABASE_URL: url, DATA_DIR: join(chain.directory, "on-server") };
    const times = await killAgainAndAgain(settings, seeded(SEED));
    const onlooker = lookAt(url);
    try {
      const last = index(settings);
      await onlooker.indexedBeyond(chain.head - 1);
      await kill(last);
    } finally {
      await onlooker.close();
    }
    const { rows, whole } = await readServer(url);
    expect(rows).to.deep.equal(chain.undisturbed);
    expect(whole).to.equal(true);
    if (FULL) console.log(`    from a start to the first range asked for, on PostgreSQL: ${figures(times)}`);
  });

  it(`${KILLS} times on the embedded database ends with the rows of one that was left alone`, async () => {
    const directory = join(chain.directory, "embedded");
    const times = await killAgainAndAgain({ DATA_DIR: directory }, seeded(SEED + 1));
    const last = index({ DATA_DIR: directory });
    await saysOnStderr(last, UP_TO_DATE);
    await kill(last);
    const store = await openStore({ dataDirectory: directory });
    try {
      const database = await store.becomeWriter({ signal: AbortSignal.timeout(60_000) });
      expect(await rowsOf(database)).to.deep.equal(chain.undisturbed);
      expect(await isWhole(database)).to.equal(true);
    } finally {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    }
    if (FULL) console.log(`    from a start to the first range asked for, embedded: ${figures(times)}`);
  });

  it("is followed within 10 seconds by one that waited", async () => {
    chain.takeTime(WHILE_OTHERS_START);
    const random = seeded(SEED + 2);
    const times: number[] = [];
    for (let times_ = FULL ? 5 : 1; times_ > 0; times_--) {
      const url = await createDatabase(server.url, server.prefix);
      const onlooker = lookAt(url);
      try {
        const first = index({ DATABASE_URL: url, DATA_DIR: join(chain.directory, "first") });
        await onlooker.indexedBeyond(0);
        const second = index({ DATABASE_URL: url, DATA_DIR: join(chain.directory, "second") });
        await saysOnStderr(second, "Waiting");
        await pause(random(1_000));
        await kill(first);
        const [killed, stored] = [performance.now(), await onlooker.indexed()];
        expect(stored).to.be.lessThan(chain.head);
        await onlooker.indexedBeyond(stored);
        times.push(performance.now() - killed);
        await onlooker.indexedBeyond(chain.head - 1);
        await kill(second);
      } finally {
        await onlooker.close();
      }
      const { rows, whole } = await readServer(url);
      expect(rows).to.deep.equal(chain.undisturbed);
      expect(whole).to.equal(true);
    }
    // A promise, and a generous one: it is not a measurement of the machine.
    expect(Math.max(...times)).to.be.lessThan(10_000);
    if (FULL) console.log(`    from a kill to the first commit of the one that waited: ${figures(times)}`);
  });

  it("or loses its connection never writes beside another one", async () => {
    chain.takeTime(WHILE_OTHERS_START);
    const random = seeded(SEED + 3);
    const url = await createDatabase(server.url, server.prefix);
    const onlooker = lookAt(url);
    try {
      const settings = { DATABASE_URL: url, DATA_DIR: join(chain.directory, "both") };
      const both = [index(settings)];
      await onlooker.indexedBeyond(0);
      // Outside of what Throughline knows: which connection wrote, at every commit.
      await onlooker.query(`CREATE SCHEMA witness; CREATE TABLE witness.writes (n bigserial, pid integer);
        CREATE FUNCTION witness.note() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN INSERT INTO witness.writes (pid) VALUES (pg_backend_pid()); RETURN NULL; END';
        CREATE TRIGGER witness AFTER UPDATE ON throughline.chain EXECUTE FUNCTION witness.note()`);
      both.push(index(settings));
      await saysOnStderr(both[1]!, "Waiting");
      for (let cuts = FULL ? 8 : 2; cuts > 0; cuts--) {
        const before = await onlooker.indexed();
        if (before >= chain.head - 20) break;
        await onlooker.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
        await onlooker.indexedBeyond(before);
        await pause(random(300));
      }
      await onlooker.indexedBeyond(chain.head - 1);
      const writes = await onlooker.query<{ pid: number }>("SELECT pid FROM witness.writes ORDER BY n");
      for (const { child } of both) expect(child.exitCode).to.equal(null);
      for (const one of both) await kill(one);
      const turns = writes.map(({ pid }) => pid).filter((pid, i, all) => pid !== all[i - 1]);
      expect(turns.length).to.be.greaterThan(1);
      expect(turns).to.deep.equal([...new Set(turns)]);
    } finally {
      await onlooker.close();
    }
    const { rows, whole } = await readServer(url);
    expect(rows).to.deep.equal(chain.undisturbed);
    expect(whole).to.equal(true);
  });
});

/** Resolves once a command has said it; rejects where it ends before. */
async function saysOnStderr({ child, ended }: Running, text: string): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr!.on("data", (more: string) => {
      said += more;
      if (said.includes(text)) resolve();
    });
    void ended.then(({ stderr }) =>
      stderr.includes(text) ? resolve() : reject(new Error(`it ended: ${stderr.slice(0, 2000)}`)),
    );
  });
}
