import { Qr } from "../../parts/qr.tsx";
import { giftPath } from "../../parts/paths.ts";
import { useWords } from "../../words/context.ts";
import type { GiftAnswer } from "./answer.ts";

/** What belongs under a printed page: where it can be looked up again, as a code to scan. Before the block is final there is none, since it might lead nowhere. */
export function Receipt({ gift }: { gift: GiftAnswer }) {
  const { gift: say } = useWords();
  if (!gift.tx.finalized) return <p>{say.noCodeYet}</p>;
  const address = `${location.origin}${giftPath(gift.id)}`;
  return (
    <figure class="receipt">
      <Qr text={address} label={say.code} />
      <figcaption>
        {say.code} <span class="hash">{address}</span>
      </figcaption>
    </figure>
  );
}
