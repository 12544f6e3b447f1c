import { expect } from "chai";
import type { ServedApi } from "../../api/server.ts";
import { type LiveEvent, subscribe } from "./live-client.ts";
import { type LiveWorld, openLiveWorld } from "./live-world.ts";

const ENTRIES = "subscription { entries { amount { value } tx { block } } }";

describe("Subscribers when the chain is reorganised", function () {
  this.timeout(60_000);
  let world: LiveWorld;
  let served: ServedApi;
  beforeEach(async () => {
    world = await openLiveWorld();
    served = await world.serve();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const amount = ({ data }: LiveEvent): string | undefined => data.data?.entries?.amount.value;

  /** Gifts of 1, then of 2 and 3, taken back in favour of 40; what was read of them. */
  async function reorganise(taken: (count: number) => Promise<LiveEvent[]>): Promise<LiveEvent[]> {
    const { sandbox, ledger, record, indexer } = world;
    const { floods, gift } = ledger;
    await record(gift(floods, 0n, 1n));
    const before = await sandbox.snapshot();
    await record(gift(floods, 1n, 2n));
    await record(gift(floods, 3n, 3n));
    const events = await taken(3);
    await sandbox.revert(before);
    await sandbox.mine(1);
    await record(gift(floods, 1n, 40n));
    await sandbox.mine(3);
    await indexer.caughtUp();
    return events;
  }

  it("tell what was taken back, down to the block that stands, and then what stands instead, once", async () => {
    const stream = await subscribe(served.url, { query: ENTRIES });
    const [one] = await reorganise((count) => stream.take(count));
    const [back, instead] = await stream.take(2);
    expect(back!.data.data).to.equal(null);
    expect(back!.data.errors[0].message).to.include("reorganised");
    expect(back!.data.errors[0].extensions).to.deep.include({ code: "ROLLED_BACK" });
    expect(back!.data.errors[0].extensions.block.number).to.equal(one!.data.data.entries.tx.block);
    expect(`0x${back!.id.split("-")[1]}`).to.equal(back!.data.errors[0].extensions.block.hash);
    expect(amount(instead!)).to.equal("40");
    const { gift, floods } = world.ledger;
    await world.record(gift(floods, 41n, 5n));
    expect((await stream.take(1)).map(amount)).to.deep.equal(["5"]);
    await stream.close();
  });

  it("come back to what stands, where the block of their last event is gone, also at another server", async () => {
    const stream = await subscribe(served.url, { query: ENTRIES });
    await stream.firstId();
    const [one, , three] = await reorganise(async (count) => {
      const events = await stream.take(count);
      await stream.close();
      return events;
    });
    const other = await world.serve();
    const again = await subscribe(other.url, { query: ENTRIES, lastEventId: three!.id });
    const back = (await again.next())!;
    expect(back.code).to.equal("ROLLED_BACK");
    // Nothing is final on so short a chain: all that is known to stand is where it began.
    const { number } = back.data.errors[0].extensions.block;
    expect(number).to.be.below(one!.data.data.entries.tx.block);
    expect((await again.take(2)).map(amount)).to.deep.equal(["1", "40"]);
    await again.close();
    // From the last event that still stands nothing is taken back.
    const fromOne = await subscribe(other.url, { query: ENTRIES, lastEventId: one!.id });
    expect((await fromOne.take(1)).map(amount)).to.deep.equal(["40"]);
    await fromOne.close();
  });

  it("are told to load afresh where the ledger was read anew and nothing of theirs is known to stand", async () => {
    const { ledger, record } = world;
    await record(ledger.gift(ledger.floods, 0n, 1n));
    const stream = await subscribe(served.url, { query: ENTRIES });
    const id = await stream.firstId();
    const [number, , ...rest] = id.split("-");
    const foreign = [number, "ab".repeat(32), rest[0], "0", "cd".repeat(32)].join("-");
    const lost = await (await subscribe(served.url, { query: ENTRIES, lastEventId: foreign })).rest();
    expect(lost.map(({ code, type }) => code ?? type)).to.deep.equal(["LOAD_AFRESH", "complete"]);
    // Nothing to come back with: a browser begins anew by itself.
    expect(lost[0]!.id).to.equal("");
    await stream.close();
  });

  it("wait for a gift that is taken away, and are sent it when it comes back", async () => {
    const { sandbox, ledger, record } = world;
    const { floods, gift } = ledger;
    const before = await sandbox.snapshot();
    await record(gift(floods, 0n, 9n, { ref: "nine" }));
    const { donations } = await donationIds(served.url);
    const stream = await subscribe(served.url, { query: `subscription { donation(id: "${donations}") { amount { value } } }` });
    expect((await stream.take(1))[0]!.data.data.donation.amount.value).to.equal("9");
    await sandbox.revert(before);
    await sandbox.mine(3);
    await world.indexer.caughtUp();
    expect((await stream.take(1))[0]!.code).to.equal("GIFT_GONE");
    await record(gift(floods, 0n, 9n, { ref: "nine" }));
    expect((await stream.take(1))[0]!.data.data.donation.amount.value).to.equal("9");
    await stream.close();
  });
});

async function donationIds(url: string): Promise<{ donations: string }> {
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent("{ donations { nodes { id } } }")}`);
  const { data } = (await response.json()) as { data: { donations: { nodes: { id: string }[] } } };
  return { donations: data.donations.nodes[0]!.id };
}
