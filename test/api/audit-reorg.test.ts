import { expect } from "chai";
import { simpleSample } from "../../api/audit/sampling.ts";
import { askApi } from "./support/ledger.ts";
import { createApi } from "../../api/create-api.ts";
import { type LiveWorld, openLiveWorld } from "./live-world.ts";

describe("Samples when the chain is reorganised", function () {
  this.timeout(60_000);
  let world: LiveWorld;
  beforeEach(async () => {
    world = await openLiveWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it("follow the seed's block, and the population's hash, to what the chain holds now", async () => {
    const { sandbox, ledger, record, indexer } = world;
    const api = createApi({ database: world.readers });
    const ask = async (query: string): Promise<any> => askApi(api, query);
    const { floods, gift } = ledger;
    for (let n = 0n; n < 8n; n++) await record(gift(floods, n, 1n));
    const block: number = (await ask("{ status { indexed } }")).data.status.indexed;
    const population = (seedBlock: number): Promise<any> =>
      ask(`{ auditPopulation(block: ${block}, filter: { kind: DONATION }) { blockHash count
        sample(method: SIMPLE, size: 3, seedBlock: ${seedBlock}) { seed seedBlock seedFinalized items { index } } } }`);
    expect((await population(block + 1)).errors[0].extensions.code).to.equal("SEED_NOT_YET");

    const before = await sandbox.snapshot();
    await record(gift(floods, 8n, 1n));
    const first = (await population(block + 1)).data.auditPopulation;
    expect(first.sample.seedBlock).to.equal(block + 1);
    expect(first.sample.seedFinalized).to.equal(false);

    // The seed's block is taken back: until another one brings something there is no seed.
    await sandbox.revert(before);
    await sandbox.mine(3);
    await indexer.caughtUp();
    expect((await population(block + 1)).errors[0].extensions.code).to.equal("SEED_NOT_YET");
    await record(gift(floods, 8n, 2n));
    const second = (await population(block + 1)).data.auditPopulation;
    expect(second.blockHash).to.equal(first.blockHash);
    expect(second.sample.seedBlock).to.equal(block + 4);
    expect(second.sample.seed).to.not.equal(first.sample.seed);
    for (const { blockHash, sample } of [first, second]) {
      const draw = { method: "SIMPLE" as const, blockHash, count: 8n, total: 0n, seed: sample.seed };
      expect(sample.items.map(({ index }: { index: string }) => BigInt(index))).to.deep.equal(simpleSample(draw, 3n));
    }
  });
});
