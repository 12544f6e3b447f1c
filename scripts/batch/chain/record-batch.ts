// One batch, from its root to its entry on the chain; never twice, whatever happens in between.
import { type Hex, type TransactionReceipt } from "viem";
import type { Address } from "../../../contracts/ids.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { allowPulling } from "../../record/allowances.ts";
import { emptyWorld } from "../../record/journal/world.ts";
import { headFrom } from "../../record/chain-state.ts";
import { refusalInWords, refusalName } from "../../record/refusal.ts";
import { Reverted } from "../../record/send.ts";
import { readTokens } from "../../record/tokens.ts";
import type { OpenLedger } from "../../record/with-ledger.ts";
import type { RecordedAt } from "../queue/lines.ts";
import { batchCall, type BatchTold, isUnit } from "./batch-call.ts";
import { recordedIn } from "./find-batch.ts";

/** What changes while somebody else records: looked at anew, and sent again. */
const MOVED: ReadonlySet<string | undefined> = new Set(["LineMoved", "RuleChanged"]);
const MOST_TIMES = 10;

/** The ledger does not take the batch as it is. Nothing of it was sent, or what was sent is refused for good. */
export class NotTaken extends PlainError {}

/**
 * Sends a batch that is not on the chain, by a state of at least `atLeast`, and returns where it stands. Throws a `NotTaken` where the
 * ledger refuses it.
 */
export async function recordBatch(ledger: OpenLedger, batch: BatchTold, atLeast: bigint): Promise<RecordedAt> {
  const { chain, deployment, sender } = ledger;
  await allow(ledger, batch.asset, batch.amount);
  for (let times = 1; ; times++) {
    let receipt: TransactionReceipt;
    try {
      const call = await batchCall(ledger, batch, await headFrom(chain, atLeast));
      const gas = await chain.client.estimateGas({ account: sender!.address, ...call });
      receipt = await sender!.send({ ...call, gas: gas + gas / 8n });
    } catch (error) {
      // What the chain refused after all was right a moment ago: the next estimate says why it is not any more.
      if (times < MOST_TIMES && (error instanceof Reverted || MOVED.has(refusalName(error)))) continue;
      const why = error instanceof Reverted ? "the chain refused it again and again" : refusalInWords(error);
      if (why === undefined) throw error;
      throw new NotTaken(`The ledger does not take the batch: ${why}.`, { cause: error });
    }
    const senders = new Set([sender!.address.toLowerCase() as Address]);
    const recorded = recordedIn(receipt.logs, deployment.ledger, { ...batch, roots: [batch.root], senders });
    if (recorded) return recorded.at;
    throw new PlainError(`Transaction ${receipt.transactionHash} succeeded, and no batch stands in it: is this the ledger?`);
  }
}

/** Lets the ledger take so much of a token, and no more; of units there is nothing to take. */
export async function allow({ chain, deployment, sender }: OpenLedger, token: Address, amount: bigint): Promise<void> {
  if (isUnit(token)) return;
  const world = emptyWorld({ complete: true });
  await readTokens(chain, [token], world);
  const needed = new Map<Hex, bigint>([[token, amount]]);
  await allowPulling({ chain, sender: sender!, ledger: deployment.ledger, world, needed });
}
