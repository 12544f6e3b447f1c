import { expect } from "chai";
import type { ServedApi } from "../../api/server.ts";
import { type LiveStream, subscribe } from "./live-client.ts";
import { type LiveWorld, openLiveWorld } from "./live-world.ts";

const TRACE = "trace { disbursed { value } confirmed { value } held { value } pieces { nodes { outcome fund { key } } } }";
const MARKS = "questions { nodes { kind } } reversed trace { confirmed { value } }";

/** A page of gifts, their ids in the chain's order, from whichever server. */
async function giftIds(url: string): Promise<string[]> {
  const query = "{ donations(first: 1000) { nodes { id } } }";
  const response = await fetch(`${url}/graphql?${new URLSearchParams({ query })}`);
  const { data } = (await response.json()) as { data: { donations: { nodes: { id: string }[] } } };
  return data.donations.nodes.map(({ id }) => id);
}

describe("Subscribing to a gift", function () {
  this.timeout(60_000);
  let world: LiveWorld;
  let served: ServedApi;
  beforeEach(async () => {
    world = await openLiveWorld();
    served = await world.serve();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const follow = (id: string, selection: string, url = served.url): Promise<LiveStream> =>
    subscribe(url, { query: `subscription ($id: ID!) { donation(id: $id) { ${selection} } }`, variables: { id } });
  /** The next answer's gift. */
  const gift = async (stream: LiveStream): Promise<any> => {
    const [event] = await stream.take(1);
    expect(event!.data.errors).to.equal(undefined);
    return event!.data.data.donation;
  };

  it("sends it again when its trace changes: paid out, passed on, come back", async () => {
    const { ledger, record } = world;
    const { floods, winter } = ledger;
    await record(ledger.gift(floods, 0n, 100n));
    const [id] = await giftIds(served.url);
    const stream = await follow(id!, TRACE);
    const seen = [await gift(stream)];
    for (const call of [
      ledger.payment(floods, 0n, 60n),
      ledger.transfer(floods, 60n, 10n, winter),
      ledger.payment(winter, 0n, 10n),
      ledger.comeback(floods, 100n, 5n, 0n, 0n),
    ]) {
      await record(call);
      seen.push(await gift(stream));
    }
    expect(seen.map(({ trace }) => [trace.disbursed.value, trace.held.value])).to.deep.equal([
      ["0", "100"],
      ["60", "40"],
      ["60", "40"],
      ["70", "30"],
      ["65", "35"],
    ]);
    const fundsOf = (answer: any): string[] => answer.trace.pieces.nodes.map((piece: any) => piece.fund.key);
    expect(fundsOf(seen[1])).not.to.include("winter");
    expect(fundsOf(seen[2])).to.include("winter");
    await stream.close();
  });

  it("sends it again when its marks change, or those of what it paid for: questioned, confirmed, reversed", async () => {
    const { ledger, record } = world;
    const { floods, say } = ledger;
    await record(ledger.gift(floods, 0n, 100n), ledger.payment(floods, 0n, 60n));
    const [id] = await giftIds(served.url);
    const stream = await follow(id!, MARKS);
    const marked = async (): Promise<unknown[]> => {
      const { questions, trace, reversed } = await gift(stream);
      return [questions.nodes.map(({ kind }: { kind: string }) => kind).join(" "), trace.confirmed.value, reversed];
    };
    expect(await marked()).to.deep.equal(["", "0", false]);
    await say(floods, 0, 0n, { kind: "QUESTIONED", by: "giver" });
    expect(await marked()).to.deep.equal(["QUESTIONED", "0", false]);
    await say(floods, 1, 0n, { kind: "RECEIVED", by: "somebody" });
    expect(await marked()).to.deep.equal(["QUESTIONED", "60", false]);
    await record(ledger.reversal(floods, floods, 0n, 100n));
    expect(await marked()).to.deep.equal(["QUESTIONED", "0", true]);
    await stream.close();
  });

  it("does not send it again where what was asked is answered the same", async () => {
    const { ledger, record, indexer } = world;
    const { floods, winter } = ledger;
    await record(ledger.gift(floods, 0n, 100n), ledger.gift(winter, 0n, 50n));
    const [id, other] = await giftIds(served.url);
    const [amount, marks, trace] = await Promise.all([
      follow(id!, "amount { value }"),
      follow(id!, "reversed"),
      follow(other!, TRACE),
    ]);
    for (const stream of [amount, marks, trace]) await gift(stream);
    // Each of these changes the first gift's trace or marks, and none of it what these three asked.
    await record(ledger.payment(floods, 0n, 60n));
    await ledger.say(floods, 0, 0n, { kind: "RECEIVED", by: "somebody" });
    await indexer.caughtUp();
    // Only what changes an answer is sent: it is the very next event.
    await record(ledger.reversal(floods, floods, 0n, 100n), ledger.payment(winter, 0n, 50n));
    expect(await gift(marks)).to.deep.equal({ reversed: true });
    expect((await gift(trace)).trace.disbursed.value).to.equal("50");
    // Whoever asks what these changes do show was told of them since, so `amount` was looked at as well: nothing lies in its stream.
    await served.close();
    expect(await amount.rest()).to.deep.equal([]);
    expect(await marks.rest()).to.deep.equal([]);
    expect(await trace.rest()).to.deep.equal([]);
  });

  it("tells 200 of their gifts, and answers queries meanwhile", async () => {
    const { ledger, record } = world;
    const { floods } = ledger;
    const generous = await world.serve({ live: { perAddress: 200 } });
    for (let from = 0n; from < 200n; from += 100n)
      await record(...Array.from({ length: 100 }, (_, index) => ledger.gift(floods, from + BigInt(index), 1n)));
    const ids = await giftIds(generous.url);
    expect(ids).to.have.length(200);
    const streams = await Promise.all(ids.map((id) => follow(id, TRACE, generous.url)));
    const before = await Promise.all(streams.map(gift));
    for (const { trace } of before) expect(trace.held.value).to.equal("1");
    let told = 0;
    const answeredWhileTold: number[] = [];
    const after = streams.map(async (stream) => {
      const answer = await gift(stream);
      told++;
      return answer;
    });
    const asking = (async () => {
      while (told < 200) {
        expect(await giftIds(generous.url)).to.have.length(200);
        answeredWhileTold.push(told);
      }
    })();
    await ledger.batch([ledger.payment(floods, 0n, 200n)]);
    for (const { trace } of await Promise.all(after)) expect(trace.disbursed.value).to.equal("1");
    await asking;
    expect(answeredWhileTold.filter((count) => count > 0 && count < 200)).not.to.deep.equal([]);
    await Promise.all(streams.map((stream) => stream.close()));
  });
});
