// What the organisation records on the day: the platforms' batches, and payments.
import type { Hex } from "viem";
import { ZERO_WORD } from "../../contracts/ids.ts";
import type { BatchTerms, Leaf } from "../../contracts/leaves/leaf.ts";
import { writeLeaves } from "../../indexer/leaves/write-leaves.ts";
import { CNY } from "../../test/indexer/support/contracts.ts";
import type { Ledger } from "../../test/indexer/support/sandbox.ts";
import { giftsOfBatch } from "./gifts.ts";

/** A company's gift of so many payments, in fen, first in a batch of other gifts. */
const PAYMENTS = 1_000;
const A_PAYMENT = 1_000n;
const BESIDES = 99;
const IN_ONE_CALL = 100;

export class Recorder {
  readonly #ledger: Ledger;
  #received = 0n;
  /** How many gifts the one large payment was paid by; 0: not made yet. */
  paidBy = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Records a batch of the fund "floods". */
  async batch(terms: BatchTerms): Promise<void> {
    await this.#record(this.#ledger.floods, this.#received, terms);
    this.#received += terms.amount;
  }

  /** Pays all that was received so far in one payment. Returns its reference. */
  async payAll(gifts: number): Promise<string> {
    const { act, payment, floods } = this.#ledger;
    await act(payment(floods, 0n, this.#received, CNY, { ref: "large" }));
    this.paidBy = gifts;
    return "large";
  }

  /** A batch of the fund "winter" whose first gift a thousand payments have used up. Returns that gift's receipt. */
  async companyGift(directory: string): Promise<{ receipt: Hex; count: number }> {
    const { batch, payment, winter } = this.#ledger;
    const amount = A_PAYMENT * BigInt(PAYMENTS);
    const [first, ...others] = giftsOfBatch(1 + BESIDES);
    const shift = amount - first!.amount;
    const leaves: Leaf[] = [{ ...first!, amount }, ...others.map((leaf) => ({ ...leaf, offset: leaf.offset + shift }))];
    await this.#record(winter, 0n, await writeLeaves(leaves, directory));
    for (let done = 0; done < PAYMENTS; done += IN_ONE_CALL) {
      const at = (index: number) => BigInt(done + index) * A_PAYMENT;
      await batch(
        Array.from({ length: IN_ONE_CALL }, (_, index) =>
          payment(winter, at(index), A_PAYMENT, CNY, { ref: `small ${done + index}` }),
        ),
      );
    }
    return { receipt: first!.receipt, count: leaves.length };
  }

  async #record(fund: Hex, expectedAt: bigint, { root, amount, count }: BatchTerms): Promise<void> {
    const words = { ruleHash: ZERO_WORD, ref: ZERO_WORD, uri: "", date: 0 };
    await this.#ledger.call("ledger", "recordBatch", [{ fund, asset: CNY, amount, expectedAt, count, root, ...words }]);
  }
}
