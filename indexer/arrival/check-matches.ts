// What pools added to batches, computed again: what a list says of each gift, beside the pools' rules and what was booked.
import { formatUnits, type Hex } from "viem";
import type { Database, Queryable } from "../store/database.ts";

/** A batch whose list is here. */
interface Listed {
  line: number;
  start: bigint;
  given_to: Hex;
  block: bigint;
  log_index: number;
  tx: Hex;
  file: number;
}

/** What one pool added to it, and what it had to go by when it did. */
interface Booked {
  pool: string;
  code: string;
  decimals: number;
  booked: bigint;
  ratio: bigint;
  most_per_gift: bigint;
  /** What its limits, and what it held, left. */
  budget: bigint;
}

/** What the list says of one pool, and what it would say by the rule. */
interface Compared {
  listed: bigint;
  wanted: bigint;
  over: bigint;
  first_over: number | null;
  other: bigint;
  first_other: number | null;
}

/** Lists of which one transaction checks the batches. */
const AT_A_TIME = 16;

/** The batches in these blocks whose list is here are to be computed again. Call it in the transaction that brings them. */
export async function checkAgain(tx: Queryable, from: number, to: number): Promise<void> {
  await tx.query(
    `INSERT INTO match_due SELECT DISTINCT root FROM batch JOIN leaf_file USING (root) WHERE batch.block BETWEEN $1 AND $2
     ON CONFLICT DO NOTHING`,
    [from, to],
  );
}

/** The batches of this list are to be computed again. Call it in the transaction that brings the list, or drops the request for it. */
export async function checkList(tx: Queryable, root: Hex): Promise<void> {
  await tx.query("INSERT INTO match_due VALUES (bytes($1)) ON CONFLICT DO NOTHING", [root]);
}

/** Computes again what is to be; whether more is. Safe to stop and to do again at any moment. */
export async function checkMatches(database: Database): Promise<boolean> {
  return await database.transaction(async (tx) => {
    const due = await tx.query<{ root: Hex }>(
      `DELETE FROM match_due WHERE root IN (SELECT root FROM match_due ORDER BY root LIMIT $1) RETURNING root`,
      [AT_A_TIME],
    );
    for (const { root } of due) for (const batch of await batchesOf(tx, root)) await checkBatch(tx, batch);
    return due.length === AT_A_TIME;
  });
}

/** The batches of a list that pools match, on the chain or in the list. */
async function batchesOf(tx: Queryable, root: Hex): Promise<Listed[]> {
  return await tx.query<Listed>(
    `SELECT b.line, b.start, d.given_to, b.block, b.log_index, b.tx, f.number AS file
     FROM batch b JOIN donation d USING (line, start) JOIN leaf_file f ON f.root = b.root AND f.count = b.count AND f.total = d.amount
     WHERE b.root = bytes($1)
       AND (f.matched OR EXISTS (SELECT FROM outflow o WHERE o.answers_line = b.line AND o.answers_start = b.start))`,
    [root],
  );
}

async function checkBatch(tx: Queryable, batch: Listed): Promise<void> {
  const { line, start, block, log_index, tx: hash } = batch;
  const problem = (await problemsOf(tx, batch)).join(" ");
  await tx.query("DELETE FROM match_difference WHERE line = $1 AND start = $2::numeric", [line, start]);
  if (problem === "") return;
  await tx.query(
    `INSERT INTO match_difference (line, start, problem, block, log_index, tx) VALUES ($1, $2::numeric, $3, $4, $5, bytes($6))`,
    [line, start, problem, block, log_index, hash],
  );
}

async function problemsOf(tx: Queryable, batch: Listed): Promise<string[]> {
  const pools = await bookedFor(tx, batch);
  const [entries] = await tx.query<{ fewest: number; most: number }>(
    `SELECT min(coalesce(cardinality(matched), 0)) AS fewest, max(coalesce(cardinality(matched), 0)) AS most FROM leaf WHERE file = $1`,
    [batch.file],
  );
  const { fewest, most } = entries!;
  if (fewest !== pools.length || most !== pools.length) {
    const says = fewest === most ? `${most}` : `${fewest} to ${most}`;
    return [`Its list says of each gift what ${says} pools add, and ${pools.length} matched the batch.`];
  }
  const problems: string[] = [];
  for (const [place, pool] of pools.entries()) problems.push(...differences(pool, await compare(tx, batch, place, pool)));
  return problems;
}

