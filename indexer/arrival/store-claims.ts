// What the list of a disputed batch says: kept apart from the gifts that are known.
import type { Hex } from "viem";
import { copyClaims } from "../leaves/copy-rows.ts";
import { readClaims } from "../leaves/read-leaves.ts";
import { announceChange } from "../store/changes.ts";
import { readCursor } from "../store/cursor.ts";
import type { Database, Queryable } from "../store/database.ts";
import { giveUp, type LeafRequest } from "./requests.ts";
import type { Rests } from "./rests.ts";
import { portions } from "./store-list.ts";

const COLUMNS = 'leaf_claim (root, position, index, "offset", amount, receipt)';

/** Whether a fault of a batch with this root, number and sum stands proved on the chain. */
export async function isDisputed(tx: Queryable, { root, count, total }: LeafRequest): Promise<boolean> {
  const [row] = await tx.query<{ disputed: boolean }>(
    `SELECT EXISTS (
       SELECT FROM batch JOIN donation USING (line, start) JOIN batch_dispute x USING (line, start)
       WHERE x.valid AND batch.root = bytes($1) AND batch.count = $2 AND donation.amount = $3::numeric) AS disputed`,
    [root, count, total],
  );
  return row!.disputed;
}

/** Whether what the list of this root claims is here. */
export async function hasClaims(tx: Queryable, root: Hex): Promise<boolean> {
  const [row] = await tx.query<{ here: boolean }>("SELECT EXISTS (SELECT FROM leaf_claim WHERE root = bytes($1)) AS here", [
    root,
  ]);
  return row!.here;
}

/**
 * Stores what a list claims while its root is verified, in one transaction: all of it is there, or nothing; and asks for it no more, for `problem`. Throws a
 * `LeafFault` where its root is another. Of two processes that store at once the second fails at the first one's rows.
 */
export async function storeClaims(
  database: Database,
  request: LeafRequest,
  { content, problem }: { content: AsyncIterable<Uint8Array>; problem: string },
  rests: Rests,
): Promise<void> {
  const { root, count, total } = request;
  await database.beside(async (tx) => {
    rests.begin();
    if (!(await hasClaims(tx, root))) {
      let position = 0;
      for await (const some of portions(readClaims(content, { root, amount: total, count: Number(count) }))) {
        await tx.copy(COLUMNS, [Buffer.from(copyClaims(root, position, some), "latin1")]);
        position += some.length;
        if (!tx.alone) await rests.take();
      }
    }
    await giveUp(tx, request, problem);
    const cursor = await readCursor(tx);
    if (cursor) await announceChange(tx, { kind: "leaves", block: cursor.indexed.number, hash: cursor.indexed.hash });
  });
}
