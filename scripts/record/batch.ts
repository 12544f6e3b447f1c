import type { Call } from "./calls.ts";
import type { Sequence } from "./in-slices.ts";

/** Most rows' calls in one transaction: more saves next to nothing, and a refused batch is looked through call by call. */
const MOST_CALLS = 250;
/** Of 16.7 million that a transaction may take (EIP-7825), by the guesses of `Call.gas`. */
const MOST_GAS = 13_000_000;
/** Bytes; nodes take transactions of at most 128 KiB. */
const MOST_DATA = 100_000;

/**
 * Cuts calls into batches, each for one contract, in the order given: rows take effect in file order, across contracts
 * too, so a batch ends where the contract changes. Coins go with no call but their own. `mostGas`: by the guesses of `Call.gas`.
 */
export async function* batches(
  calls: Sequence<readonly Call[]>,
  mostCalls = MOST_CALLS,
  mostGas = MOST_GAS,
): AsyncGenerator<Call[], void, undefined> {
  let batch: Call[] = [];
  let gas = 0;
  let bytes = 0;
  for await (const ofRow of calls) {
    for (const call of ofRow) {
      const size = call.data.length / 2 + 96; // the call, padded, with its offset and length
      const full = batch.length >= mostCalls || gas + call.gas > mostGas || bytes + size > MOST_DATA;
      const alone = call.value !== undefined || batch[0]?.value !== undefined;
      if (batch.length > 0 && (batch[0]!.to !== call.to || full || alone)) {
        yield batch;
        [batch, gas, bytes] = [[], 0, 0];
      }
      batch.push(call);
      gas += call.gas;
      bytes += size;
    }
  }
  if (batch.length > 0) yield batch;
}
