// `dev --exit`: whether what was recorded is what is indexed, traced and answered.
import { createPublicClient, erc20Abi, type Hex, http } from "viem";
import { traceSources } from "../../api/trace/backward.ts";
import { tracePieces } from "../../api/trace/forward.ts";
import { type LedgerFacts, memoryReader } from "../../api/trace/memory-reader.ts";
import type { Deployment } from "../../contracts/deployment.ts";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { ZERO_ADDRESS } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import type { Database } from "../../indexer/store/database.ts";
import { askUrl } from "../ask/ledger.ts";
import { dataOf } from "../journey/data-of.ts";
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
  say(`Check: ${await escrowIsThere(checked)}`);
  const facts = await checked.database.snapshot(loadFacts);
  say(`Check: ${await giftsAddUp(checked, facts)}`);
  say(`Check: ${await disbursementsAddUp(facts)}`);
  say(`Check: ${await apiAnswers(checked, facts)}`);
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

/** Of every coin and token the contract has at least what its lines hold; more may have been forced on it. */
async function escrowIsThere({ database, deployment, rpcUrl }: Checked): Promise<string> {
  const held = await database.query<{ asset: Hex; code: string; held: bigint }>(
    `SELECT asset, min(code) AS code,
       (sum(received - spent) - coalesce(sum((SELECT sum("end" - start) FROM refund WHERE line = number)), 0))::units AS held
     FROM line WHERE asset NOT IN (SELECT asset FROM unit) GROUP BY asset ORDER BY asset`,
  );
  const client = createPublicClient({ transport: http(rpcUrl) });
  const address = deployment.ledger;
  for (const { asset, code, held: stated } of held) {
    const token = { abi: erc20Abi, address: asset, functionName: "balanceOf", args: [address] } as const;
    const there = asset === ZERO_ADDRESS ? await client.getBalance({ address }) : await client.readContract(token);
    if (there < stated)
      throw new PlainError(`The ledger has ${there} base units of ${code} (${asset}), but its lines hold ${stated}.`);
  }
  return held.length === 0
    ? "nothing is in escrow"
    : `the contract has what is held of ${count(held.length)} ${held.length === 1 ? "coin or token" : "coins and tokens"}`;
}

async function giftsAddUp({ database }: Checked, facts: LedgerFacts): Promise<string> {
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
  return `the ${count(pieces)} pieces of all ${count(gifts.length)} gifts add up to the gifts`;
}

async function disbursementsAddUp(facts: LedgerFacts): Promise<string> {
  const reader = memoryReader(facts);
  const disbursements = facts.outflows.filter(({ kind }) => kind === "DISBURSEMENT");
  let sources = 0;
  for (const { line, start, end } of disbursements) {
    const paid = await reader.disbursement(line, start);
    const { items } = paid ? await traceSources(reader, paid, { limit: Number.MAX_SAFE_INTEGER }) : { items: [] };
    const sum = items.reduce((total, source) => total + source.quantity, 0n);
    if (sum !== end - start)
      throw new PlainError(`The disbursement at ${start} of line ${line} is ${end - start}, but its sources add up to ${sum}.`);
    sources += items.length;
  }
  return `the ${count(sources)} sources of all ${count(disbursements.length)} disbursements add up to the disbursements`;
}

interface StatusAnswer {
  status: { gaps: number; lag: number; fault: string | null; entries: string };
}

async function apiAnswers({ apiUrl }: Checked, facts: LedgerFacts): Promise<string> {
  const health = await fetch(`${apiUrl}/ready`);
  if (!health.ok) throw new PlainError(`The API is not ready: ${(await health.text()).slice(0, 200)}`);
  const { status } = dataOf(await askUrl(apiUrl).ask<StatusAnswer>("{ status { gaps lag fault entries } }", {}));
  if (status.gaps !== 0 || status.lag !== 0 || status.fault !== null) {
    throw new PlainError(
      `The ledger is not whole: ${status.gaps} gaps, ${status.lag} blocks behind, ${status.fault ?? "no fault"}.`,
    );
  }
  // A transfer is one entry, seen from either line.
  const received = facts.inflows.filter(({ kind }) => kind !== "TRANSFER").length;
  const entries = facts.outflows.length + received + facts.refunds.length;
  if (Number(status.entries) !== entries)
    throw new PlainError(`The API counts ${status.entries} entries, the lines hold ${entries}.`);
  return `the API answers, with ${count(entries)} entries and no gap`;
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}
