// The receipts of a recorded batch's gifts.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "../../contracts/deployment.ts";
import type { Leaf } from "../../contracts/leaves/leaf.ts";
import { LeafTree } from "../../contracts/leaves/leaf-tree.ts";
import { leafFileName } from "../../indexer/leaves/format.ts";
import { readLeaves } from "../../indexer/leaves/read-leaves.ts";
import type { Receipt } from "../receipt/document.ts";
import { inLeafOrder } from "./leaves.ts";
import { ownLeaves } from "./publish.ts";
import type { Batch } from "./queue/batch.ts";
import type { AcceptedGift } from "./queue/lines.ts";
import type { Queue } from "./queue/queue.ts";

export interface GiftReceipt {
  gift: AcceptedGift;
  /** Made only where it is asked for. */
  receipt: () => Receipt;
}

/** The receipts of all gifts of a batch that stands on the chain, in the order of its leaves. Throws where its leaf file is damaged. */
export async function receiptsOf(
  queue: Queue,
  batch: Batch,
  folder: string,
  { chainId, ledger }: Pick<Deployment, "chainId" | "ledger">,
): Promise<GiftReceipt[]> {
  const { root, amount, count, asset, recorded } = batch;
  const terms = { root: root!, amount, count };
  const leaves: Leaf[] = [];
  for await (const some of readLeaves(createReadStream(join(ownLeaves(folder), leafFileName(terms.root))), terms))
    leaves.push(...some);
  let tree: LeafTree | undefined;
  return inLeafOrder(queue.giftsOf(batch)).map((gift, index) => ({
    gift,
    receipt: () => {
      tree ??= LeafTree.of(leaves);
      const where = { fund: recorded!.fund, asset, start: BigInt(recorded!.start) };
      return { chainId, ledger, ...where, terms, leaf: leaves[index]!, proof: tree.proof(index) };
    },
  }));
}
