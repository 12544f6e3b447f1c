import type { ComponentChild } from "preact";
import { BatchStandingDocument } from "../../../generated/batch-standing.ts";
import { Place } from "../../../parts/links.tsx";
import { giftPath } from "../../../parts/paths.ts";
import { useAnswer } from "../../../parts/use-answer.ts";
import { useWords } from "../../../words/context.ts";
import { useAside } from "../../../words/use-aside.ts";
import { amountText, countText } from "../../../words/format.ts";
import { Standing } from "./standing.tsx";
import { BATCH_WORDS } from "./words.ts";

interface Props {
  id: string;
  /** Asked for anew whenever this is another. */
  since: unknown;
  /** What is said where there is no such batch either. */
  missing: ComponentChild;
}

/** Of a gift within a batch that cannot be shown: why, and the batch. */
export function Away({ id, since, missing }: Props) {
  const words = useWords();
  const { gift, tag } = words;
  const say = useAside(BATCH_WORDS)?.away;
  const [batch = "", index = ""] = id.split("/");
  const { data, failure } = useAnswer(BatchStandingDocument, { id: batch }, since);
  if (!say || (!data && !failure)) return <p role="status">{words.loading}</p>;
  const whole = data?.donation;
  if (!whole?.batch) return missing;
  const { state, ...terms } = whole.batch;
  const count = countText(terms.count, tag);
  const beyond = BigInt(index) >= BigInt(terms.count);
  return (
    <div role="status">
      <h1>{say.title(countText(index, tag), count)}</h1>
      <p>
        <a href={giftPath(batch)}>{gift.titleOfMany(count, amountText(whole.amount, tag))}</a> {gift.to("")}
        <Place of={whole.fund} />
      </p>
      {beyond ? (
        <p>{say.beyond(count)}</p>
      ) : (
        state !== "STORED" && (
          <>
            <Standing batch={whole.batch} />
            <p>{state === "DISPUTED" ? say.disputed : say.waits}</p>
          </>
        )
      )}
    </div>
  );
}
