// What a gift moved out of pools, and what a grant out of a pool answers.
import pc from "picocolors";
import type { DonationAnswer, MatchAnswer, StepAnswer } from "./answers.ts";
import { amount, type NameOf, place, source, who } from "./words.ts";

/** What the gift moved, a line for each pool. */
export function moved({ matches }: DonationAnswer, nameOf: NameOf): string[] {
  return matches.map((match) => {
    const { pool, rule } = match;
    return `${pc.green(`moved ${amount(match.amount)} more`)} out of the pool ${place(pool)}: ${whose(match, nameOf)}; ${standing(rule)}`;
  });
}

/** A pool that is over, stopped or shut may hold something still, and none of it is for anybody's gift. */
function standing({ state, left }: MatchAnswer["rule"]): string {
  if (state === "OPEN") return `${amount(left)} of it left for such gifts`;
  return state === "EXHAUSTED" ? "nothing of it is left for such gifts" : "it adds nothing to gifts now";
}

function whose({ start, sources: { nodes, totalCount } }: MatchAnswer, nameOf: NameOf): string {
  const names = [...new Set(nodes.map(({ donor }) => who(donor, nameOf, "somebody anonymous")))];
  const more = BigInt(totalCount ?? 0) - BigInt(nodes.length);
  const all = `${names.join(", ")}${more > 0n ? ` and ${more} more gifts` : ""}`;
  return start === null ? `which of the batch's it was is not known, all of it was money of ${all}` : `money of ${all}`;
}

/** Of a grant out of a pool: the gift that it answers. */
export function answering(entry: StepAnswer["entry"]): string[] {
  if (entry.__typename !== "Transfer" || !entry.answers) return [];
  const { answers: gift } = entry;
  const what = gift.batch ? `a batch of ${gift.batch.count} gifts, together` : "a gift of";
  return [`matching ${what} ${amount(gift.amount)} (${source(gift)})`];
}
