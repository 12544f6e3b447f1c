import { useRoute } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { GiftDocument, type GiftQuery } from "../../generated/gift.ts";
import { GiftPiecesDocument } from "../../generated/gift-pieces.ts";
import { WatchGiftDocument } from "../../generated/watch-gift.ts";
import { ask } from "../../graphql/ask.ts";
import { Fault } from "../../parts/fault.tsx";
import { byName, GIFT } from "../../parts/named.ts";
import { Several } from "../../parts/several.tsx";
import { useLive } from "../../parts/use-live.ts";
import { usePagesOf } from "../../parts/use-pages.ts";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { amountText } from "../../words/format.ts";
import { Journey } from "./journey.tsx";

/** Milliseconds between looks for a gift that is not there yet. */
const LOOK_AGAIN = 3000;

const pieces = ({ donation }: GiftQuery) => donation?.trace.pieces;

/** A gift: what became of it in a sentence, drawn, and in order. The address holds its id, or its reference. */
export function Gift() {
  const words = useWords();
  const { gift: say, fault } = words;
  const { params } = useRoute();
  const name = params["id"] ?? "";
  const asked = byName(GIFT, name);
  // A reference's gift is followed once it is known which one that is.
  const [id, setId] = useState("id" in asked ? asked.id : undefined);
  const known = useLive(GiftDocument, asked, WatchGiftDocument, id === undefined ? undefined : { id });
  const { data, failure, again, gone } = known;
  const pages = usePagesOf(known, JSON.stringify(asked), pieces, async (after) => {
    const page = await ask(GiftPiecesDocument, { id: id ?? "", after });
    return page.donation?.trace.pieces;
  });
  // With the pieces that are shown, of one state.
  const gift = pages.data?.donation;
  useEffect(() => setId(gift?.id ?? asked.id), [gift?.id, asked.id]);
  const missing = data !== undefined && !gift;
  useTitle(gift ? say.title(amountText(gift.amount, words.tag)) : undefined);
  useEffect(() => {
    if (!missing) return;
    const timer = setInterval(again, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [missing, again]);
  if (failure && failure.choices.length > 0) return <Several name={name} />;
  if (failure && !gift)
    return failure.code === "BAD_USER_INPUT" ? <Missing name={name} /> : <Fault failure={failure} again={again} />;
  if (missing) return <Missing name={name} />;
  if (!gift) return <p role="status">{words.loading}</p>;
  return (
    <>
      {gone && (
        <p class="fault" role="alert">
          {say.rolledBack}
        </p>
      )}
      {failure && <p class="fault">{fault.away}</p>}
      <Journey gift={gift} pages={pages} live={known.listening && !gone} />
    </>
  );
}

function Missing({ name }: { name: string }) {
  const { find, gift } = useWords();
  return (
    <div role="status">
      <h1>{find.nothing(name)}</h1>
      <p>{gift.unknownYet}</p>
    </div>
  );
}
