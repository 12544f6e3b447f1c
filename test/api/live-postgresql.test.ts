import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openPostgresStore } from "../../indexer/store/postgres/postgres-store.ts";
import { begin } from "../cli/support/command.ts";
import { TEST_SERVER } from "../support/database.ts";
import { ask, type LiveEvent, subscribe } from "./live-client.ts";
import { type LiveWorld, openLiveWorld } from "./live-world.ts";

const ENTRIES = "subscription { entries { amount { value } } }";
const amount = ({ data }: LiveEvent): string | undefined => data.data?.entries?.amount.value;

(TEST_SERVER ? describe : describe.skip)("Subscribers of a ledger on a PostgreSQL server", function () {
  this.timeout(60_000);
  let world: LiveWorld;
  let url: URL;
  beforeEach(async () => {
    world = await openLiveWorld();
    url = new URL(TEST_SERVER!);
    const [row] = await world.database.query<{ name: string }>("SELECT current_database()::text AS name");
    url.pathname = `/${row!.name}`;
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it("are told what came while the connection was gone on which the server notifies", async () => {
    const { ledger, record, database } = world;
    const served = await world.serve();
    const stream = await subscribe(served.url, { query: ENTRIES });
    await stream.firstId();
    for (let round = 0n; round < 2n; round++) {
      const ended = await database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'throughline listener'",
      );
      expect(ended).to.have.length(1);
      await record(ledger.gift(ledger.floods, round, 1n));
      expect((await stream.take(1)).map(amount)).to.deep.equal(["1"]);
    }
    await stream.close();
  });

  it("stay while the database is away, and are told everything once it is back; who comes meanwhile is refused", async () => {
    const { ledger, record } = world;
    const way = await startWay(url);
    const store = await openPostgresStore(way.url);
    try {
      const served = await world.serve({ database: store.readers });
      await record(ledger.gift(ledger.floods, 0n, 1n));
      const stream = await subscribe(served.url, { query: ENTRIES });
      await stream.firstId();
      await way.close();
      await record(ledger.gift(ledger.floods, 1n, 2n));
      const refused = await ask(served.url, { query: ENTRIES });
      expect(refused.status).to.equal(503);
      expect(await refused.text()).to.include("DATABASE_AWAY");
      await record(ledger.gift(ledger.floods, 3n, 3n));
      await way.open();
      expect((await stream.take(2)).map(amount)).to.deep.equal(["2", "3"]);
      await served.close();
    } finally {
      await store.close();
      await way.close();
    }
  });

  it("come back to another process with the id that one gave them which was killed", async () => {
    const { ledger, record } = world;
    const directory = await mkdtemp(join(tmpdir(), "throughline-live-"));
    const child = begin(["serve"], { DATABASE_URL: url.href, DATA_DIR: directory, PORT: "0" });
    try {
      const [, address] = /API and GraphiQL: (\S+)\/graphql/.exec(await child.says("/graphql"))!;
      const stream = await subscribe(address!, { query: ENTRIES });
      await stream.firstId();
      await record(ledger.gift(ledger.floods, 0n, 1n), ledger.gift(ledger.floods, 1n, 2n));
      const [, second] = await stream.take(2);
      child.child.kill("SIGKILL");
      await child.ended;
      await stream.close();
      await record(ledger.gift(ledger.floods, 3n, 3n));
      const other = await world.serve();
      const again = await subscribe(other.url, { query: ENTRIES, lastEventId: second!.id });
      expect((await again.take(1)).map(amount)).to.deep.equal(["3"]);
      await again.close();
    } finally {
      child.child.kill("SIGKILL");
      await child.ended;
      await rm(directory, { recursive: true });
    }
  });
});

/** A way to the server that can be closed, with all who are on it, and opened again. */
async function startWay(target: URL) {
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  let port = 0;
  const open = async (): Promise<void> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    ({ port } = server.address() as AddressInfo);
  };
  await open();
  const url = new URL(target);
  url.port = String(port);
  return {
    url: url.href,
    open,
    close: async (): Promise<void> => {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
