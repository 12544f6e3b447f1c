import type { Hex } from "viem";
import { entryId } from "../../contracts/ids.ts";
import type { DonationRow } from "../queries/rows.ts";

/** A gift's id; within a batch the batch's and its index. */
export function giftId(line: Hex, { start, leaf }: DonationRow): string {
  const id = entryId(line, "in", start);
  return leaf ? `${id}/${leaf.index}` : id;
}
