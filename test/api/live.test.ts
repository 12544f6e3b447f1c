import { expect } from "chai";
import type { ServedApi } from "../../api/server.ts";
import { fundId, ZERO_WORD } from "../../contracts/ids.ts";
import type { Database, Queryable } from "../../indexer/store/database.ts";
import { CNY, MASK } from "../indexer/support/contracts.ts";
import { ask, type LiveEvent, LiveStream, subscribe } from "./live-client.ts";
import { type LiveWorld, openLiveWorld } from "./live-world.ts";

const ENTRIES = `subscription ($fund: ID) { entries(fund: $fund) { __typename id amount { value } fund { key } tx { block logIndex } } }`;

describe("Subscribing to entries", function () {
  this.timeout(60_000);
  let world: LiveWorld;
  let served: ServedApi;
  beforeEach(async () => {
    world = await openLiveWorld();
    served = await world.serve();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const told = ({ data }: LiveEvent): string => {
    const { __typename, amount, fund } = data.data.entries;
    return `${__typename} ${amount.value} ${fund.key}`;
  };

  it("tells each new entry of every kind once, in the chain's order", async () => {
    const { ledger, record } = world;
    const { floods, winter, gift, payment, transfer, comeback, loss, reversal } = ledger;
    await record(gift(floods, 0n, 5n));
    const stream = await subscribe(served.url, { query: ENTRIES });
    await record(gift(floods, 5n, 1000n), gift(winter, 0n, 50n), payment(floods, 0n, 400n));
    await record(
      comeback(floods, 1005n, 100n, 0n, 0n),
      transfer(floods, 400n, 100n, winter),
      reversal(winter, winter, 0n, 50n),
    );
    await record(loss(floods, 500n, 1n), transfer(floods, 501n, 60n, floods, MASK, 7n), gift(floods, 1105n, 9n));
    const events = await stream.take(8);
    expect(events.map(told)).to.deep.equal([
      "Donation 1000 floods",
      "Donation 50 winter",
      "Disbursement 400 floods",
      "Return 100 floods",
      "Transfer 100 floods",
      "WriteOff 1 floods",
      "Transfer 60 floods",
      "Donation 9 floods",
    ]);
    expect(new Set(events.map(({ id }) => id)).size).to.equal(8);
    for (const { data, type } of events) {
      expect(type).to.equal("next");
      const { number, hash } = data.extensions.block;
      expect(hash).to.match(/^0x[0-9a-f]{64}$/);
      expect(number).to.be.at.least(data.data.entries.tx.block);
    }
    await stream.close();
  });

  it("tells two clients of different funds what touches theirs, with one reading for both", async () => {
    const { ledger, readers } = world;
    const { floods, winter, gift, payment, transfer } = ledger;
    let reads = 0;
    const counted: Database = {
      ...readers,
      snapshot: (work) =>
        readers.snapshot((tx: Queryable) =>
          work({
            query: (sql, values) => {
              if (sql.includes("FROM refund f WHERE")) reads++;
              return tx.query(sql, values);
            },
          }),
        ),
    };
    const other = await world.serve({ database: counted });
    const streams = await Promise.all(
      [floods, winter, winter].map((fund) => subscribe(other.url, { query: ENTRIES, variables: { fund } })),
    );
    await world.record(gift(floods, 0n, 1n), gift(winter, 0n, 1n));
    for (const stream of streams) await stream.take(1);
    reads = 0;
    await ledger.batch([
      gift(floods, 1n, 100n),
      gift(winter, 1n, 7n),
      payment(winter, 0n, 8n),
      transfer(floods, 0n, 40n, winter),
    ]);
    const [first, second, third] = await Promise.all(streams.map((stream, index) => stream.take(index === 0 ? 2 : 3)));
    expect(first!.map(told)).to.deep.equal(["Donation 100 floods", "Transfer 40 floods"]);
    expect(second!.map(told)).to.deep.equal(["Donation 7 winter", "Disbursement 8 winter", "Transfer 40 floods"]);
    expect(third).to.deep.equal(second);
    expect(reads).to.equal(1);
    await Promise.all(streams.map((stream) => stream.close()));
  });

  it("tells of a gift that a rule cut once, and its other funds of the part that came to them", async () => {
    const { ledger, record } = world;
    const { floods, winter, gift } = ledger;
    await ledger.call("ledger", "setAllocation", [
      floods,
      [
        { fund: winter, basisPoints: 2500 },
        { fund: floods, basisPoints: 7500 },
      ],
    ]);
    const ruleHash = await ledger.rule(floods);
    const streams = await Promise.all(
      [null, floods, winter].map((fund) => subscribe(served.url, { query: ENTRIES, variables: { fund } })),
    );
    await record(gift(floods, 0n, 100n, { ruleHash }));
    await ledger.call("ledger", "setAllocation", [floods, []]);
    await record(gift(floods, 75n, 1n), gift(winter, 25n, 2n));
    const [all, ofFloods, ofWinter] = await Promise.all(streams.map((stream, index) => stream.take(index === 0 ? 3 : 2)));
    expect(all!.map(told)).to.deep.equal(["Donation 100 floods", "Donation 1 floods", "Donation 2 winter"]);
    expect(ofFloods!.map(told)).to.deep.equal(["Donation 100 floods", "Donation 1 floods"]);
    expect(ofWinter!.map(told)).to.deep.equal(["Part 25 winter", "Donation 2 winter"]);
    await Promise.all(streams.map((stream) => stream.close()));
  });

  it("goes on after Last-Event-ID, wherever that stands, also in the middle of a block", async () => {
    const { ledger, record } = world;
    const { floods, gift } = ledger;
    const stream = await subscribe(served.url, { query: ENTRIES });
    const begin = await stream.firstId();
    for (let block = 0n; block < 3n; block++) {
      await record(...[0n, 1n, 2n].map((index) => gift(floods, block * 3n + index, 1n)));
    }
    const events = await stream.take(9);
    await stream.close();
    for (const [index, id] of [begin, ...events.map((event) => event.id)].entries()) {
      const again = await subscribe(served.url, { query: ENTRIES, lastEventId: id });
      const rest = await again.take(9 - index);
      expect(rest.map((event) => [event.id, event.data.data])).to.deep.equal(
        events.slice(index).map((event) => [event.id, event.data.data]),
      );
      if (index === 9) {
        await record(gift(floods, 9n, 77n));
        expect((await again.take(1)).map(told)).to.deep.equal(["Donation 77 floods"]);
      }
      await again.close();
    }
  });

  it("replays more than a page, and goes over to what is new without loss or repetition", async () => {
    const { ledger, record } = world;
    const { floods, gift } = ledger;
    const first = await subscribe(served.url, { query: ENTRIES });
    const id = await first.firstId();
    await first.close();
    for (let block = 0n; block < 5n; block++) {
      await record(...Array.from({ length: 50 }, (_, index) => gift(floods, block * 50n + BigInt(index), 1n)));
    }
    const stream = await subscribe(served.url, { query: ENTRIES, lastEventId: id });
    const recording = (async () => {
      for (let block = 5n; block < 8n; block++)
        await ledger.batch(Array.from({ length: 50 }, (_, index) => gift(floods, block * 50n + BigInt(index), 1n)));
    })();
    const events = await stream.take(400);
    await recording;
    expect(events.map(({ data }) => data.data.entries.id.split("-").at(-1))).to.deep.equal(
      Array.from({ length: 400 }, (_, index) => String(index)),
    );
    await stream.close();
  });

  it("goes on where it was after the server was restarted, and at another server", async () => {
    const { ledger, record } = world;
    const { floods, gift } = ledger;
    const stream = await subscribe(served.url, { query: ENTRIES });
    await record(gift(floods, 0n, 1n));
    await stream.take(1);
    const closed = served.close();
    expect(await stream.rest()).to.deep.equal([]);
    await closed;
    expect(stream.retry).to.be.within(1_000, 5_000);
    await record(gift(floods, 1n, 2n));
    const next = await world.serve();
    const again = await subscribe(next.url, { query: ENTRIES, lastEventId: stream.id });
    expect((await again.take(1)).map(told)).to.deep.equal(["Donation 2 floods"]);
    await record(gift(floods, 3n, 3n));
    expect((await again.take(1)).map(told)).to.deep.equal(["Donation 3 floods"]);
    await again.close();
  });

  it("answers GET, aliases and fragments, and every accepted way of asking for a stream", async () => {
    const { ledger, record } = world;
    const query =
      "subscription S($f: ID) { ...all } fragment all on Subscription { mine: entries(fund: $f) { amount { value } } }";
    const url = `${served.url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify({ f: ledger.winter }) })}`;
    const responses = await Promise.all(
      ["text/event-stream", "*/*", "application/json, text/event-stream;q=0.5"].map((accept) =>
        fetch(url, { headers: { accept } }),
      ),
    );
    await record(ledger.gift(ledger.floods, 0n, 1n), ledger.gift(ledger.winter, 0n, 2n));
    for (const response of responses) {
      expect(response.headers.get("content-type")).to.match(/^text\/event-stream/);
      expect(response.headers.get("x-content-type-options")).to.equal("nosniff");
      expect(response.headers.get("access-control-allow-origin")).to.equal(null);
      const stream = new LiveStream(response);
      expect((await stream.next())!.data.data).to.deep.equal({ mine: { amount: { value: "2" } } });
      await stream.close();
    }
  });

  it("moves the id of a client for whom nothing comes on with its keep-alive comments", async () => {
    const brisk = await world.serve({ live: { keepAlive: 50 } });
    const { ledger, record } = world;
    const stream = await subscribe(brisk.url, { query: ENTRIES, variables: { fund: ledger.winter } });
    const before = await stream.firstId();
    await record(ledger.gift(ledger.floods, 0n, 1n));
    await stream.quietUntil(() => stream.id !== "" && stream.id !== before);
    const after = stream.id;
    expect(Number(after.split("-")[0])).to.be.greaterThan(Number(before.split("-")[0]));
    const comments = stream.comments;
    await stream.quietUntil(() => stream.comments > comments + 2);
    await stream.close();
  });

  it("says what is wrong before it streams anything", async () => {
    const { ledger } = world;
    const codeOf = async (wanted: Parameters<typeof ask>[1]) => {
      const response = await ask(served.url, wanted);
      const { errors } = (await response.json()) as { errors: { message: string; extensions?: { code?: string } }[] };
      return [response.status, errors[0]!.extensions?.code, errors[0]!.message] as const;
    };
    const json = { headers: { accept: "application/json" } };
    const both = { headers: { accept: "application/json, text/event-stream" } };
    expect((await codeOf({ query: ENTRIES, ...json })).slice(0, 2)).to.deep.equal([406, "NOT_ACCEPTABLE"]);
    for (const lastEventId of ["7", "x-y-z", `1-${"0".repeat(64)}-0-2-${"0".repeat(64)}`]) {
      expect((await codeOf({ query: ENTRIES, lastEventId, ...both })).slice(0, 2)).to.deep.equal([400, "BAD_USER_INPUT"]);
    }
    expect((await codeOf({ query: ENTRIES, variables: { fund: "mine" }, ...both }))[1]).to.equal("BAD_USER_INPUT");
    expect((await codeOf({ query: ENTRIES, variables: { fund: [1] }, ...both }))[2]).to.match(/fund/);
    const two = `subscription { entries { id } donation(id: "${ledger.floods}-in-0") { id } }`;
    expect((await codeOf({ query: two, ...both }))[2]).to.match(/must select only one top level field/);
    const unknown = await subscribe(served.url, { query: ENTRIES, variables: { fund: fundId(ZERO_WORD, CNY) } });
    const [error, end] = await unknown.rest();
    expect([error!.code, end!.type]).to.deep.equal(["NOT_FOUND", "complete"]);
    // What is refused takes no place.
    const strict = await world.serve({ live: { subscriptions: 1 } });
    for (let time = 0; time < 3; time++) await ask(strict.url, { query: ENTRIES, variables: { fund: "mine" } });
    const stream = await subscribe(strict.url, { query: ENTRIES });
    await stream.close();
  });
});
