import { expect } from "chai";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type KeptServer, keepServer } from "../../scripts/checks/postgresql/keep.ts";
import { createDatabase } from "../../scripts/checks/postgresql/test-databases.ts";
import { begin, type Running } from "../cli/support/command.ts";
import { type BusyChain, busyChain } from "./support/busy-chain.ts";
import { figures, FULL, moments, SEED, seeded } from "./support/chance.ts";
import { lookAt, type Onlooker, readServer } from "./support/ledger-on-server.ts";

const KILLS = FULL ? 10 : 2;
const QUERY = JSON.stringify({ query: "{ donations(first: 5) { nodes { id amount { value } } } }" });

/** What the API answered, while it was asked without pause. */
interface Answers {
  good: number;
  refused: number;
  /** Resolves at the next good answer to a question asked from now on. */
  next(): Promise<void>;
  stop(): Promise<void>;
}

describe("a PostgreSQL server that is killed", function () {
  this.timeout(900_000);
  let chain: BusyChain;
  let server: KeptServer;
  let url: string;
  let onlooker: Onlooker;
  const commands: Running[] = [];

  before(async () => {
    [chain, server] = await Promise.all([busyChain(), keepServer({ durable: true })]);
    url = await createDatabase(server.url, server.prefix);
    onlooker = lookAt(url);
  });
  after(async () => {
    for (const { child, ended } of commands) {
      child.kill("SIGKILL");
      await ended;
    }
    await onlooker?.close();
    await server?.release();
  });

  it(`${KILLS} times is waited for by the indexer and the API, and ends with the rows of one that was left alone`, async () => {
    const random = seeded(SEED + 4);
    const settings = { ...chain.settings, DATABASE_URL: url, DATA_DIR: join(chain.directory, "served"), METRICS_PORT: "0" };
    const indexer = begin(["index"], settings);
    commands.push(indexer);
    await onlooker.indexedBeyond(0);
    const api = begin(["serve"], { ...settings, PORT: "0" });
    commands.push(api);
    const [, address] = /API and GraphiQL: (\S+)/.exec(await api.says("/graphql"))!;
    const answers = askOn(address!);

    const [fromKill, fromStart, answering]: [number[], number[], number[]] = [[], [], []];
    for (const moment of moments(random, KILLS, await onlooker.indexed(), chain.head - 20)) {
      await onlooker.indexedBeyond(moment);
      await pause(random(60));
      const stored = await onlooker.indexed();
      const killed = performance.now();
      await server.crash();
      await pause(random(2_000));
      await server.start();
      const started = performance.now();
      await Promise.all([
        onlooker.indexedBeyond(stored).then(() => {
          fromKill.push(performance.now() - killed);
          fromStart.push(performance.now() - started);
        }),
        answers.next().then(() => answering.push(performance.now() - started)),
      ]);
    }
    await onlooker.indexedBeyond(chain.head - 1);
    await answers.next();
    await answers.stop();
    for (const { child } of commands) expect(child.exitCode).to.equal(null);
    expect(answers.good).to.be.greaterThan(0);
    const { rows, whole } = await readServer(url);
    expect(rows).to.deep.equal(chain.undisturbed);
    expect(whole).to.equal(true);
    if (FULL) {
      console.log(`    from the kill of the server to the indexer's next commit: ${figures(fromKill)}`);
      console.log(`    from its start to the indexer's next commit: ${figures(fromStart)}`);
      console.log(`    from its start to the API's next answer: ${figures(answering)}`);
      console.log(`    questions answered ${answers.good}, refused in between ${answers.refused}`);
    }
  });
});

/** Asks the API one question after the other. One that is refused must say so as GraphQL does, and one that nobody answers is a failure. */
function askOn(address: string): Answers {
  let stopped = false;
  const waiting: (() => void)[] = [];
  const answers = { good: 0, refused: 0 };
  const asking = (async () => {
    while (!stopped) {
      const mine = waiting.splice(0);
      const response = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: QUERY,
        signal: AbortSignal.timeout(30_000),
      });
      const { data, errors } = (await response.json()) as { data?: { donations?: unknown } | null; errors?: unknown[] };
      if (data?.donations) {
        answers.good++;
        for (const tell of mine) tell();
      } else {
        expect(errors).to.be.an("array").with.length.greaterThan(0);
        answers.refused++;
        waiting.push(...mine);
      }
      await pause(20);
    }
  })();
  asking.catch(() => {});
  return {
    get good() {
      return answers.good;
    },
    get refused() {
      return answers.refused;
    },
    next: () => Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), asking]),
    stop: async () => {
      stopped = true;
      await asking;
    },
  };
}
