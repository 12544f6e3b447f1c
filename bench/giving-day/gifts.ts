// The gifts of the day, a batch at a time: most of a few yuan, each under a receipt code of its own.
import { randomFillSync } from "node:crypto";
import type { Leaf } from "../../contracts/leaves/leaf.ts";
import { receiptParty } from "../../contracts/party.ts";

const ADDRESS = 20;
/** In fen: one gift in four hundred is a large one, the others are of 1 to 50 yuan. */
const LARGE = { every: 400, amount: 100_000n };

/**
 * So many gifts. Their receipt codes' addresses are drawn at random: making 28 million keys would take longer than all that is measured, and
 * nobody but their holder could tell the difference.
 */
export function* giftsOfBatch(count: number): Generator<Leaf, void, undefined> {
  const addresses = randomFillSync(Buffer.allocUnsafe(count * ADDRESS));
  const chances = randomFillSync(new Uint16Array(count));
  let offset = 0n;
  for (let index = 0; index < count; index++) {
    const chance = chances[index]!;
    const amount = chance % LARGE.every === 0 ? LARGE.amount : BigInt(100 + (chance % 4_901));
    const address = addresses.toString("hex", index * ADDRESS, (index + 1) * ADDRESS);
    yield { index, offset, amount, matched: [], receipt: receiptParty(`0x${address}`) };
    offset += amount;
  }
}
