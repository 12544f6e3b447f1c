// Whether a batch stands on the chain, and where: by its roots, which are nobody else's.
import { encodeEventTopics, type Hex, type Log, parseEventLogs } from "viem";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import type { Address } from "../../../contracts/ids.ts";
import { searchLogs } from "../../chain/search-logs.ts";
import type { OpenLedger } from "../../record/with-ledger.ts";
import type { RecordedAt } from "../queue/lines.ts";
import { type BatchTold, isUnit } from "./batch-call.ts";

type BatchEvent = Extract<(typeof donationLedgerAbi)[number], { type: "event"; name: "BatchDonated" }>;
const events = donationLedgerAbi.filter((item): item is BatchEvent => item.type === "event" && item.name === "BatchDonated");
const signatures = events.map((event) => encodeEventTopics({ abi: [event] })[0]);

/** A batch, every root under which it may have been sent, and by which accounts (in lower case; none: it is not known). */
export interface BatchSent extends Pick<BatchTold, "fund" | "asset" | "count"> {
  roots: readonly Hex[];
  senders: ReadonlySet<Address>;
}

/** Where a batch stands, and with which of its roots. */
export interface FoundBatch {
  at: RecordedAt;
  root: Hex;
}

/**
 * Where the batch stands, by the events of a range of blocks. Of units only the recorder states any; a batch of tokens counts where one of
 * its senders gave it: a stranger may give another one with the same root.
 */
export async function findBatch(
  { chain, deployment }: OpenLedger,
  batch: BatchSent,
  fromBlock: bigint,
  toBlock: bigint,
): Promise<FoundBatch | undefined> {
  if (batch.roots.length === 0) return undefined;
  const topics = [signatures, null, `0x${batch.asset.slice(2).padStart(64, "0")}`, batch.roots] as const;
  const logs = await searchLogs(fromBlock, toBlock, async (from, to) => {
    const range = { fromBlock: hex(from), toBlock: hex(to) };
    const filter = { address: deployment.ledger, topics: topics as unknown as Hex[], ...range };
    return await chain.client.request({ method: "eth_getLogs", params: [filter] });
  });
  return recordedIn(logs as unknown as Log[], deployment.ledger, batch);
}

/** Where a batch stands by the logs of one or more transactions. */
export function recordedIn(logs: readonly Log[], ledger: Address, batch: BatchSent): FoundBatch | undefined {
  const ours = logs.filter(({ address }) => address.toLowerCase() === ledger.toLowerCase());
  for (const { args, transactionHash: tx, blockNumber } of parseEventLogs({ abi: events, logs: [...ours] })) {
    const part = "part" in args ? args.part : undefined;
    if (!batch.roots.includes(args.root) || args.count !== batch.count || (part?.givenTo ?? args.fund) !== batch.fund) continue;
    const theirs = batch.senders.size === 0 || batch.senders.has(args.by.toLowerCase() as Address);
    if (!isUnit(batch.asset) && !theirs) continue;
    const [fund, start] = part ? [part.giftFund, part.giftStart] : [args.fund, args.start];
    return { at: { fund, start: start.toString(), tx, block: Number(blockNumber) }, root: args.root };
  }
  return undefined;
}

function hex(block: bigint): Hex {
  return `0x${block.toString(16)}`;
}
