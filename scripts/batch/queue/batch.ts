import type { Hex } from "viem";
import type { Address } from "../../../contracts/ids.ts";
import type { BatchLine, Match, RecordedAt, Unmatched } from "./lines.ts";

export type BatchState = "OPEN" | "CLOSED" | "PUBLISHED" | "RECORDED" | "FINAL";

/** A batch as its lines tell it. */
export interface Batch {
  number: number;
  fund: Hex;
  asset: Address;
  /** The pools that are asked to match it, in this order. */
  pools: readonly Hex[];
  state: BatchState;
  openedAt: number;
  /** Its gifts stand between these bytes of `gifts.jsonl`. */
  from: number;
  to: number | undefined;
  /** Gifts that have leaves. */
  count: number;
  /** What these add up to, in base units. */
  amount: bigint;
  /** What rounding left of its gifts and no gift took yet; none of a batch that is closed. */
  left: bigint;
  /** Whether its remainder is among its gifts: it takes no more. */
  sealed: boolean;
  /** Of the list that was published last; once it is recorded, of the one that stands. */
  root: Hex | undefined;
  /** Every list that was published, by its root: a transaction may be under way with any of them. */
  lists: Map<Hex, { matches: readonly Match[]; unmatched: readonly Unmatched[] }>;
  /** No transaction with it is in an earlier block. */
  sendingFrom: number | undefined;
  /** The accounts that may have sent one, in lower case: another key may be at hand every time. None, though one may be sent: nobody wrote down which. */
  senders: Set<Address>;
  recorded: RecordedAt | undefined;
}

/** Takes a line; `batches` are those of earlier lines, by number. Lines of a later version are passed over. */
export function take(batches: Map<number, Batch>, line: BatchLine): void {
  if (line.is === "opened") {
    const { batch: number, fund, asset, from, at: openedAt, pools = [] } = line;
    const nothing = {
      to: undefined,
      count: 0,
      amount: 0n,
      left: 0n,
      sealed: false,
      root: undefined,
      sendingFrom: undefined,
      recorded: undefined,
    };
    const [lists, senders] = [new Map<never, never>(), new Set<Address>()];
    batches.set(number, { number, fund, asset, pools, state: "OPEN", openedAt, from, lists, senders, ...nothing });
    return;
  }
  const batch = batches.get(line.batch);
  if (!batch) return;
  switch (line.is) {
    case "closed":
      Object.assign(batch, closed(line));
      break;
    case "published":
      Object.assign(batch, { state: "PUBLISHED", root: line.root } satisfies Partial<Batch>);
      batch.lists.set(line.root, { matches: line.matches ?? [], unmatched: line.unmatched ?? [] });
      break;
    case "sending":
      batch.sendingFrom ??= line.block;
      if (line.by !== undefined) batch.senders.add(line.by.toLowerCase() as Address);
      break;
    case "recorded":
      Object.assign(batch, { state: "RECORDED", recorded: line.at, root: line.root ?? batch.root } satisfies Partial<Batch>);
      break;
    case "gone":
      Object.assign(batch, { state: "PUBLISHED", recorded: undefined } satisfies Partial<Batch>);
      break;
    case "final":
      batch.state = "FINAL";
      break;
  }
}

function closed({ to, count, amount }: Extract<BatchLine, { is: "closed" }>): Partial<Batch> {
  return { state: "CLOSED", to, count, amount: BigInt(amount), left: 0n };
}
