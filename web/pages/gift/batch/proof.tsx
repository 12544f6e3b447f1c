import { useEffect, useState } from "preact/hooks";
import { Fault } from "../../../parts/fault.tsx";
import { AskFailure } from "../../../graphql/ask.ts";
import { Hash } from "../../../parts/hash.tsx";
import { patiently } from "../../../parts/patiently.ts";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import type { GiftAnswer } from "../answer.ts";
import type { BatchWords } from "./words.ts";

type State = { right: boolean; hashes: number } | { failure: AskFailure } | undefined;

interface Props {
  gift: GiftAnswer;
  leaf: NonNullable<GiftAnswer["leaf"]>;
  say: BatchWords;
}

/** Whether the list that the chain committed to names this gift: checked by this browser, and what that does and does not prove. */
export function Proof({ gift, leaf, say: { proof: say } }: Props) {
  const { tag } = useWords();
  const [state, setState] = useState<State>();
  const [times, setTimes] = useState(0);
  const { id } = gift;
  const { root = "" } = leaf.batch.batch ?? {};
  const shown = [root, gift.amount.value, leaf.receipt].join(" ");
  useEffect(() => {
    const leaving = new AbortController();
    setState(undefined);
    check(id, shown, leaving.signal).then(
      (checked) => leaving.signal.aborted || setState(checked),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setState({ failure: error instanceof AskFailure ? error : new AskFailure("FAULT", String(error)) });
      },
    );
    return () => leaving.abort();
  }, [id, shown, times]);
  return (
    <section class="proof">
      <h2>{say.heading}</h2>
      <div role="status">
        {!state && <p>{say.checking}</p>}
        {state && "right" in state && (
          <p class={state.right ? "" : "fault"}>
            <span aria-hidden="true">{state.right ? "✓ " : "✗ "}</span>
            <strong>{state.right ? say.right : say.wrong}</strong> {state.right && say.how(countText(state.hashes, tag))}
          </p>
        )}
      </div>
      {state && "failure" in state && <Fault failure={state.failure} again={() => setTimes(times + 1)} />}
      <p class="quiet">{say.limits}</p>
      <dl class="sums">
        <div>
          <dt>{say.index}</dt>
          <dd class="number">{countText(leaf.index, tag)}</dd>
        </div>
        <div>
          <dt>{say.root}</dt>
          <dd>
            <Hash text={root} whole />
          </dd>
        </div>
        <div>
          <dt>{say.commitment}</dt>
          <dd>
            <Hash text={leaf.receipt} whole />
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** `shown`: what the page says of the gift, which is what has to be proved. The arithmetic of hashes is loaded with the first gift that is checked. */
async function check(id: string, shown: string, signal: AbortSignal): Promise<State> {
  const { checkGift } = await patiently(() => import("./check-gift.ts"));
  const checked = await checkGift(id, signal);
  if (!checked) return undefined;
  const { right, hashes, root, leaf } = checked;
  return { right: right && shown === [root, leaf.amount, leaf.receipt].join(" "), hashes };
}
