// The call that puts a batch on the chain, by the state in which the chain is now.
import { encodeFunctionData, type Hex } from "viem";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { type Address, UNIT_PREFIX, ZERO_WORD } from "../../../contracts/ids.ts";
import type { OpenLedger } from "../../record/with-ledger.ts";

/** A batch as the chain is told of it. */
export interface BatchTold {
  fund: Hex;
  asset: Address;
  amount: bigint;
  count: number;
  root: Hex;
  /** A hint where its leaf file lies; empty: none. */
  uri: string;
  /** What pools add to it, in their order; empty: nothing. */
  matches: readonly { pool: Hex; amount: string }[];
}

const WHOLE = 10_000n;

export function isUnit(asset: Address): boolean {
  return asset.toLowerCase().startsWith(UNIT_PREFIX);
}

/** Of units a statement at the very place where the line ends now; of tokens a gift that is pulled from the caller. */
export async function batchCall(
  ledger: OpenLedger,
  batch: BatchTold,
  blockNumber: bigint,
): Promise<{ to: Address; data: Hex }> {
  const { fund, asset, amount, count, root, uri } = batch;
  const { ledger: to } = ledger.deployment;
  const [ruleHash, expectedAt] = await placeOf(ledger, batch, blockNumber);
  // Nobody's reference: the batch is known by its root.
  const ref = ZERO_WORD;
  const abi = donationLedgerAbi;
  const sums = batch.matches.map((match) => ({ pool: match.pool, amount: BigInt(match.amount) }));
  if (!isUnit(asset)) {
    const args = [fund, asset, amount, ruleHash, count, root, uri, ref] as const;
    if (sums.length === 0) return { to, data: encodeFunctionData({ abi, functionName: "donateBatch", args }) };
    return { to, data: encodeFunctionData({ abi, functionName: "donateBatchMatched", args: [...args, sums] }) };
  }
  const record = { fund, asset, amount, expectedAt, ruleHash, count, root, uri, ref, date: 0 };
  if (sums.length === 0) return { to, data: encodeFunctionData({ abi, functionName: "recordBatch", args: [record] }) };
  return { to, data: encodeFunctionData({ abi, functionName: "recordBatchMatched", args: [record, sums] }) };
}

/** The fund's rule, and where its first part begins. */
async function placeOf(
  { chain, deployment }: OpenLedger,
  { fund, asset, amount }: BatchTold,
  blockNumber: bigint,
): Promise<[ruleHash: Hex, expectedAt: bigint]> {
  const contract = { address: deployment.ledger, abi: donationLedgerAbi, blockNumber } as const;
  const { hasRule } = await chain.client.readContract({ ...contract, functionName: "fundOf", args: [fund] });
  let ruleHash: Hex = ZERO_WORD;
  let first = fund;
  if (hasRule) {
    ruleHash = await chain.client.readContract({ ...contract, functionName: "ruleHashOf", args: [fund] });
    const rule = await chain.client.readContract({ ...contract, functionName: "allocationOf", args: [fund] });
    // Parts are floors, and the last destination takes the rest, so that one is above zero.
    first = (rule.find(({ basisPoints }) => (amount * BigInt(basisPoints)) / WHOLE > 0n) ?? rule.at(-1)!).fund;
  }
  const { received } = await chain.client.readContract({ ...contract, functionName: "lineOf", args: [first, asset] });
  return [ruleHash, received];
}
