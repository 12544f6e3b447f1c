import { useEffect, useRef, useState } from "preact/hooks";
import type { PieceFragment } from "../../generated/gift.ts";
import { useAfterwards, usePainted } from "../../parts/after-paint.ts";
import { CustodyMark } from "../../parts/custody.tsx";
import { Fault } from "../../parts/fault.tsx";
import { giftTitle } from "../../parts/gift-title.ts";
import { Hash } from "../../parts/hash.tsx";
import { Party, Place } from "../../parts/links.tsx";
import { More } from "../../parts/more.tsx";
import { later } from "../../parts/later.tsx";
import { organisationText } from "../../parts/party.ts";
import { giftPath, spokenPath } from "../../parts/paths.ts";
import type { Pages } from "../../parts/use-pages.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";
import { Standing } from "./batch/standing.tsx";
import { Flow } from "./flow/flow.tsx";
import type { GiftAnswer } from "./answer.ts";
import { Pack } from "./pack/pack.tsx";
import { Parts } from "./parts.tsx";
import { Pieces } from "./pieces.tsx";
import { Receipt } from "./receipt.tsx";
import { story, unconfirmed } from "./story.ts";
import { Timeline } from "./timeline.tsx";
import { Warnings } from "./warnings.tsx";
import "./gift.css";

const Pledged = later(async () => (await import("./pledged.tsx")).Pledged);
const Inside = later(async () => (await import("./batch/inside.tsx")).Inside);

const Moved = later(async () => (await import("./moved.tsx")).Moved);

/** Pages of pieces that are asked for at one go. */
const MOST_PAGES = 200;

interface Shown {
  gift: GiftAnswer;
  /** Those of its pieces that were asked for. */
  pages: Pages<unknown, PieceFragment>;
  live: boolean;
}

/** All that is told of a gift, from the sentence to the proofs. */
export function Journey({ gift, pages, live }: Shown) {
  const words = useWords();
  const { gift: say, tag } = words;
  const amount = amountText(gift.amount, tag);
  const { nodes: pieces, more } = pages;
  // The sentence is drawn first, which people wait for.
  const painted = usePainted();
  const updated = useChanges(gift);
  return (
    <article>
      <h1>{giftTitle(gift, words)}</h1>
      <p>
        {say.to("")}
        <Place of={gift.fund} /> · <Origin gift={gift} /> · {dayText(gift.date, tag)}
      </p>
      {gift.leaf && <p>{within(gift.leaf, words)}</p>}
      {gift.batch && <Standing batch={gift.batch} />}
      <p class="story">
        {say.saidAll(amount, words.join(story(gift, pieces, words)))}
        {!more && unconfirmed(pieces) && say.unconfirmed}
      </p>
      {gift.fund.pledges.length > 0 && <Pledged gift={gift} pieces={more ? undefined : pieces} />}
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
      {gift.matches.length > 0 && <Moved gift={gift} />}
      <Warnings gift={gift} pieces={pieces} />
      {painted && <Rest gift={gift} pages={pages} live={live} />}
    </article>
  );
}

/** Who gave; of many gifts at once, who recorded them. */
function Origin({ gift: { batch, donor, by } }: { gift: GiftAnswer }) {
  const { gift: say, party } = useWords();
  return (
    <>
      {batch ? say.recordedBy : say.from("")}
      <Party of={batch ? by : donor} />
      {!batch && donor.namedBy ? ` (${party.namedBy})` : ""}
    </>
  );
}

/** That a gift is one of many that were recorded at once, and of which. */
function within({ batch }: NonNullable<GiftAnswer["leaf"]>, { gift: say, tag }: Words) {
  const count = countText(batch.batch?.count ?? "0", tag);
  return (
    <>
      <a href={giftPath(batch.id)}>{say.oneOf(count, amountText(batch.amount, tag))}</a> · {say.recordedBy}
      <Party of={batch.by} />
    </>
  );
}

/** What comes below the first view. */
function Rest({ gift, pages, live }: Shown) {
  const words = useWords();
  const { gift: say, tag } = words;
  const block = countText(gift.tx.block, tag);
  const { nodes: pieces, more } = pages;
  // The picture is drawn first: the list may be hundreds of times as long.
  const listed = useAfterwards(pieces);
  return (
    <>
      {!gift.reversed && (
        <Flow id={gift.id} pieces={more ? undefined : pieces} since={gift} tellApart={() => more?.(MOST_PAGES)} />
      )}
      <Parts gift={gift} />
      {(gift.batch || gift.leaf) && <Inside gift={gift} />}
      <h2>{say.timeline}</h2>
      <Timeline gift={gift} pieces={pieces} />
      <h2>{say.pieces}</h2>
      <Pieces pieces={listed} />
      {pages.failure && <Fault failure={pages.failure} again={pages.again} />}
      <More of={pages} />
      <footer class="quiet">
        {gift.ref && <p>{say.reference(gift.ref)}</p>}
        <p>
          {gift.tx.finalized ? say.final(block) : say.notFinal(block)} <Hash text={gift.tx.hash} />
        </p>
        <Receipt gift={gift} />
        <Pack id={gift.id} />
        <p class="not-printed">
          <a href={spokenPath({ __typename: "Donation", id: gift.id })}>{words.statement.open}</a>
        </p>
        <p class="not-printed">{live ? say.live : ""}</p>
        <button type="button" onClick={() => print()}>
          {say.print}
        </button>
      </footer>
    </>
  );
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
