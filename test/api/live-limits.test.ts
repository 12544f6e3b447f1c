import { once } from "node:events";
import { connect } from "node:net";
import { expect } from "chai";
import { clientOf } from "../../api/live/admission.ts";
import { ask, subscribe } from "./live-client.ts";
import { type LiveWorld, openLiveWorld } from "./live-world.ts";

const ENTRIES = "subscription { entries { id } }";

describe("What subscribers may take", function () {
  this.timeout(60_000);
  let world: LiveWorld;
  beforeEach(async () => {
    world = await openLiveWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it("is so many subscriptions in all and from an address, and no more until one of them goes", async () => {
    const refusal = async (url: string, headers = {}): Promise<[number, string]> => {
      const response = await ask(url, { query: ENTRIES, headers });
      return [response.status, await response.text()];
    };
    const few = await world.serve({ live: { perAddress: 2, subscriptions: 3 }, proxies: 1 });
    const from = (address: string) => ({ "x-forwarded-for": `9.9.9.9, ${address}` });
    const streams = [];
    for (const address of ["1.1.1.1", "1.1.1.1"])
      streams.push(await subscribe(few.url, { query: ENTRIES, headers: from(address) }));
    const [status, text] = await refusal(few.url, from("1.1.1.1"));
    expect(status).to.equal(429);
    expect(text).to.include("2 subscriptions are open from your address");
    streams.push(await subscribe(few.url, { query: ENTRIES, headers: from("2.2.2.2") }));
    expect((await refusal(few.url, from("3.3.3.3")))[0]).to.equal(429);
    await streams.shift()!.close();
    for (;;) {
      const response = await ask(few.url, { query: ENTRIES, headers: from("3.3.3.3") });
      await response.body!.cancel();
      if (response.status === 200) break;
    }
    await Promise.all(streams.map((stream) => stream.close()));
  });

  it("counts a /64 of IPv6 as one address", () => {
    expect(clientOf("2001:db8:0:1::5")).to.equal(clientOf("2001:db8::1:ffff:0:0:9"));
    expect(clientOf("2001:db8:0:2::5")).not.to.equal(clientOf("2001:db8:0:1::5"));
    expect(clientOf("::ffff:1.2.3.4")).to.equal("1.2.3.4");
  });

  it("is as many entries again as are sent again, and one more is to be loaded afresh", async () => {
    const { ledger, record } = world;
    const served = await world.serve({ live: { replayed: 3 } });
    const stream = await subscribe(served.url, { query: ENTRIES });
    const id = await stream.firstId();
    await stream.close();
    await record(...[0n, 1n, 2n].map((at) => ledger.gift(ledger.floods, at, 1n)));
    const all = await subscribe(served.url, { query: ENTRIES, lastEventId: id });
    expect(await all.take(3)).to.have.length(3);
    await all.close();
    await record(ledger.gift(ledger.floods, 3n, 1n));
    const events = await (await subscribe(served.url, { query: ENTRIES, lastEventId: id })).rest();
    expect(events.map(({ code, type }) => code ?? type)).to.deep.equal(["LOAD_AFRESH", "complete"]);
  });

  it("is a selection that is not too large for each event, and a text that is not too long", async () => {
    const served = await world.serve({ live: { characters: 600 } });
    const status = async (query: string): Promise<number> => {
      const response = await ask(served.url, { query });
      await response.body!.cancel();
      return response.status;
    };
    const nested =
      "fund { lines(first: 100) { nodes { fund { lines(first: 100) { nodes { fund { lines(first: 100) { nodes { id } } } } } } } } }";
    expect(await status(`subscription { entries { ${nested} } }`)).to.equal(400);
    const sized = (size: number): string => {
      const bare = JSON.stringify([`${ENTRIES}#`, null, null]).length;
      return `${ENTRIES}#${"x".repeat(size - bare)}`;
    };
    expect(await status(sized(600))).to.equal(200);
    expect(await status(sized(601))).to.equal(400);
  });

  it("is little that waits: who does not read is ended, and others are told meanwhile", async () => {
    const { ledger, record } = world;
    // However long recording takes here, what it is told at its end still waits.
    const served = await world.serve({ live: { waiting: 1_000, keepAlive: 100, stalled: 300, grace: 300_000 } });
    const big = Array.from({ length: 40 }, (_, index) => `f${index}: fund { id key name organisation { id name } }`).join(" ");
    const socket = connect({ port: served.port, host: "127.0.0.1" });
    await once(socket, "connect");
    socket.pause();
    const path = `/graphql?query=${encodeURIComponent(`subscription { entries { ${big} } }`)}`;
    socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n`);
    const quick = await subscribe(served.url, { query: ENTRIES });
    await quick.firstId();
    let at = 0n;
    for (let block = 0; block < 12; block++) {
      await record(...Array.from({ length: 50 }, () => ledger.gift(ledger.floods, at++, 1n)));
      await quick.take(50);
    }
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    let text = "";
    socket.on("data", (chunk) => (text += chunk.toString()));
    socket.resume();
    await once(socket, "close");
    expect(text).to.include("SLOW_READER");
    expect(text.split("event: next").length - 1).to.be.below(600);
    await quick.close();
  });
});
