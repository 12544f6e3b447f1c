// A chain that keeps its transactions: on the disk first, then executed, then answered; and executed again at each start.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "../../../contracts/plain-error.ts";
import { ChainLog, flushDirectory, LogFull } from "./chain-log.ts";
import { blockTime, ClockSetBack } from "./clock.ts";
import type { Engine } from "./engine.ts";
import type { Header } from "./log-lines.ts";
import { replay } from "./replay.ts";
import { REFUSED, RpcError } from "./rpc-error.ts";
import { type Incoming, readTransaction } from "./transactions.ts";

export interface OwnChainOptions {
  /** The log. */
  file: string;
  /** Goes on although the clock is behind the last block. */
  acceptClock: boolean;
  say: (line: string) => void;
}

/** How long a transaction that came before its predecessor waits for it; ms. It is not acknowledged meanwhile. */
const WAIT_FOR_EARLIER = 2_000;

export class OwnChain {
  readonly chainId: number;
  /** Who had coins from the beginning. */
  readonly accounts: Header["accounts"];
  readonly #engine: Engine;
  readonly #log: ChainLog;
  readonly #options: OwnChainOptions;
  #number: number;
  #time: number;
  /** The work on the last transaction: one at a time. */
  #turn: Promise<unknown> = Promise.resolve();
  #broken: Error | undefined;
  #tellBroken: (error: Error) => void = () => {};
  /** Rejects when the chain cannot go on. */
  readonly broken = new Promise<never>((_, reject) => (this.#tellBroken = reject));

  private constructor(options: OwnChainOptions, from: Awaited<ReturnType<typeof replay>>, log: ChainLog) {
    this.#options = options;
    this.#engine = from.engine;
    this.#log = log;
    this.chainId = from.header.chainId;
    this.accounts = from.header.accounts;
    this.#number = from.number;
    this.#time = from.time;
    this.broken.catch(() => {});
  }

  /** The chain of a log, as it was. Throws a PlainError where the log is damaged, or the same transactions no longer do the same. */
  static async open(options: OwnChainOptions): Promise<OwnChain> {
    const { file, say } = options;
    const from = await replay(file, say);
    const { torn } = from.read;
    if (torn?.kind === "T" && torn.bytes.length > 0) {
      const aside = `${file}.cut-${new Date().toISOString().replaceAll(":", "")}`;
      await writeFile(aside, torn.bytes, { mode: 0o600, flush: true });
      say(
        `${file} ended with a transaction that was not written to its end (${torn.bytes.length} bytes), so nobody was told that it counts: it was cut, and lies in ${aside}.`,
      );
    }
    const log = await ChainLog.open(file, from.read.length);
    if (from.unnoted) await log.note({ kind: "B", ...from.unnoted });
    return new OwnChain(options, from, log);
  }

  /** The last block's number. */
  get height(): number {
    return this.#number;
  }

  /** Asks what the chain knows. */
  async ask(method: string, params: unknown[]): Promise<unknown> {
    return await this.#engine.request(method, params);
  }

  /** Takes a signed transaction into a block of its own and returns its hash; from then on it is never lost. Throws an `RpcError` where it is refused. */
  async send(raw: unknown): Promise<string> {
    const transaction = await readTransaction(raw, this.chainId);
    const late = Date.now() + WAIT_FOR_EARLIER;
    for (;;) {
      const hash = await this.#inTurn(() => this.#add(transaction));
      if (hash !== undefined) return hash;
      if (Date.now() > late)
        throw new RpcError(
          REFUSED,
          `The transaction's nonce ${transaction.nonce} is too high: ${await this.#nonceOf(transaction)} is next for ${transaction.sender}. This chain keeps no transactions for later.`,
        );
      await pause(20);
    }
  }

  /** Lets the transaction at work be, takes no other, and closes the log. */
  async close(): Promise<void> {
    this.#broken ??= new Error("the chain is being stopped");
    await this.#turn;
    await this.#log.close();
    await this.#engine.close();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Undefined: an earlier one of the same sender has to come first. */
  async #add(transaction: Incoming): Promise<string | undefined> {
    if (this.#broken) throw new RpcError(REFUSED, `No transaction is taken: ${this.#broken.message}`);
    if ((await this.#nonceOf(transaction)) < transaction.nonce) return undefined;
    if ((await this.#engine.request("eth_getTransactionByHash", [transaction.hash])) !== null)
      throw new RpcError(REFUSED, "already known");
    const number = this.#number + 1;
    const time = this.#nextTime();
    const hash = await this.#engine.take(transaction.raw);
    try {
      await this.#log.add({ kind: "T", number, time, raw: transaction.raw });
    } catch (error) {
      await this.#engine.drop(hash);
      throw this.#refusal(error);
    }
    try {
      const { hash: blockHash, outcome } = await this.#engine.mine(hash, number, time);
      this.#number = number;
      this.#time = time;
      await this.#log.note({ kind: "B", number, hash: blockHash, outcome });
    } catch (error) {
      this.#break(error as Error);
      throw error;
    }
    return hash;
  }

  #nextTime(): number {
    try {
      return blockTime(this.#time, Math.floor(Date.now() / 1000), this.#options.acceptClock);
    } catch (error) {
      if (!(error instanceof ClockSetBack)) throw error;
      const said = `No transaction is taken: ${error.message}, of ${new Date(this.#time * 1000).toISOString()}. Set the clock right. If it is right now, and was wrong before, start the chain with --accept-clock.`;
      this.#options.say(said);
      throw new RpcError(REFUSED, said);
    }
  }

  #refusal(error: unknown): Error {
    if (error instanceof LogFull) {
      const said = `The transaction was not taken: ${error.message}.`;
      this.#options.say(said);
      return new RpcError(REFUSED, `${said} Make room on the chain's disk, then send it again.`);
    }
    // It may be on the disk, and count after the next start.
    const said = `Whether the transaction counts is not known: ${(error as Error).message}`;
    this.#options.say(said);
    this.#break(error as Error);
    return new RpcError(REFUSED, said);
  }

  #break(error: Error): void {
    this.#broken = error;
    this.#tellBroken(
      error instanceof PlainError ? error : new PlainError(`The chain cannot go on: ${error.message}`, { cause: error }),
    );
  }

  async #nonceOf({ sender }: Incoming): Promise<number> {
    return Number(await this.#engine.request("eth_getTransactionCount", [sender, "latest"]));
  }
}

/** Makes the directory of a chain, for its owner alone; its name is on the disk when this resolves. */
export async function makeChainDirectory(directory: string): Promise<void> {
  const parent = resolve(dirname(directory));
  const made = await mkdir(parent, { recursive: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await flushDirectory(parent);
  if (made) for (let at = parent; at !== dirname(made); at = dirname(at)) await flushDirectory(dirname(at));
}
