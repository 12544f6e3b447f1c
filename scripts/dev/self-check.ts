// `dev --exit`: whether what was recorded is what is indexed, traced and answered.
import { createPublicClient, http } from "viem";
import { memoryReader } from "../../api/trace/memory-reader.ts";
import { tracePieces } from "../../api/trace/forward.ts";
import type { Deployment } from "../../contracts/deployment.ts";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import type { Hex } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";
import type { Database } from "../../indexer/store/database.ts";
import { askUrl } from "../ask/ledger.ts";
import { dataOf } from "../journey/find.ts";
import { loadFacts } from "./load-facts.ts";

export interface Checked {
  database: Database;
  deployment: Deployment;
  rpcUrl: string;
  apiUrl: string;
}

/** Checks everything, and says each thing that holds in a line. Throws a PlainError on the first that does not. */
export async function selfCheck(checked: Checked, say: (line: string) => void): Promise<void> {
  say(`Check: ${await countersAgree(checked)}`);
  say(`Check: ${await giftsAddUp(checked)}`);
  say(`Check: ${await apiAnswers(checked)}`);
}

async function countersAgree({ database, deployment, rpcUrl }: Checked): Promise<string> {
  type Row = { id: Hex; code: string; received: bigint; spent: bigint };
  const lines = await database.query<Row>("SELECT id, code, received, spent FROM line ORDER BY number");
  const client = createPublicClient({ transport: http(rpcUrl) });
  const read = { abi: donationLedgerAbi, address: deployment.ledger, functionName: "linesOf" } as const;
  const counters = await client.readContract({ ...read, args: [lines.map(({ id }) => id)] });
  for (const [index, { id, code, received, spent }] of lines.entries()) {
    const on = counters[index]!;
    if (on.received !== received || on.spent !== spent)
      throw new PlainError(
        `Line ${id} (${code}): the chain says ${on.received} in and ${on.spent} out, the database ${received} and ${spent}.`,
      );
  }
  return `the counters of all ${lines.length} lines are those of the chain`;
}

async function giftsAddUp({ database }: Checked): Promise<string> {
  const facts = await database.snapshot(loadFacts);
  const gifts = await database.query<{ line: number; start: bigint; amount: bigint }>(
    "SELECT line, start, amount FROM donation",
  );
  const reader = memoryReader(facts);
  let pieces = 0;
  for (const { line, start, amount } of gifts) {
    const gift = await reader.gift(line, start);
    const { items } = gift ? await tracePieces(reader, gift, { limit: Number.MAX_SAFE_INTEGER }) : { items: [] };
    const sum = items.reduce((total, piece) => total + piece.amount, 0n);
    if (sum !== amount)
      throw new PlainError(`The gift at ${start} of line ${line} is ${amount}, but its pieces add up to ${sum}.`);
    pieces += items.length;
  }
  return `the ${pieces.toLocaleString("en-GB")} pieces of all ${gifts.length.toLocaleString("en-GB")} gifts add up to the gifts`;
}

interface StatusAnswer {
  status: { gaps: number; lag: number; fault: string | null; entries: string };
}

async function apiAnswers({ apiUrl }: Checked): Promise<string> {
  const health = await fetch(`${apiUrl}/ready`);
  if (!health.ok) throw new PlainError(`The API is not ready: ${(await health.text()).slice(0, 200)}`);
  const { status } = dataOf(await askUrl(apiUrl).ask<StatusAnswer>("{ status { gaps lag fault entries } }", {}));
  if (status.gaps !== 0 || status.lag !== 0 || status.fault !== null) {
    throw new PlainError(
      `The ledger is not whole: ${status.gaps} gaps, ${status.lag} blocks behind, ${status.fault ?? "no fault"}.`,
    );
  }
  return `the API answers, with ${Number(status.entries).toLocaleString("en-GB")} entries and no gap`;
}
