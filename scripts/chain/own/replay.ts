// Executes a log again: the same transactions at the same times give the same blocks.
import type { Hex } from "viem";
import { PlainError } from "../../../contracts/plain-error.ts";
import { Engine, type Outcome } from "./engine.ts";
import type { BlockLine, Header, LogLine, TransactionLine } from "./log-lines.ts";
import { readLog, type ReadLog } from "./read-log.ts";

const TELL_EVERY = 5_000; // ms

export interface Replayed {
  engine: Engine;
  header: Header;
  /** The last block. */
  number: number;
  time: number;
  read: ReadLog;
  /** What came of the last transaction, where the log does not say. */
  unnoted: Outcome | undefined;
}

/**
 * Brings a chain to where its log ends. Where blocks get other hashes than they had but did the same, says so and goes on: this machine's
 * chain is then another to whoever remembers hashes. Throws a PlainError where a transaction does something else than it did.
 */
export async function replay(file: string, say: (line: string) => void): Promise<Replayed> {
  let engine: Engine | undefined;
  let header: Header | undefined;
  let last: Outcome | undefined;
  let time = 0;
  let unnoted: Outcome | undefined;
  let firstOther: number | undefined;
  let told = Date.now();

  const onHeader = async (read: Header): Promise<void> => {
    header = read;
    time = read.genesisTime;
    engine = await Engine.start(read);
    if ((await engine.genesisHash()) !== read.genesisHash) firstOther = 0;
  };
  const onTransaction = async (line: TransactionLine): Promise<void> => {
    last = unnoted = await again(engine!, line);
    time = line.time;
    if (Date.now() - told < TELL_EVERY) return;
    told = Date.now();
    say(`Block ${line.number.toLocaleString("en-GB")} …`);
  };
  const onBlock = (line: BlockLine): void => {
    if (last!.outcome !== line.outcome)
      throw different(file, line.number, "the transaction did something else than when it was recorded");
    if (last!.hash !== line.hash) firstOther ??= line.number;
    unnoted = undefined;
  };
  const onLine = async (line: LogLine): Promise<void> => {
    if (line.kind === "T") await onTransaction(line);
    else onBlock(line);
  };

  try {
    const read = await readLog(file, onHeader, onLine);
    if (firstOther !== undefined)
      say(
        `Blocks from ${firstOther} on have other hashes than when they were written (${header!.writtenBy}), because the software that executes them has changed; what they did is the same. An indexer reads them anew: "npx throughline rebuild".`,
      );
    await engine!.setClock();
    return { engine: engine!, header: header!, number: last?.number ?? 0, time, read, unnoted };
  } catch (error) {
    await engine?.close();
    throw error;
  }

  async function again(on: Engine, { number, time: at, raw }: TransactionLine): Promise<Outcome> {
    let hash: Hex;
    try {
      hash = await on.take(raw);
    } catch (error) {
      throw different(file, number, `the transaction is refused now (${(error as Error).message.split("\n")[0]})`);
    }
    return await on.mine(hash, number, at);
  }
}

function different(file: string, number: number, what: string): PlainError {
  return new PlainError(
    `Block ${number} of ${file} cannot be made again: ${what}. Nothing was changed, and the chain does not run, for it would not be the same one. Use the version of this software that ran it before.`,
  );
}
