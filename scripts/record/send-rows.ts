import type { PublicClient } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";
import { batches } from "./batch.ts";
import { type Call, together } from "./calls.ts";
import type { Sequence } from "./in-slices.ts";
import { shown } from "./journal/fault.ts";
import { refusalInWords } from "./refusal.ts";
import { Reverted, type Sender } from "./send.ts";

/** The most gas that one transaction may take (EIP-7825). */
const TRANSACTION_GAS_CAP = 16_777_216n;

export interface SendRowsOptions {
  /** By row, in file order: its calls, one at least. Gone through once, while it is sent. */
  todo: Sequence<readonly Call[]>;
  /** How many rows these are. */
  total: number;
  sender: Sender;
  client: PublicClient;
  /** The journal's name, for messages. */
  file: string;
  /** Most calls in one transaction. */
  callsPerTransaction: number | undefined;
  onProgress: (progress: Progress) => void;
}

/** Rows sent so far, of those to be sent. */
export interface Progress {
  done: number;
  total: number;
}

/** Sends what is left to be sent, in file order, and returns how many transactions it took. Throws a PlainError that names the row. */
export async function sendRows(options: SendRowsOptions): Promise<number> {
  const { todo, total, file, onProgress } = options;
  const progress = { done: 0, total };
  let transactions = 0;
  onProgress(progress);

  const sendAll = async (batch: Call[]): Promise<void> => {
    const gas = await estimate(options, batch, progress);
    if (gas > TRANSACTION_GAS_CAP && batch.length > 1) {
      const middle = batch.length >> 1;
      await sendAll(batch.slice(0, middle));
      return await sendAll(batch.slice(middle));
    }
    // What the last estimate did not see (a block's base values, a refund's cap) has room; what is not used is not paid.
    const limit = min(gas + gas / 8n, TRANSACTION_GAS_CAP);
    try {
      await options.sender.send({ ...together(batch), gas: limit });
    } catch (error) {
      if (!(error instanceof Reverted)) throw error;
      await estimate(options, batch, progress); // says why, if that still stands
      const { line } = batch[0]!.row;
      throw new PlainError(
        `${file}:${line}: the rows from here on were refused by the chain, for a reason that holds no more (transaction ${error.receipt.transactionHash}). ` +
          "Run the same command again: what is on the chain is skipped.",
        { cause: error },
      );
    }
    transactions++;
    for (const call of batch) if (last.has(call)) progress.done++;
    onProgress({ ...progress });
  };
  // A row is done with the last of its calls.
  const last = new WeakSet<Call>();
  async function* marked() {
    for await (const calls of todo) {
      last.add(calls.at(-1)!);
      yield calls;
    }
  }
  for await (const batch of batches(marked(), options.callsPerTransaction)) await sendAll(batch);
  return transactions;
}

/** What a batch would take now. Throws a PlainError that names the row which the contract would refuse. */
async function estimate(options: SendRowsOptions, batch: readonly Call[], { done, total }: Progress): Promise<bigint> {
  const { client, sender, file } = options;
  const ask = (calls: readonly Call[]) => client.estimateGas({ account: sender.address, ...together(calls) });
  try {
    return await ask(batch);
  } catch (error) {
    if (refusalInWords(error) === undefined) {
      if (batch.length > 1 && /gas/i.test(String((error as { details?: string }).details))) return TRANSACTION_GAS_CAP + 1n;
      throw error;
    }
    // A batch up to and with the refused call is refused, one that ends before it is not.
    let [good, bad, why] = [0, batch.length, error];
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      try {
        await ask(batch.slice(0, middle));
        good = middle;
      } catch (refusal) {
        if (refusalInWords(refusal) === undefined) throw refusal;
        [bad, why] = [middle, refusal];
      }
    }
    const { row } = batch[bad - 1]!;
    const name = "ref" in row ? row.ref : "key" in row ? row.key : "code" in row ? row.code : undefined;
    const before = done === 0 ? "Nothing was recorded." : `${done} of ${total} rows had been recorded before.`;
    throw new PlainError(
      `${file}:${row.line}${name === undefined ? "" : ` (${shown(name)})`}: ${refusalInWords(why)}. ${before}`,
      { cause: why },
    );
  }
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