/** The matches of a batch in their order, each with the rule and what was left right before it. */
async function bookedFor(tx: Queryable, { line, start, given_to }: Listed): Promise<Booked[]> {
  return await tx.query<Booked>(
    `SELECT f.key AS pool, l.code, l.decimals, o."end" - o.start AS booked, rule.ratio, rule.most_per_gift,
       greatest(0, least(
         rule.most_per_fund - (SELECT coalesce(sum(m."end" - m.start), 0) FROM outflow m
           WHERE m.answers_line IS NOT NULL AND m.line = o.line AND m.to_line = o.to_line AND m.start < o.start),
         whole.most_in_all - (SELECT coalesce(sum(m."end" - m.start), 0) FROM outflow m
           WHERE m.answers_line IS NOT NULL AND m.line = o.line AND m.start < o.start),
         (SELECT i."end" FROM inflow i WHERE i.line = o.line AND (i.block, i.log_index) < (o.block, o.log_index)
           ORDER BY i.start DESC LIMIT 1) - o.start)) AS budget
     FROM outflow o JOIN line l ON l.number = o.line JOIN fund f ON f.id = l.fund
     CROSS JOIN LATERAL (
       SELECT * FROM matching_setting s WHERE s.pool = l.fund AND s.asset = l.asset AND s.fund = bytes($3)
         AND (s.block, s.log_index) < (o.block, o.log_index) ORDER BY s.block DESC, s.log_index DESC LIMIT 1) AS rule
     CROSS JOIN LATERAL (
       SELECT most_in_all FROM matching_setting s WHERE s.pool = l.fund AND s.asset = l.asset
         AND (s.block, s.log_index) < (o.block, o.log_index) ORDER BY s.block DESC, s.log_index DESC LIMIT 1) AS whole
     WHERE o.answers_line = $1 AND o.answers_start = $2::numeric
     ORDER BY o.block, o.log_index`,
    [line, start, given_to],
  );
}

/** By the rule each gift is matched in its turn, until nothing is left. */
async function compare(tx: Queryable, { file }: Listed, place: number, pool: Booked): Promise<Compared> {
  const [row] = await tx.query<Compared>(
    `SELECT sum(got) AS listed, sum(want) AS wanted, count(*) FILTER (WHERE got > most) AS over, min(index) FILTER (WHERE got > most) AS first_over,
       count(*) FILTER (WHERE got <> want) AS other, min(index) FILTER (WHERE got <> want) AS first_other
     FROM (
       SELECT index, got, most, greatest(0, least(most, $5::numeric - (sum(most) OVER (ORDER BY index) - most))) AS want
       FROM (
         SELECT index, matched[$2::integer] AS got, least(div(amount * $3::numeric, 10000), $4::numeric) AS most FROM leaf WHERE file = $1
       ) AS one) AS each`,
    [file, place + 1, pool.ratio, pool.most_per_gift, pool.budget],
  );
  return row!;
}

function differences({ pool, code, decimals, booked }: Booked, found: Compared): string[] {
  const amount = (units: bigint): string => `${formatUnits(units, decimals)} ${code}`;
  const { listed, wanted, over, other } = found;
  const gifts = (count: bigint, first: number | null): string =>
    `${count} ${count === 1n ? "gift is" : "gifts are"} matched {} (gift ${first}${count === 1n ? "" : " is the first"})`;
  const problems: string[] = [];
  if (listed !== booked)
    problems.push(`Of pool "${pool}" the list says ${amount(listed)} in all, and ${amount(booked)} were booked.`);
  if (over > 0n)
    problems.push(`By pool "${pool}" ${gifts(over, found.first_over).replace("{}", "with more than its rule allows")}.`);
  else if (listed !== wanted)
    problems.push(
      `By its rule and what was left of it pool "${pool}" would have added ${amount(wanted)}; the list says ${amount(listed)}.`,
    );
  else if (other > 0n)
    problems.push(`By pool "${pool}" ${gifts(other, found.first_other).replace("{}", "otherwise than in their order")}.`);
  return problems;
}
