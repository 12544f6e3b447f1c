import type { AskFailure } from "../graphql/ask.ts";
import { useWords } from "../words/context.ts";

/** What went wrong, in words, and the next step. */
export function Fault({ failure, again }: { failure: AskFailure; again: () => void }) {
  const { fault } = useWords();
  return (
    <div class="fault" role="alert">
      <p>{failure.code === "AWAY" ? fault.away : fault.other(failure.message)}</p>
      <button type="button" onClick={again}>
        {fault.again}
      </button>
    </div>
  );
}
