import { BaseError, type Hex, keccak256, type PrivateKeyAccount, type TransactionReceipt } from "viem";
import type { Address } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { type Chain, shownUrl } from "./connect.ts";
import type { Outbox, SignedTransaction } from "./outbox.ts";
import { awaitReceipt, findReceipt } from "./receipt.ts";

/** A transaction that the chain took and refused: nothing of it happened. */
export class Reverted extends Error {
  readonly receipt: TransactionReceipt;
  constructor(receipt: TransactionReceipt) {
    super(`Transaction ${receipt.transactionHash} was refused by the contract.`);
    this.receipt = receipt;
  }
}

/**
 * Sends one transaction after the other with one key, each kept in the outbox before it leaves, each in a block before the
 * next. The first number (nonce) is that of a block, and the chain's state is read at that block or a later one: if anything else is sent
 * with this key after that block and is not in the state, our own are refused, so nothing is ever recorded on the strength of a state that
 * the same key has changed since.
 */
export class Sender {
  readonly #chain: Chain;
  readonly #account: PrivateKeyAccount;
  readonly #outbox: Outbox;
  readonly #say: (line: string) => void;
  #nonce: number | undefined;

  constructor(chain: Chain, account: PrivateKeyAccount, outbox: Outbox, say: (line: string) => void) {
    this.#chain = chain;
    this.#account = account;
    this.#outbox = outbox;
    this.#say = say;
  }

  get address(): Address {
    return this.#account.address;
  }

  /**
   * Settles what an interrupted run left, then takes the next free number, by a block that is then named: a node behind the same
   * address that lags has another number. Returns the highest of that block and those that the settled transactions are in: a state read
   * below it may not know all that was sent before that number.
   */
  async settle(): Promise<bigint> {
    const { client } = this.#chain;
    let highest = 0n;
    for (const transaction of this.#outbox.outstanding()) {
      let receipt = await findReceipt(client, transaction.hash);
      if (!receipt) {
        const refusal = await this.#broadcast(transaction);
        if (refusal === "number taken") this.#outbox.settle(transaction.hash, "dropped");
        if (refusal) continue;
        receipt = await awaitReceipt(client, transaction, this.#account.address, this.#say);
      }
      this.#outbox.settle(transaction.hash, !receipt ? "dropped" : receipt.status === "success" ? "recorded" : "refused");
      if (receipt && receipt.blockNumber > highest) highest = receipt.blockNumber;
    }
    const address = this.#account.address;
    const head = await client.getBlockNumber({ cacheTime: 0 });
    const mined = await client.getTransactionCount({ address, blockNumber: head });
    const pending = await client.getTransactionCount({ address, blockTag: "pending" });
    if (pending > mined)
      throw new PlainError(
        `${address} has ${pending - mined} transaction(s) under way that were not sent from here. Wait until they are in a block, then run the same command again.`,
      );
    this.#nonce = mined;
    return head > highest ? head : highest;
  }

  /** Sends a call and returns its receipt once it is in a block. Throws Reverted where the contract refused it, else a PlainError. */
  async send(call: { to: Address; data: Hex; gas: bigint; value?: bigint }): Promise<TransactionReceipt> {
    if (this.#nonce === undefined) throw new Error("settle first");
    const { client, chainId } = this.#chain;
    const nonce = this.#nonce;
    const raw = await this.#account.signTransaction({ ...call, chainId, nonce, ...(await this.#fees()) });
    const transaction: SignedTransaction = { nonce, hash: keccak256(raw), raw };
    this.#outbox.keep(transaction);

    const refusal = await this.#broadcast(transaction);
    const receipt = refusal ? undefined : await awaitReceipt(client, transaction, this.#account.address, this.#say);
    if (!receipt) {
      if (refusal !== "not taken") this.#outbox.settle(transaction.hash, "dropped");
      throw new PlainError(
        `Something else was sent with the key of ${this.#account.address} meanwhile, so this was not. Run the same command again: what is on the chain is skipped.`,
      );
    }
    this.#nonce = nonce + 1;
    this.#outbox.settle(transaction.hash, receipt.status === "success" ? "recorded" : "refused");
    if (receipt.status !== "success") throw new Reverted(receipt);
    return receipt;
  }

  /** What to offer: twice the block's base fee leaves room for several full blocks; what is not used is not paid. */
  async #fees() {
    const { client } = this.#chain;
    const { baseFeePerGas } = await client.getBlock();
    if (baseFeePerGas === null) return { type: "legacy", gasPrice: await client.getGasPrice() } as const;
    const maxPriorityFeePerGas = await client.estimateMaxPriorityFeePerGas();
    return { type: "eip1559", maxPriorityFeePerGas, maxFeePerGas: baseFeePerGas * 2n + maxPriorityFeePerGas } as const;
  }

  /** Hands the bytes to the node. Undefined: it has them, or had them before. */
  async #broadcast(transaction: SignedTransaction): Promise<"number taken" | "not taken" | undefined> {
    const { client } = this.#chain;
    try {
      await client.sendRawTransaction({ serializedTransaction: transaction.raw });
      return undefined;
    } catch (error) {
      // Some nodes report a transaction's failure as a failure to send it; what counts is whether it is in a block.
      if (await findReceipt(client, transaction.hash)) return undefined;
      const text = error instanceof BaseError ? `${error.shortMessage} ${error.details}` : String(error);
      if (/already known|already imported|known transaction|already in (the )?(mem)?pool/i.test(text)) return undefined;
      if (/nonce.{0,40}too low|nonce too low|lower than the current nonce|already been used/i.test(text)) return "number taken";
      if (/underpriced|replacement/i.test(text)) return "not taken";
      if (/insufficient funds|doesn't have enough funds|exceeds (the )?balance/i.test(text)) {
        // No node keeps it, and should one, its number is used again: the journal may be mended before the next run.
        this.#outbox.settle(transaction.hash, "dropped");
        throw new PlainError(
          `${this.#account.address} cannot pay the chain's fees. Send it some of the chain's coin, then run the same command again.`,
          { cause: error },
        );
      }
      throw new PlainError(
        `The chain at ${shownUrl(this.#chain.url)} did not take a transaction (${text.split("\n")[0]!.slice(0, 200)}). It is kept: run the same command again, and it goes on from there.`,
        { cause: error },
      );
    }
  }
}
