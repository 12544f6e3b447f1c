import type { AskFailure } from "../../graphql/ask.ts";
import { Fault } from "../../parts/fault.tsx";
import { useWords } from "../../words/context.ts";

/** Why a list or sample is not there, in words with the next step. `clear` leads to where nothing is narrowed. */
export function AuditFault({ failure, again, clear }: { failure: AskFailure; again: () => void; clear?: string }) {
  const { audit } = useWords();
  const known: Record<string, string> = {
    TOO_SLOW: audit.fault.slow,
    BAD_USER_INPUT: audit.fault.wrong,
    NOT_READY: audit.fault.notReady,
  };
  const text = known[failure.code];
  if (!text) return <Fault failure={failure} again={again} />;
  return (
    <div class="fault" role="alert">
      <p>{text}</p>
      {failure.code === "BAD_USER_INPUT" && clear !== undefined && <a href={clear}>{audit.clear}</a>}
    </div>
  );
}
