import { expect } from "chai";
import { type Clock, Rests } from "../../indexer/arrival/rests.ts";

/** A clock that goes on when something is done, or waited for; every wait is `late` by so much. */
function clock(late = 0) {
  const waits: number[] = [];
  let time = 1_000;
  const of: Clock = {
    now: () => time,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds + late;
      return Promise.resolve();
    },
  };
  return { of, waits, work: (milliseconds: number) => void (time += milliseconds) };
}

describe("Resting while lists come in", () => {
  const { signal } = new AbortController();

  it("takes a share of the time that was worked, and puts off what is too short", async () => {
    const { of, waits, work } = clock();
    const rests = new Rests(25, signal, of);
    rests.begin();
    for (const worked of [4, 4, 40]) {
      work(worked);
      await rests.take();
    }
    expect(waits).to.deep.equal([2, 10]);
  });

  it("makes good what was rested too long", async () => {
    const { of, waits, work } = clock(3);
    const rests = new Rests(50, signal, of);
    rests.begin();
    for (let round = 0; round < 3; round++) {
      work(10);
      await rests.take();
    }
    expect(waits).to.deep.equal([5, 2, 2]);
  });

  it("does not count the time before work begins", async () => {
    const { of, waits, work } = clock();
    const rests = new Rests(25, signal, of);
    work(100_000);
    rests.begin();
    work(8);
    await rests.take();
    expect(waits).to.deep.equal([2]);
  });

  it("is not done at all at 0 percent", async () => {
    const { of, waits, work } = clock();
    const rests = new Rests(0, signal, of);
    rests.begin();
    work(100_000);
    await rests.take();
    expect(waits).to.deep.equal([]);
  });
});
