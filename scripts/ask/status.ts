import { createPublicClient, http } from "viem";
import wrapAnsi from "wrap-ansi";
import { whyNot } from "../../api/readiness.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { dataOf } from "../journey/data-of.ts";
import { databaseUrl, readyLimits, rpcUrls } from "../settings.ts";
import { openLedger } from "./ledger.ts";
import { readingDirectory } from "./reading-directory.ts";
import { moment, type Whereabouts, whereabouts } from "./whereabouts.ts";

const STATUS = /* GraphQL */ `
  {
    status {
      chainId
      head
      indexed
      seen
      finalized
      verified
      lag
      entries
      lines
      gaps
      fault
      lists {
        waiting
        refused
        refusals {
          root
          problem
        }
      }
    }
  }
`;

interface LedgerStatus {
  chainId: number;
  head: number;
  indexed: number;
  seen: string;
  finalized: number;
  verified: number;
  lag: number;
  entries: string;
  lines: number;
  gaps: number;
  fault: string | null;
  lists: { waiting: number; refused: number; refusals: { root: string; problem: string }[] };
}

const WIDTH = 80;
const NAMES = 10;

/**
 * Prints the ledger's status on stdout. Throws a PlainError, after printing, where the indexer had to stop or the answers are not those of today: more than
 * `READY_LAG` blocks behind, or `READY_AGE` seconds since the chain was seen.
 */
export async function status(json: boolean): Promise<void> {
  const [directory, url, limits] = [readingDirectory(), databaseUrl(), readyLimits()];
  // Before the ledger is opened here, which would make this process the one that has the data directory.
  const where = await whereabouts(directory, url);
  const ledger = await openLedger(directory, url);
  let now: LedgerStatus;
  try {
    const answer = await ledger.ask<{ status: LedgerStatus }>(STATUS, {});
    if (json) console.log(JSON.stringify(answer, null, 2));
    else tellWhere(where);
    now = dataOf(answer).status;
  } finally {
    await ledger.close();
  }
  const seenSecondsAgo = Math.max(0, (Date.now() - Date.parse(now.seen)) / 1000);
  if (!json) await tell(now, seenSecondsAgo);
  const { fault, lag } = now;
  if (fault !== null) throw new PlainError(`The indexer stopped: ${fault}`);
  const why = whyNot({ fault, lag, seenSecondsAgo }, limits);
  if (why !== null) throw new PlainError(`Not ready: ${why}`);
}

function tellWhere({ database, writer }: Whereabouts): void {
  line("database", database);
  line("writer", writer);
}

async function tell(now: LedgerStatus, seenSecondsAgo: number): Promise<void> {
  line("chain", `${now.chainId}${await whoRunsIt(now.chainId)}`);
  line("seen", `${moment(now.seen)}, ${ago(seenSecondsAgo)}`);
  line("head", `block ${count(now.head)}`);
  line("indexed", `block ${count(now.indexed)}${now.lag === 0 ? ", up to date" : `, ${count(now.lag)} behind`}`);
  line("final", `up to block ${count(now.finalized)}`);
  line("entries", count(Number(now.entries)));
  line("lines", `${count(now.lines)}, checked against the chain's own counters up to block ${count(now.verified)}`);
  line("gaps", now.gaps === 0 ? "none" : count(now.gaps));
  const { waiting, refused, refusals } = now.lists;
  line("lists", waiting + refused === 0 ? "none waited for" : `${count(waiting)} waited for, ${count(refused)} refused`);
  for (const { root, problem } of refusals) line("", `${root.slice(0, 10)}…: ${problem}`);
}

function line(name: string, text: string): void {
  const [first, ...more] = wrapAnsi(text, WIDTH - NAMES, { hard: false }).split("\n");
  console.log([name.padEnd(NAMES) + first!, ...more.map((rest) => " ".repeat(NAMES) + rest)].join("\n"));
}

/** What the chain's node calls itself, where RPC_URL names one that answers. */
async function whoRunsIt(expected: number): Promise<string> {
  if (!process.env["RPC_URL"]?.trim()) return " (set RPC_URL to ask who runs it)";
  const [url] = rpcUrls();
  const client = createPublicClient({ transport: http(url, { retryCount: 0 }) });
  try {
    const [id, version] = [await client.getChainId(), await client.request({ method: "web3_clientVersion" })];
    return id === expected ? `, run by ${version}` : `; but the node at RPC_URL is of chain ${id} (${version})`;
  } catch {
    return "; the node at RPC_URL does not answer";
  }
}

function ago(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s ago`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes ago`;
  return `${Math.round(seconds / 3600)} hours ago`;
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}
