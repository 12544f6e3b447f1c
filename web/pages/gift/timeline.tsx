import { useState } from "preact/hooks";
import type { PieceFragment } from "../../generated/gift.ts";
import { Hash } from "../../parts/hash.tsx";
import { useWords } from "../../words/context.ts";
import { countText, dayText } from "../../words/format.ts";
import { happenings } from "./events.ts";
import type { GiftAnswer } from "./answer.ts";

/** So many at once; a button brings the next ones. */
const PAGE = 50;

/** What happened to a gift, in the order in which it was recorded, each with its place on the chain. */
export function Timeline({ gift, pieces }: { gift: GiftAnswer; pieces: readonly PieceFragment[] }) {
  const words = useWords();
  const { gift: say, tag } = words;
  const [shown, setShown] = useState(PAGE);
  const all = happenings(gift, pieces, words);
  return (
    <>
      <ol class="timeline">
        {all.slice(0, shown).map(({ key, date, text, href, ref, evidence, tx }) => (
          <li key={key}>
            <time dateTime={date}>{dayText(date, tag)}</time> <span>{href ? <a href={href}>{text}</a> : text}</span>
            <div class="quiet">
              {ref && <span>{say.reference(ref)} · </span>}
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
      {all.length > shown && (
        <button type="button" onClick={() => setShown(shown + PAGE)}>
          {words.more}
        </button>
      )}
    </>
  );
}
