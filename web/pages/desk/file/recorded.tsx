import { useEffect, useRef } from "preact/hooks";
import { RecordedHereDocument } from "../../../generated/desk.ts";
import { EntryLine } from "../../../parts/entry-line.tsx";
import { useAnswer } from "../../../parts/use-answer.ts";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import { useDesk } from "../at-desk.ts";
import type { Journal, JournalState } from "../journal.ts";
import { useDeskWords } from "../words.ts";
import { Codes } from "./codes.tsx";

/** That all of it stands on the chain, where it can be seen, and the donors' receipt codes. */
export function Recorded({ journal, state }: { journal: Journal; state: JournalState }) {
  const say = useDeskWords();
  const { tag } = useWords();
  const { again } = useDesk();
  const { hashes, recorded, check } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    again();
  }, []);
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        <span aria-hidden="true">✓ </span>
        {say.recording.done}
      </h3>
      <p>
        {hashes.length === 0
          ? say.recording.doneAlready
          : say.recording.doneCount(countText(Math.max(recorded, check?.alreadyRecorded ?? 0), tag))}
      </p>
      {hashes.length > 0 && <Seen hash={hashes[hashes.length - 1]!} />}
      <Codes journal={journal} />
      <p>
        <button type="button" class="main" onClick={() => journal.clear()}>
          {say.recording.next}
        </button>
      </p>
    </>
  );
}

/** Milliseconds between looks for what was recorded. */
const LOOK_AGAIN = 1000;

function Seen({ hash }: { hash: string }) {
  const say = useDeskWords().recording;
  const { data, again } = useAnswer(RecordedHereDocument, { hash });
  const entries = data?.transaction ?? [];
  useEffect(() => {
    if (!data || entries.length > 0) return;
    const timer = setTimeout(again, LOOK_AGAIN);
    return () => clearTimeout(timer);
  }, [data]);
  return (
    <div role="status">
      <p>{entries.length === 0 ? say.soon : say.seen}</p>
      <ul class="entries">
        {entries.map((entry) => (
          <li key={entry.id}>
            <EntryLine of={entry} />
          </li>
        ))}
      </ul>
    </div>
  );
}
