import { useRoute } from "preact-iso";
import { GiftDocument, type GiftQuery } from "../../generated/gift.ts";
import { Fault } from "../../parts/fault.tsx";
import { organisationText, partyText } from "../../parts/party.ts";
import { Pieces } from "./pieces.tsx";
import { placeText, story } from "./story.ts";
import { useAnswer } from "../../parts/use-answer.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText } from "../../words/format.ts";

export type GiftAnswer = NonNullable<GiftQuery["donation"]>;

/** A gift: what became of it in a sentence, then piece by piece. */
export function Gift() {
  const words = useWords();
  const { params } = useRoute();
  const { data, failure, again } = useAnswer(GiftDocument, { id: params["id"] ?? "" });
  if (failure) return <Fault failure={failure} again={again} />;
  if (!data) return null;
  if (!data.donation) return <p class="fault">{words.fault.gone}</p>;
  return <Journey gift={data.donation} />;
}

function Journey({ gift }: { gift: GiftAnswer }) {
  const words = useWords();
  const { gift: say, tag } = words;
  const amount = amountText(gift.amount, tag);
  const block = countText(gift.tx.block, tag);
  const escrowed = gift.amount.asset.custody === "ESCROWED";
  return (
    <article>
      <h1>{say.title(amount)}</h1>
      <p>
        {say.to(placeText(gift.fund, words))}, {say.from(partyText(gift.donor, words))}
        {gift.donor.namedBy ? ` (${words.party.namedBy})` : ""}, {dayText(gift.date, tag)}
      </p>
      <p class="story">{say.said(amount, words.join(story(gift, words)))}</p>
      <details class="basis">
        <summary>{say.basis[gift.trace.basis]}</summary>
        <p>{say.basisMeans[gift.trace.basis]}</p>
        <p>{escrowed ? say.escrowed : say.attested(organisationText(gift.fund.organisation, words))}</p>
      </details>
      <h2>{say.pieces}</h2>
      <Pieces pieces={gift.trace.pieces.nodes} />
      <footer class="quiet">
        {gift.ref && <p>{say.reference(gift.ref)}</p>}
        <p>{gift.tx.finalized ? say.final(block) : say.notFinal(block)}</p>
        <p class="hash">{gift.tx.hash}</p>
        <button type="button" onClick={() => print()}>
          {say.print}
        </button>
      </footer>
    </article>
  );
}
