import { createPublicClient, http } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";
import { dataOf } from "../journey/data-of.ts";
import { databaseUrl, rpcUrls } from "../settings.ts";
import { openLedger } from "./ledger.ts";
import { readingDirectory } from "./reading-directory.ts";

const STATUS = /* GraphQL */ `
  {
    status {
      chainId
      head
      indexed
      finalized
      verified
      lag
      entries
      lines
      gaps
      fault
    }
  }
`;

interface StatusAnswer {
  status: {
    chainId: number;
    head: number;
    indexed: number;
    finalized: number;
    verified: number;
    lag: number;
    entries: string;
    lines: number;
    gaps: number;
    fault: string | null;
  };
}

/** Prints the ledger's status on stdout. Throws a PlainError, after printing, where the indexer had to stop. */
export async function status(json: boolean): Promise<void> {
  const directory = readingDirectory();
  const ledger = await openLedger(directory, databaseUrl());
  try {
    const answer = await ledger.ask<StatusAnswer>(STATUS, {});
    const { status: now } = dataOf(answer);
    if (json) console.log(JSON.stringify(answer, null, 2));
    else await print(now, directory);
    if (now.fault !== null) throw new PlainError(`The indexer stopped: ${now.fault}`);
  } finally {
    await ledger.close();
  }
}

async function print(now: StatusAnswer["status"], directory: string): Promise<void> {
  const lines: [string, string][] = [
    ["data", databaseUrl() === undefined ? directory : "PostgreSQL, by DATABASE_URL"],
    ["chain", `${now.chainId}${await whoRunsIt()}`],
    ["head", `block ${count(now.head)}`],
    ["indexed", `block ${count(now.indexed)}${now.lag === 0 ? ", up to date" : `, ${count(now.lag)} behind`}`],
    ["final", `up to block ${count(now.finalized)}`],
    ["entries", count(Number(now.entries))],
    ["lines", `${count(now.lines)}, checked against the chain's own counters up to block ${count(now.verified)}`],
    ["gaps", now.gaps === 0 ? "none" : count(now.gaps)],
  ];
  for (const [name, text] of lines) console.log(`${name.padEnd(8)} ${text}`);
}

/** What the chain's node calls itself, where RPC_URL names one that answers. */
async function whoRunsIt(): Promise<string> {
  if (!process.env["RPC_URL"]?.trim()) return " (set RPC_URL to ask who runs it)";
  const [url] = rpcUrls();
  const client = createPublicClient({ transport: http(url, { retryCount: 0 }) });
  try {
    const [id, version] = [await client.getChainId(), await client.request({ method: "web3_clientVersion" })];
    return `; the node at RPC_URL is of chain ${id} and runs ${version}`;
  } catch {
    return "; the node at RPC_URL does not answer";
  }
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}
