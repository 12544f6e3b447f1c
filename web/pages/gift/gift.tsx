import { useLocation, useRoute } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { GiftDocument, type GiftQuery } from "../../generated/gift.ts";
import { GiftPiecesDocument } from "../../generated/gift-pieces.ts";
import { WatchGiftDocument } from "../../generated/watch-gift.ts";
import { ask } from "../../graphql/ask.ts";
import { Fault } from "../../parts/fault.tsx";
import { giftTitle } from "../../parts/gift-title.ts";
import { later } from "../../parts/later.tsx";
import { byName, GIFT } from "../../parts/named.ts";
import { codePath } from "../../parts/paths.ts";
import { handOver, looksLikeCode } from "../../parts/receipt-code.ts";
import { Several } from "../../parts/several.tsx";
import { useLive } from "../../parts/use-live.ts";
import { usePagesOf } from "../../parts/use-pages.ts";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { Journey } from "./journey.tsx";

/** Milliseconds between looks for a gift that is not there yet. */
const LOOK_AGAIN = 3000;
/** The same for the list of a batch that is there. */
const LOOK_FOR_LIST = 15_000;

const pieces = ({ donation }: GiftQuery) => donation?.trace.pieces;

const ByCode = later(async () => (await import("./code/by-code.tsx")).ByCode);
const Away = later(async () => (await import("./batch/away.tsx")).Away);

/** The gift that the address names, or the place to look it up by its receipt's code. */
export function Gift() {
  const { params } = useRoute();
  const name = [params["id"], params["leaf"]].filter((part) => part !== undefined).join("/");
  if (name === "") return <ByCode />;
  return looksLikeCode(name) ? <Hidden code={name} /> : <Named key={name} name={name} />;
}

/** A code that somebody put into the address, where it does not belong: out of it at once. */
function Hidden({ code }: { code: string }) {
  const { route } = useLocation();
  useEffect(() => {
    handOver(code);
    route(codePath, true);
  }, [code, route]);
  return null;
}

/** A gift: what became of it in a sentence, drawn, and in order. It is named by its id, or its reference. */
function Named({ name }: { name: string }) {
  const words = useWords();
  const { gift: say, fault } = words;
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
  useTitle(gift ? giftTitle(gift, words) : undefined);
  // A list that is refused tells nobody, and one that is awaited may come where this page is not told.
  const waits = missing || gift?.batch?.state === "WAITING" || gift?.batch?.state === "REFUSED";
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => document.hidden || again(), missing ? LOOK_AGAIN : LOOK_FOR_LIST);
    return () => clearInterval(timer);
  }, [waits, missing, again]);
  if (failure && failure.choices.length > 0) return <Several name={name} />;
  if (failure && !gift)
    return failure.code === "BAD_USER_INPUT" ? <Missing name={name} /> : <Fault failure={failure} again={again} />;
  if (missing) {
    const nothing = <Missing name={name} />;
    return name.includes("/") ? <Away id={name} since={data} missing={nothing} /> : nothing;
  }
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
