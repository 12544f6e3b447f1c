// A gift within a batch that bounced, or never was: marked on the chain, with evidence. Nothing of the batch changes.
import { encodeFunctionData, parseEventLogs } from "viem";
import { donationLedgerAbi } from "../../contracts/generated/abi.ts";
import { textHash } from "../../contracts/ids.ts";
import { PlainError } from "../../contracts/plain-error.ts";
import { searchLogs } from "../chain/search-logs.ts";
import { evidenceArgument } from "../record/evidence-argument.ts";
import { shown } from "../record/journal/fault.ts";
import { publicTextComplaint } from "../record/journal/text.ts";
import type { ChainAccess } from "../record/options.ts";
import { refusalInWords } from "../record/refusal.ts";
import { type OpenLedger, withLedger } from "../record/with-ledger.ts";
import { leafId, type Receipt } from "../receipt/document.ts";
import { isUnit } from "./chain/batch-call.ts";
import { type FoundGift, receiptOf, requireGift } from "./find-gift.ts";

export interface ReverseOptions extends ChainAccess {
  dataDir: string;
  /** The gift's id, as its platform wrote it, or its receipt code. */
  gift: string;
  platform?: string | undefined;
  /** A file or a folder, or the hash of one. */
  evidence: string;
  /** Why, in public. */
  reason: string;
  log: (text: string) => void;
}

/** Reverses one gift of a batch, once. Returns what was done, for people. Throws a PlainError where it cannot be. */
export async function reverseGift(options: ReverseOptions): Promise<string> {
  const found = requireGift(options.dataDir, options.gift, options.platform);
  const receipt = await receiptOf(found);
  const { fund, asset, start, leaf } = receipt;
  const id = leafId({ fund, asset, start, index: leaf.index });
  const name = `"${shown(found.gift.id)}" (${id})`;
  if (!isUnit(asset))
    throw new PlainError(
      `${name} was given in tokens, which came in with the batch: there is nothing to reverse. Pay them back instead.`,
    );
  const complaint = publicTextComplaint("purpose", options.reason);
  if (complaint) throw new PlainError(`--reason: ${complaint.problem}; ${complaint.remedy}.`);
  return await withLedger(options, options, async (ledger) => {
    if (await isReversed(ledger, found, receipt)) return `${name} was reversed before: nothing was sent.`;
    const evidence = await evidenceArgument(options.evidence, options.dataDir);
    const reversal = {
      ...{ givenTo: found.batch.fund, asset, batchFund: fund, batchStart: start, index: leaf.index, amount: leaf.amount },
      ...{ reason: options.reason, ref: textHash(`${id} REVERSED`), evidence, date: 0 },
    };
    const data = encodeFunctionData({ abi: donationLedgerAbi, functionName: "recordLeafReversal", args: [reversal] });
    try {
      const call = { to: ledger.deployment.ledger, data };
      const gas = await ledger.chain.client.estimateGas({ account: ledger.sender!.address, ...call });
      const { transactionHash } = await ledger.sender!.send({ ...call, gas: gas + gas / 8n });
      return `${name} is reversed (transaction ${transactionHash}). Its organisation stands in the giver's place, and covers it from its own money.`;
    } catch (error) {
      const why = refusalInWords(error);
      if (why === undefined) throw error;
      throw new PlainError(`${name} is not reversed: ${why}.`, { cause: error });
    }
  });
}

async function isReversed({ chain, deployment }: OpenLedger, { batch }: FoundGift, receipt: Receipt): Promise<boolean> {
  const event = donationLedgerAbi.find((item) => item.type === "event" && item.name === "LeafReversed") as LeafReversed;
  const args = { givenTo: batch.fund, asset: receipt.asset, batchFund: receipt.fund };
  const head = await chain.client.getBlockNumber({ cacheTime: 0 });
  const logs = await searchLogs(BigInt(batch.recorded!.block), head, (fromBlock, toBlock) =>
    chain.client.getLogs({ address: deployment.ledger, event, args, fromBlock, toBlock }),
  );
  return parseEventLogs({ abi: [event], logs }).some(
    ({ args: { batchStart, index } }) => batchStart === receipt.start && index === receipt.leaf.index,
  );
}

type LeafReversed = Extract<(typeof donationLedgerAbi)[number], { type: "event"; name: "LeafReversed" }>;
