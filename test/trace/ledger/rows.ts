// A ledger's facts as rows of the database, noise included: entries that are not valid have no effect.
import { concat, numberToHex } from "viem";
import type { Database } from "../../../indexer/store/database.ts";
import { insertRows } from "../../../indexer/store/database.ts";
import { batchRows } from "./batch-rows.ts";
import type { LedgerFacts } from "../../../api/trace/memory-reader.ts";

const word = (kind: string, number: number): string =>
  concat([numberToHex(kind.charCodeAt(0), { size: 1 }), numberToHex(number, { size: 31 })]);
const DAY = "2020-02-01";

/** Empties the ledger's tables and fills them with these facts. */
export async function store(database: Database, facts: LedgerFacts): Promise<void> {
  let logIndex = 0;
  const place = (): object => ({ block: 1, log_index: logIndex++, tx: word("t", 1) });
  const said = (): object => ({ by: "0x01", ref: null, evidence: null, date: DAY, ...place() });
  const assets = [...new Set(facts.assets.values())];
  const asset = (line: number): string => numberToHex(1 + assets.indexOf(facts.assets.get(line)!), { size: 20 });
  const end = (entries: readonly { line: number; end: bigint }[], line: number): bigint =>
    entries.findLast((entry) => entry.line === line)?.end ?? 0n;

  const tables: [string, object[]][] = [
    ["block", [{ number: 1, hash: word("b", 1), parent_hash: word("b", 0), time: `${DAY}T00:00:00Z` }]],
    ["organisation", [{ id: word("o", 1), key: "o", name: "O", admin: "0x01", ...place() }]],
    [
      "fund",
      [...facts.assets.keys()].map((line) => ({
        id: word("f", line),
        key: `f${line}`,
        name: "F",
        organisation: word("o", 1),
        restriction: "NONE",
        by: "0x01",
        ...place(),
      })),
    ],
    [
      "line", // unqualified, "line" is PostgreSQL's geometric type
      [...facts.assets.keys()].map((line) => ({
        number: line,
        id: word("l", line),
        fund: word("f", line),
        asset: asset(line),
        code: facts.assets.get(line),
        decimals: 0,
        received: end(facts.inflows, line),
        spent: end(facts.outflows, line),
        refunded: facts.refunds.reduce((sum, one) => sum + (one.line === line ? one.end - one.start : 0n), 0n),
        ...place(),
      })),
    ],
    [
      "donation",
      facts.inflows.flatMap((part) => {
        if (part.kind !== "DONATION" || part.giftOffset !== 0n) return [];
        const parts = facts.inflows.filter(
          (other) => other.kind === "DONATION" && other.gift.line === part.line && other.gift.start === part.start,
        );
        const amount = parts.reduce((sum, one) => sum + one.end - one.start, 0n);
        const { line, start } = part;
        const is_batch = facts.batches.some((batch) => batch.line === line && batch.start === start);
        const gift = { line, start, given_to: word("f", line), amount, part_count: parts.length, kind: "DONATION", is_batch };
        return [{ ...gift, by: "0x01", date: DAY, ...place() }];
      }),
    ],
    ["outflow", facts.outflows.map((outflow) => ({ ...outflowRow(outflow), ...said() }))],
    ["inflow", facts.inflows.map((inflow) => ({ ...inflowRow(inflow, facts), ...said() }))],
    [
      "refund",
      facts.refunds.map(({ line, start, end, gift }) => {
        const claimed = { line, start, end, gift_line: line, gift_start: gift, payer: "0x03", by: "0x04" };
        return { ...claimed, ...place() };
      }),
    ],
    [
      "reversal",
      facts.inflows.flatMap((inflow) => {
        if (inflow.kind !== "DONATION" || inflow.giftOffset !== 0n) return [];
        const { line, start } = inflow;
        const gift = { given_to: word("f", line), asset: asset(line), gift_fund: word("f", line), line, start, amount: 1n };
        const valid = facts.reversed.some((one) => one.line === line && one.start === start);
        return [false, ...(valid ? [true] : [])].map((is) => ({ ...gift, reason: "bounced", valid: is, ...said() }));
      }),
    ],
    [
      "attestation",
      facts.outflows.flatMap((outflow) => {
        if (outflow.kind !== "DISBURSEMENT") return [];
        const { line, start } = outflow;
        const about = (direction: string, kind: string, valid: boolean, amount: bigint): object => {
          const what = { fund: word("f", line), asset: asset(line), line, direction, start, amount, kind, attester: "0x02" };
          return { ...what, valid, by: "0x02", entry_hash: word("h", 1), date: DAY, ...place() };
        };
        const noise = [
          about("OUT", "RECEIVED", false, 5n),
          about("OUT", "DELIVERED", true, 7n),
          about("IN", "RECEIVED", true, 9n),
        ];
        if (outflow.received === 0n) return noise;
        const half = outflow.received / 2n;
        const halves = [half, outflow.received - half].filter((amount) => amount > 0n);
        return [...noise, ...halves.map((amount) => about("OUT", "RECEIVED", true, amount))];
      }),
    ],
    ...batchRows(facts, place, said),
  ];
  await database.transaction(async (tx) => {
    await tx.query("TRUNCATE block CASCADE");
    await tx.query("TRUNCATE leaf_file, leaf, leaf_mark");
    for (const [table, rows] of tables) await insertRows(tx, table, rows);
  });
}

function outflowRow(outflow: LedgerFacts["outflows"][number]): object {
  const { line, start, end, kind: type } = outflow;
  const to = outflow.kind === "TRANSFER" ? outflow : undefined;
  return { line, start, end, type, to_line: to?.toLine ?? null, to_start: to?.toStart ?? null, to_end: to?.toEnd ?? null };
}

function inflowRow(inflow: LedgerFacts["inflows"][number], facts: LedgerFacts): object {
  const { line, start, end, kind: type } = inflow;
  const part = inflow.kind === "DONATION" ? inflow : undefined;
  const from = inflow.kind === "TRANSFER" ? inflow : undefined;
  const back = inflow.kind === "RETURN" ? inflow : undefined;
  const siblings = part && facts.inflows.filter((one) => one.kind === "DONATION" && one.gift === part.gift);
  return {
    ...{ line, start, end, type, gift_line: part?.gift.line ?? null, gift_start: part?.gift.start ?? null },
    ...{ part_index: part && siblings ? siblings.indexOf(part) : null, gift_offset: part?.giftOffset ?? null },
    ...{ from_line: from?.fromLine ?? null, from_start: from?.fromStart ?? null },
    ...{
      disbursement_start: back?.disbursement ?? null,
      disbursement_offset: back?.offset ?? null,
      valid: back?.valid ?? null,
    },
  };
}
