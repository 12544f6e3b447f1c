import { useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";
import type { Hex } from "viem";
import { GiftOfCodeDocument } from "../../../generated/gift-of-code.ts";
import { Fault } from "../../../parts/fault.tsx";
import { giftPath } from "../../../parts/paths.ts";
import { Several } from "../../../parts/several.tsx";
import { useAnswer } from "../../../parts/use-answer.ts";
import type { BatchWords } from "../batch/words.ts";

/** Milliseconds between looks for a gift whose list is not there yet. */
const LOOK_AGAIN = 3000;

/** On to the gift that a code stands for. Lists come after their batches: what is not there yet is looked for until it is. */
export function Look({ commitment, say }: { commitment: Hex; say: BatchWords["code"] }) {
  const { route } = useLocation();
  const { data, failure, again } = useAnswer(GiftOfCodeDocument, { commitment });
  const id = data?.donation?.id;
  const missing = data?.donation === null;
  useEffect(() => {
    // In the place of this page: going back leads to where the code was asked for.
    if (id !== undefined) route(giftPath(id), true);
  }, [id, route]);
  useEffect(() => {
    if (!missing) return;
    const timer = setInterval(() => document.hidden || again(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [missing, again]);
  if (failure && failure.choices.length > 0) return <Several name={commitment} />;
  if (failure) return <Fault failure={failure} again={again} />;
  return (
    <div role="status">
      {missing ? (
        <>
          <p>
            <strong>{say.notYet}</strong>
          </p>
          <p>{say.why}</p>
        </>
      ) : (
        <p>{say.looking}</p>
      )}
    </div>
  );
}
