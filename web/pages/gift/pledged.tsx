import type { PieceFragment } from "../../generated/gift.ts";
import { PLEDGE_WORDS } from "../../parts/pledge-words.ts";
import { useWords } from "../../words/context.ts";
import { amountText, dayText, exactText } from "../../words/format.ts";
import { useAside } from "../../words/use-aside.ts";
import type { GiftAnswer } from "./answer.ts";
import { exactTotal } from "./exact-total.ts";

interface Props {
  gift: GiftAnswer;
  /** All of its pieces; undefined: not all are here. */
  pieces: readonly PieceFragment[] | undefined;
}

/** Of an act for which a sponsor promises something: how much of it that is, exactly, and how much came of it so far. */
export function Pledged({ gift, pieces }: Props) {
  const { tag } = useWords();
  const say = useAside(PLEDGE_WORDS);
  const pledges = gift.fund.pledges.filter(({ per }) => per.asset.address === gift.amount.asset.address);
  if (!say || gift.reversed || pledges.length === 0) return null;
  const day = (date: string | null | undefined) => (date ? dayText(date, tag) : say.noDay);
  return (
    <>
      {pledges.map(({ sponsor, per, gives, from, until }) => {
        const counts = (!from || gift.date >= from) && (!until || gift.date <= until);
        const due = exactText(`${BigInt(gift.amount.value) * BigInt(gives.value)}/${per.value}`, gives, tag);
        const became = pieces?.filter(({ quantity }) => quantity.asset.address === gives.asset.address) ?? [];
        return (
          <p key={gives.asset.address}>
            {say.ofGift(sponsor, amountText(gives, tag), amountText(per, tag), amountText(gift.amount, tag), due)}{" "}
            {!counts && say.outside(day(from), day(until))}
            {counts && became.length === 0 && pieces && say.nothing}
            {became.length > 0 &&
              say.soFar(exactText(exactTotal(became.map(({ quantityExact }) => quantityExact)), gives, tag))}
          </p>
        );
      })}
    </>
  );
}
