// An entry as one speaks of it on the chain.
import type { Hex } from "viem";
import { payoutParty } from "../../contracts/entry-hash.ts";
import type { Direction, EntryName } from "../../contracts/ids.ts";
import { inflowFacts, outflowFacts } from "../../indexer/books/entry-facts.ts";
import { readCursor } from "../../indexer/store/cursor.ts";
import type { ApiContext } from "../context.ts";
import { badInput, notReady } from "../errors.ts";
import { must } from "../loaders.ts";
import type { LineRow } from "../queries/rows.ts";

/** Words are as on the chain: zero where nothing is said. */
export interface SubjectModel {
  chainId: number;
  attestationLog: Hex;
  ledger: Hex;
  of: LineRow;
  direction: Direction;
  start: bigint;
  amount: bigint;
  party: Hex;
  ref: Hex;
  evidence: Hex;
}

/** What is said when somebody speaks of the entry with this id; undefined where there is none. */
export async function subjectNamed(context: ApiContext, name: EntryName): Promise<SubjectModel | undefined> {
  const { tx } = context;
  const cursor = await readCursor(tx);
  if (!cursor) throw notReady("Nothing has been indexed yet. Start the indexer, or wait for its first block.");
  const { direction } = name;
  if (direction === "refund") throw badInput("entry: nobody can speak of a refund; speak of its gift.");
  const place = await placeOf(context, name);
  if (!place) return undefined;
  const { line, start } = place;
  const [found] = await (direction === "out" ? outflowFacts : inflowFacts)(tx, [{ line: line.id, start }]);
  if (!found) return undefined;
  const { party, amount, ref, evidence } = found[1];
  const { chainId, attestationLog, ledger } = cursor;
  const word = typeof party === "string" ? party : payoutParty(...party);
  return { chainId, attestationLog, ledger, of: line, direction, start, amount, party: word, ref, evidence };
}

/** A part's line is that of its own destination. */
async function placeOf({ loaders }: ApiContext, { line: id, start, part, ofBatch }: EntryName) {
  const line = await loaders.lineById.load(id);
  if (!line || part === undefined) return line && { line, start };
  const gift = await loaders.gift.load({ line: line.number, start });
  if (gift?.is_batch && !ofBatch) throw badInput("entry: nobody can speak of one gift within a batch; speak of the batch.");
  if (ofBatch && !gift?.is_batch) return undefined;
  const parts = await loaders.parts.load({ line: line.number, start });
  const row = parts.find((each) => each.part_index === part);
  return row && { line: await must(loaders.line, row.line), start: row.start };
}
