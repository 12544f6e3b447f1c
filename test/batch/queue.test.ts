import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { textHash } from "../../contracts/ids.ts";
import { Queue } from "../../scripts/batch/queue/queue.ts";

describe("The queue of gifts", () => {
  const { fsyncSync } = fs;
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(join(tmpdir(), "throughline-queue-"))));
  afterEach(() => {
    flushes(true);
    fs.rmSync(folder, { recursive: true });
  });

  /** Whether the disk takes what is written. */
  function flushes(does: boolean): void {
    fs.fsyncSync = does
      ? fsyncSync
      : () => {
          throw Object.assign(new Error("the disk is full"), { code: "ENOSPC" });
        };
    syncBuiltinESMExports();
  }

  it("counts all gifts of a batch where the disk did not take some of them at first", () => {
    const limits = { size: 100, mostAmount: 1_000n };
    const queue = new Queue(folder, limits);
    const gift = (id: string) =>
      ({ platform: "shop", id, fund: textHash("fund"), asset: `0x${"1".repeat(40)}`, amount: 5n }) as const;
    queue.accept([gift("a")]);
    flushes(false);
    expect(() => queue.accept([gift("b"), gift("c")])).to.throw("the disk is full");
    expect(() => queue.close()).to.throw("the disk is full");
    flushes(true);
    expect(queue.accept([gift("b"), gift("d")]).map(({ id }) => id)).to.deep.equal(["b", "d"]);
    queue.close();
    for (const each of [queue, new Queue(folder, limits)]) {
      const kept = [...each.batches()].map((batch) => ({ batch, gifts: [...each.giftsOf(batch)] }));
      expect(kept.flatMap(({ gifts }) => gifts.map(({ id }) => id))).to.deep.equal(["a", "b", "c", "d"]);
      for (const { batch, gifts } of kept)
        expect([batch.state, batch.count, batch.amount]).to.deep.equal(["CLOSED", gifts.length, 5n * BigInt(gifts.length)]);
      expect(each.waiting).to.equal(4);
    }
  });
});
