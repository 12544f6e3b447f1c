import type { Hex } from "viem";
import type { Queryable } from "./database.ts";

/** How the lists of gifts within batches stand. */
export interface ListStatus {
  /** Not there yet, as far as anybody knows. */
  waiting: number;
  /** What came was not the list. It is asked for again, unless none can be right. */
  refused: number;
  /** The last ones refused, a few. */
  refusals: Refusal[];
}

export interface Refusal {
  /** The root that the batch committed to. */
  root: Hex;
  problem: string;
}

const FEW = 5;

/** Counts what is waited for; some 50 ms for a million of them. */
export async function readListStatus(tx: Queryable): Promise<ListStatus> {
  const [counted] = await tx.query<{ waiting: bigint; refused: bigint }>(
    "SELECT count(*) FILTER (WHERE problem IS NULL) AS waiting, count(problem) AS refused FROM leaf_request",
  );
  const refused = Number(counted!.refused);
  const refusals =
    refused === 0
      ? []
      : await tx.query<Refusal>(
          "SELECT root, problem FROM leaf_request WHERE problem IS NOT NULL ORDER BY number DESC LIMIT $1",
          [FEW],
        );
  return { waiting: Number(counted!.waiting), refused, refusals };
}
