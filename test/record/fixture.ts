// A real chain in this process, a fresh deployment and a fresh DATA_DIR for each test, and journals written as text.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createWalletClient, type Hex, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { Deployment } from "../../contracts/deployment.ts";
import { readEvents } from "../../indexer/chain/read-events.ts";
import type { LedgerEvent } from "../../indexer/chain/ledger-events.ts";
import {
  type LocalChain,
  type LocalChainOptions,
  LOCAL_PRIVATE_KEY,
  startLocalChain,
} from "../../scripts/chain/local-chain.ts";
import { deployContracts } from "../../scripts/deploy/deploy-contracts.ts";
import { connect } from "../../scripts/record/connect.ts";
import { COLUMNS, type Column, type Op } from "../../scripts/record/journal/columns.ts";
import type { RecordOptions } from "../../scripts/record/options.ts";
import { recordJournal } from "../../scripts/record/record.ts";

/** Keys that every local chain funds; the first is the registrar. Known to the whole world. */
export const KEYS = [
  LOCAL_PRIVATE_KEY,
  "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
  "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
] as const satisfies Hex[];

export const ADDRESSES = KEYS.map((key) => privateKeyToAccount(key).address);

export type Row = { op: Op } & Partial<Record<Exclude<Column, "op">, string>>;

/** A journal's text. */
export function csv(rows: readonly Row[]): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return (
    [COLUMNS.join(","), ...rows.map((row) => COLUMNS.map((column) => cell(row[column] ?? "")).join(","))].join("\n") + "\n"
  );
}

export class Fixture {
  readonly local: LocalChain;
  deployment!: Deployment;
  folder!: string;
  dataDir!: string;
  readonly log: string[] = [];

  private constructor(local: LocalChain) {
    this.local = local;
  }

  static async start(options: LocalChainOptions = {}): Promise<Fixture> {
    return new Fixture(await startLocalChain(options));
  }

  /** A fresh ledger and a fresh folder. */
  async renew(): Promise<void> {
    this.clean();
    this.deployment = await deployContracts({ rpcUrl: this.local.url, privateKey: KEYS[0] });
    this.folder = mkdtempSync(join(tmpdir(), "throughline-record-"));
    this.dataDir = join(this.folder, "data");
    this.log.length = 0;
  }

  clean(): void {
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }

  async stop(): Promise<void> {
    this.clean();
    await this.local.close();
  }

  /** Writes a file beside the journals. */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  record(rows: readonly Row[], options: Partial<RecordOptions> & { key?: Hex; rpcUrl?: string } = {}) {
    return recordJournal({
      file: this.write("journal.csv", csv(rows)),
      rpcUrl: options.rpcUrl ?? this.local.url,
      deployment: this.deployment,
      privateKey: options.key ?? KEYS[0],
      dataDir: this.dataDir,
      log: (text) => this.log.push(text),
      ...options,
    });
  }

  /** Every event of the ledger, from the chain. */
  async events(): Promise<LedgerEvent[]> {
    const events: LedgerEvent[] = [];
    for await (const event of readEvents({ rpcUrls: [this.local.url], deployment: this.deployment })) events.push(event);
    return events;
  }

  /** How many transactions a key has sent. */
  async sent(key: Hex = KEYS[0]): Promise<number> {
    const { client } = await connect([this.local.url]);
    return await client.getTransactionCount({ address: privateKeyToAccount(key).address });
  }

  /** Sends one call by itself, as somebody else would. */
  async send(key: Hex, call: { to?: Hex; data?: Hex; value?: bigint }): Promise<void> {
    const { client } = await connect([this.local.url]);
    const wallet = createWalletClient({ account: privateKeyToAccount(key), transport: http(this.local.url) });
    const hash = await wallet.sendTransaction({ ...call, chain: null });
    const { status } = await client.waitForTransactionReceipt({ hash, pollingInterval: 20 });
    if (status !== "success") throw new Error(`transaction ${hash} was refused`);
  }
}

/** What becomes of a transaction on its way to the node and of the answer on its way back. */
export type Fate = "passes" | "request lost" | "answer lost";

interface HiddenLog {
  topics: Hex[];
  address: Hex;
  blockNumber: Hex;
  logIndex: Hex;
  transactionHash: Hex;
}

/** A way to the chain on which transactions, or the answers to them, get lost, logs that `hides` names are left out, and the newest block has the number `head`. */
export async function lossyWay(
  url: string,
  fate: (transaction: number) => Fate | Promise<Fate>,
  hides: (log: HiddenLog) => boolean = () => false,
  head?: bigint,
): Promise<{ url: string; close(): void }> {
  let transactions = 0;
  const server: Server = createServer((request, response) => {
    void (async () => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { method, id } = JSON.parse(body) as { method: string; id: number };
      const what = method === "eth_sendRawTransaction" ? await fate(++transactions) : "passes";
      const lost = JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32000, message: "lost on the way" } });
      const headers = { "content-type": "application/json" };
      const answer = what === "request lost" ? lost : await (await fetch(url, { method: "POST", body, headers })).text();
      if (method === "eth_getLogs") {
        const whole = JSON.parse(answer) as { result: HiddenLog[] };
        response.writeHead(200, headers).end(JSON.stringify({ ...whole, result: whole.result.filter((log) => !hides(log)) }));
      } else if (method === "eth_blockNumber" && head !== undefined) {
        response.writeHead(200, headers).end(JSON.stringify({ jsonrpc: "2.0", id, result: `0x${head.toString(16)}` }));
      } else response.writeHead(200, headers).end(what === "passes" ? answer : lost);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** An organisation, a unit and a fund to begin with, by the key at hand. */
export const BEGINNING: readonly Row[] = [
  { op: "organisation", ref: "city", party: "City Foundation" },
  { op: "unit", ref: "CNY", amount: "2", purpose: "fiat" },
  { op: "fund", ref: "flood", party: "city", purpose: "Flood appeal" },
];

/** Gifts of 1.00 CNY and more, each another amount. */
export function gifts(count: number, fund = "flood"): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ op: "donate", ref: `gift-${index + 1}`, fund, asset: "CNY" },
    ...{ amount: `${index + 1}.00`, party: `Donor ${index + 1}` },
  }));
}

/** The message with which something is refused. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error("it was not refused"),
    (reason: unknown) => reason as Error,
  );
  if (error.name !== "PlainError") throw error;
  return error.message;
}
