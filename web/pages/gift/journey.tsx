import { useEffect, useRef, useState } from "preact/hooks";
import type { PieceFragment } from "../../generated/gift.ts";
import { GiftPiecesDocument } from "../../generated/gift-pieces.ts";
import { ask } from "../../graphql/ask.ts";
import { CustodyMark } from "../../parts/custody.tsx";
import { Hash } from "../../parts/hash.tsx";
import { Party, Place } from "../../parts/links.tsx";
import { organisationText } from "../../parts/party.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText } from "../../words/format.ts";
import { Flow } from "./flow/flow.tsx";
import type { GiftAnswer } from "./answer.ts";
import { Pack } from "./pack/pack.tsx";
import { Parts } from "./parts.tsx";
import { Pieces } from "./pieces.tsx";
import { Receipt } from "./receipt.tsx";
import { story } from "./story.ts";
import { Timeline } from "./timeline.tsx";
import { Warnings } from "./warnings.tsx";
import "./gift.css";

/** Pages of pieces that are asked for at one go. */
const MOST_PAGES = 200;

/** All that is told of a gift, from the sentence to the proofs. */
export function Journey({ gift, live }: { gift: GiftAnswer; live: boolean }) {
  const words = useWords();
  const { gift: say, tag } = words;
  const amount = amountText(gift.amount, tag);
  const block = countText(gift.tx.block, tag);
  const { pieces, whole, more, all } = usePieces(gift);
  const updated = useChanges(gift);
  return (
    <article>
      <h1>{say.title(amount)}</h1>
      <p>
        {say.to("")}
        <Place of={gift.fund} /> · {say.from("")}
        <Party of={gift.donor} />
        {gift.donor.namedBy ? ` (${words.party.namedBy})` : ""} · {dayText(gift.date, tag)}
      </p>
      <p class="story">{say.saidAll(amount, words.join(story(gift, pieces, words)))}</p>
      <p class="unseen" role="status">
        {updated ? say.updated : ""}
      </p>
      <details class="basis">
        <summary>{say.basis[gift.trace.basis]}</summary>
        <p>{say.basisMeans[gift.trace.basis]}</p>
      </details>
      <p>
        <CustodyMark custody={gift.amount.asset.custody} />{" "}
        {gift.amount.asset.custody === "ESCROWED"
          ? say.escrowed
          : say.attested(organisationText(gift.fund.organisation, words))}
      </p>
      <Warnings gift={gift} pieces={pieces} />
      {!gift.reversed && <Flow id={gift.id} pieces={whole ? pieces : undefined} version={gift} tellApart={all} />}
      <Parts gift={gift} />
      <h2>{say.timeline}</h2>
      <Timeline gift={gift} pieces={pieces} />
      <h2>{say.pieces}</h2>
      <Pieces pieces={pieces} />
      {more && (
        <button type="button" onClick={more}>
          {words.more}
        </button>
      )}
      <footer class="quiet">
        {gift.ref && <p>{say.reference(gift.ref)}</p>}
        <p>
          {gift.tx.finalized ? say.final(block) : say.notFinal(block)} <Hash text={gift.tx.hash} />
        </p>
        <Receipt gift={gift} />
        <Pack id={gift.id} />
        <p class="not-printed">
          <a href={`/audit/entry/${encodeURIComponent(gift.id)}`}>{words.statement.open}</a>
        </p>
        <p class="not-printed">{live ? say.live : ""}</p>
        <button type="button" onClick={() => print()}>
          {say.print}
        </button>
      </footer>
    </article>
  );
}

interface Shown {
  pieces: readonly PieceFragment[];
  /** Whether these are all. */
  whole: boolean;
  /** Brings the next ones; undefined: there are none. */
  more: (() => void) | undefined;
  /** Brings all that are left. */
  all: () => void;
}

/** The pieces that are shown. They begin anew with the gift's next state. */
function usePieces(gift: GiftAnswer): Shown {
  const { pieces: first } = gift.trace;
  const [further, setFurther] = useState<{ of: GiftAnswer; nodes: readonly PieceFragment[]; after: string | null }>();
  const current = further?.of === gift ? further : undefined;
  const after = current ? current.after : first.pageInfo.hasNextPage ? (first.pageInfo.endCursor ?? null) : null;
  const bring = async (pages: number): Promise<void> => {
    const nodes = [...(current?.nodes ?? [])];
    let next = after;
    for (let page = 0; page < pages && next !== null; page++) {
      const { donation } = await ask(GiftPiecesDocument, { id: gift.id, after: next });
      if (!donation) return;
      const { pieces } = donation.trace;
      nodes.push(...pieces.nodes);
      next = pieces.pageInfo.hasNextPage ? (pieces.pageInfo.endCursor ?? null) : null;
    }
    setFurther({ of: gift, nodes, after: next });
  };
  const pieces = [...first.nodes, ...(current?.nodes ?? [])];
  return {
    pieces,
    whole: after === null,
    more: after === null ? undefined : () => void bring(1),
    all: () => void bring(MOST_PAGES),
  };
}

/** Whether the gift has changed since the page was opened. */
function useChanges(gift: GiftAnswer): boolean {
  const before = useRef(JSON.stringify(gift));
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    const now = JSON.stringify(gift);
    if (now !== before.current) setChanged(true);
    before.current = now;
  }, [gift]);
  return changed;
}
