import { type Hex, type PublicClient, TransactionReceiptNotFoundError, type TransactionReceipt } from "viem";
import { PlainError } from "../../contracts/plain-error.ts";
import type { SignedTransaction } from "./outbox.ts";

const FIRST_WAIT = 20; // ms; doubles up to the longest
const LONGEST_WAIT = 2_000;
const SEND_AGAIN_EVERY = 30_000;
const GIVE_UP_AFTER = 15 * 60_000;

/** The receipt of a transaction; undefined where the chain has none (yet). */
export async function findReceipt(client: PublicClient, hash: Hex): Promise<TransactionReceipt | undefined> {
  try {
    return await client.getTransactionReceipt({ hash });
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return undefined;
    throw error;
  }
}

/**
 * Waits until a transaction is in a block, sending the same bytes again now and then. Undefined: another transaction took
 * its place, so that it never will be. Throws a PlainError after a quarter of an hour; nothing is lost then.
 */
export async function awaitReceipt(
  client: PublicClient,
  transaction: SignedTransaction,
  sender: Hex,
  say: (line: string) => void,
): Promise<TransactionReceipt | undefined> {
  const began = Date.now();
  let lastSent = began;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const receipt = await findReceipt(client, transaction.hash);
    if (receipt) return receipt;
    if (wait === LONGEST_WAIT) {
      // The count first: a receipt that appears in between is then found below, and never taken for a replacement.
      const used = (await client.getTransactionCount({ address: sender, blockTag: "latest" })) > transaction.nonce;
      const late = await findReceipt(client, transaction.hash);
      if (late) return late;
      if (used && (await isGone(client, transaction.hash))) return undefined;
    }
    if (Date.now() - began > GIVE_UP_AFTER)
      throw new PlainError(
        `Transaction ${transaction.hash} is still in no block after ${GIVE_UP_AFTER / 60_000} minutes. It is kept: run the same command again later, and it goes on from there.`,
      );
    if (Date.now() - lastSent > SEND_AGAIN_EVERY) {
      lastSent = Date.now();
      say(`Still waiting for transaction ${transaction.hash} to be put in a block.`);
      await client.sendRawTransaction({ serializedTransaction: transaction.raw }).catch(() => undefined); // known already, most likely
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Whether a node that has moved past a nonce does not know the transaction: a node that lags might. Asked several times. */
async function isGone(client: PublicClient, hash: Hex): Promise<boolean> {
  for (let times = 0; times < 3; times++) {
    if (await findReceipt(client, hash)) return false;
    const known = await client.getTransaction({ hash }).then(
      () => true,
      (error: Error) => {
        if (error.name === "TransactionNotFoundError") return false;
        throw error;
      },
    );
    if (known) return false;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return true;
}
