import { AskFailure } from "../../graphql/ask.ts";
import { WalletFault } from "../../wallet/fault.tsx";
import { useWords } from "../../words/context.ts";
import type { Step } from "./use-saying.ts";

/** How far it is, or why it did not work and what to do. */
export function Told({ step, reset }: { step: Step | undefined; reset: () => void }) {
  const { statement: say, fault } = useWords();
  return (
    <>
      <div role="status">
        {step?.is === "asks" && <p>{say.asks}</p>}
        {step?.is === "sent" && <p>{say.sent}</p>}
        {step?.is === "waiting" && <p>{say.waiting}</p>}
        {step?.is === "done" && (
          <p class="right">
            <span aria-hidden="true">✓ </span>
            {say.done}
          </p>
        )}
      </div>
      {step?.is === "done" && (
        <button type="button" onClick={reset}>
          {say.another}
        </button>
      )}
      {step?.is === "failed" && <Failed failure={step.failure} />}
    </>
  );

  function Failed({ failure }: { failure: Extract<Step, { is: "failed" }>["failure"] }) {
    if (failure instanceof AskFailure)
      return (
        <p role="alert">
          {failure.code === "GONE" ? say.gone : failure.code === "AWAY" ? fault.away : fault.other(failure.message)}
        </p>
      );
    const known = failure.refusal && say.refusals[failure.refusal.name];
    return known ? <p role="alert">{known}</p> : <WalletFault of={failure} />;
  }
}
