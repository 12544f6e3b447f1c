import type { Leaf } from "../../contracts/leaves/leaf.ts";
import { copyRows } from "../leaves/copy-rows.ts";
import { readLeaves } from "../leaves/read-leaves.ts";
import { announceChange } from "../store/changes.ts";
import { readCursor } from "../store/cursor.ts";
import type { BulkTransaction, Database, Queryable } from "../store/database.ts";
import { checkList } from "./check-matches.ts";
import type { LeafRequest } from "./requests.ts";
import type { Rests } from "./rests.ts";

/** Every so many leaves it is noted where one begins. */
const MARK_EVERY = 128;
/** The index of receipts is by groups of files (migration 0006): each is looked into, so they are many leaves; and fit into memory, so not too many. */
const GROUP_BITS = 10;
const FULL_GROUP = 1_000_000n;
/** So many leaves at least go into the database at once: while the next ones are read it does something else, and while it stores them we do. */
const PORTION = 1_000;
const COLUMNS = 'leaf (file, index, "offset", amount, receipt, matched)';

/** A list as it came from a store. */
export interface ArrivedList {
  content: AsyncIterable<Uint8Array>;
  /** Compressed. */
  bytes: number;
  /** The store. */
  origin: string;
}

/**
 * Stores a list while it is verified, in one transaction: all of it is there, or nothing. Resolves to the milliseconds that it took. Throws a `LeafFault` where it is not what its batch committed to. Two
 * processes that store at once do no harm: the second waits at the row of `leaf_file` for the first, and fails at it.
 */
export async function storeList(database: Database, request: LeafRequest, list: ArrivedList, rests: Rests): Promise<number> {
  const { root, count, total } = request;
  return await database.beside(async (tx) => {
    const start = performance.now();
    rests.begin();
    const file = await addFile(tx, request, list);
    const matched = await putLeaves(tx, file, readLeaves(list.content, { root, amount: total, count: Number(count) }), rests);
    if (matched) await tx.query("UPDATE leaf_file SET matched = true WHERE number = $1", [file]);
    await checkList(tx, root);
    await tx.query("DELETE FROM leaf_request WHERE root = bytes($1) AND count = $2 AND total = $3::numeric", [
      root,
      count,
      total,
    ]);
    const cursor = await readCursor(tx);
    // Whoever looks at a gift of it sees more from now on.
    if (cursor) await announceChange(tx, { kind: "leaves", block: cursor.indexed.number, hash: cursor.indexed.hash });
    return performance.now() - start;
  });
}

async function addFile(tx: Queryable, { root, count, total }: LeafRequest, { bytes, origin }: ArrivedList): Promise<number> {
  const [last] = await tx.query<{ number: number; leaves: bigint }>(
    `SELECT number, (SELECT sum(count) FROM leaf_file f WHERE f.number >= (last.number >> ${GROUP_BITS} << ${GROUP_BITS})) AS leaves
     FROM leaf_file last ORDER BY number DESC LIMIT 1`,
  );
  const number = !last ? 1 : last.leaves < FULL_GROUP ? last.number + 1 : ((last.number >> GROUP_BITS) + 1) << GROUP_BITS;
  await tx.query(
    `INSERT INTO leaf_file (number, root, count, total, bytes, origin) VALUES ($1, bytes($2), $3, $4::numeric, $5, $6)`,
    [number, root, count, total, bytes, origin],
  );
  return number;
}

/** Whether any of them says that it is matched. */
async function putLeaves(tx: BulkTransaction, file: number, leaves: AsyncIterable<Leaf[]>, rests: Rests): Promise<boolean> {
  let matched = false;
  const marks: Pick<Leaf, "index" | "offset">[] = [];
  for await (const some of portions(leaves)) {
    for (const { index, offset } of some) if (index % MARK_EVERY === 0) marks.push({ index, offset });
    matched ||= some.some((leaf) => leaf.matched.length > 0);
    await tx.copy(COLUMNS, [Buffer.from(copyRows(file, some), "latin1")]);
    if (!tx.alone) await rests.take();
  }
  await tx.query(
    `INSERT INTO leaf_mark (file, "offset", index) SELECT $1, "offset", index FROM unnest($2::numeric[], $3::integer[]) AS mark ("offset", index)`,
    [file, marks.map(({ offset }) => offset), marks.map(({ index }) => index)],
  );
  return matched;
}

/** Leaves as they go into the database, many at once. */
export async function* portions(leaves: AsyncIterable<Leaf[]>): AsyncGenerator<Leaf[]> {
  let portion: Leaf[] = [];
  for await (const some of leaves) {
    portion = portion.length === 0 ? some : portion.concat(some);
    if (portion.length < PORTION) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}
