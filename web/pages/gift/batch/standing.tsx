import { useWords } from "../../../words/context.ts";
import type { GiftAnswer } from "../answer.ts";

/** Whether the gifts of a batch are known, and what is wrong where something is. */
export function Standing({
  batch: { state, problem },
}: {
  batch: Pick<NonNullable<GiftAnswer["batch"]>, "state" | "problem">;
}) {
  const { batchState } = useWords().gift;
  const wrong = state === "REFUSED" || state === "DISPUTED";
  return (
    <div class={wrong ? "fault" : ""}>
      <p>{batchState[state]}</p>
      {problem && (
        <p class="quiet" lang="en">
          {problem}
        </p>
      )}
    </div>
  );
}
