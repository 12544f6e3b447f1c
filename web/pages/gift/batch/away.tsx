import { BatchStandingDocument } from "../../../generated/batch-standing.ts";
import { Place } from "../../../parts/links.tsx";
import { giftPath } from "../../../parts/paths.ts";
import { useAnswer } from "../../../parts/use-answer.ts";
import { useWords } from "../../../words/context.ts";
import { useAside } from "../../../words/use-aside.ts";
import { amountText, countText } from "../../../words/format.ts";
import { Standing } from "./standing.tsx";
import { BATCH_WORDS } from "./words.ts";

/** Of a gift within a batch that cannot be shown: why, and the batch. Nothing where there is no such batch. `since`: asked for anew whenever it is another. */
export function Away({ id, since }: { id: string; since: unknown }) {
  const words = useWords();
  const say = useAside(BATCH_WORDS)?.away;
  const [batch = "", index = ""] = id.split("/");
  const { donation } = useAnswer(BatchStandingDocument, { id: batch }, since).data ?? {};
  if (!say || !donation?.batch) return null;
  const { count, state } = donation.batch;
  return (
    <div>
      <p>
        <a href={giftPath(batch)}>
          {words.gift.titleOfMany(countText(count, words.tag), amountText(donation.amount, words.tag))}
        </a>{" "}
        {words.gift.to("")}
        <Place of={donation.fund} />
      </p>
      {BigInt(index) >= BigInt(count) ? (
        <p>{say.beyond(countText(count, words.tag))}</p>
      ) : (
        state !== "STORED" && (
          <>
            <Standing batch={donation.batch} />
            <p>{state === "DISPUTED" ? say.disputed : say.waits}</p>
          </>
        )
      )}
    </div>
  );
}
