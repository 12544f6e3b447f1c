import type { SaidFragment } from "../generated/disbursement.ts";
import { useWords } from "../words/context.ts";
import { amountText, countText, dayText } from "../words/format.ts";
import { Hash } from "./hash.tsx";
import { Party } from "./links.tsx";

/** What was said about an entry, in the chain's order: who, as what, when, about how much, and where that stands. */
export function Said({ all, nothing }: { all: readonly SaidFragment[]; nothing: string }) {
  const { gift: say, tag } = useWords();
  if (all.length === 0) return <p>{nothing}</p>;
  const sorted = [...all].sort((a, b) => a.tx.block - b.tx.block || a.tx.logIndex - b.tx.logIndex);
  return (
    <ol class="said">
      {sorted.map(({ kind, capacity, attester, organisation, amount, date, evidence, tx }) => (
        <li key={`${tx.hash} ${tx.logIndex}`} class={kind === "FLAGGED" ? "fault" : ""}>
          <time dateTime={date}>{dayText(date, tag)}</time>{" "}
          {organisation ? <Party of={{ ...attester, organisation }} /> : <Party of={attester} />} ({say.capacity[capacity]}){" "}
          {kind === "FLAGGED" && <span aria-hidden="true">⚑ </span>}
          {say.said[kind]}, {amountText(amount, tag)}
          <div class="quiet">
            {evidence && (
              <span>
                {say.evidence("")}
                <Hash text={evidence} /> ·{" "}
              </span>
            )}
            {say.onChain(countText(tx.block, tag))}, {tx.finalized ? say.finalMark : say.notFinalMark} <Hash text={tx.hash} />
          </div>
        </li>
      ))}
    </ol>
  );
}
