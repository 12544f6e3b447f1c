import { useEffect, useRef } from "preact/hooks";
import { RecordedHereDocument } from "../../../generated/desk.ts";
import { EntryLine } from "../../../parts/entry-line.tsx";
import { searchPath } from "../../../parts/paths.ts";
import { useAnswer } from "../../../parts/use-answer.ts";
import type { Draft, FormKind } from "./draft.ts";
import { useFormWords } from "./words.ts";

/** That it is recorded, and where it can be seen. */
export function Result({ hashes, kind, draft, next, change }: Props) {
  const say = useFormWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const hash = hashes[hashes.length - 1];
  return (
    <section class="signing">
      <h3 ref={heading} tabIndex={-1}>
        <span aria-hidden="true">✓ </span>
        {hash ? say.done : say.already}
      </h3>
      {hash ? (
        <Recorded hash={hash} />
      ) : (
        <>
          <p>{say.alreadyNext}</p>
          <p>
            <a href={searchPath(draft.ref.trim())}>{say.find}</a>
          </p>
          <p>
            <button type="button" onClick={change}>
              {say.otherRef}
            </button>
          </p>
        </>
      )}
      {hash && kind === "payment" && draft.partyKind === "person" && <p>{say.code}</p>}
      <p class="buttons">
        <button type="button" class="main" onClick={next}>
          {say.next}
        </button>
      </p>
    </section>
  );
}

interface Props {
  /** Of the transactions that did it, the entry's own last; none: it stood there before. */
  hashes: readonly string[];
  kind: FormKind;
  draft: Draft;
  next: () => void;
  /** Back to what was entered. */
  change: () => void;
}

/** Milliseconds between looks for what was recorded. */
const LOOK_AGAIN = 1000;

function Recorded({ hash }: { hash: string }) {
  const say = useFormWords();
  const { data, again } = useAnswer(RecordedHereDocument, { hash });
  const entries = data?.transaction ?? [];
  useEffect(() => {
    if (!data || entries.length > 0) return;
    const timer = setTimeout(again, LOOK_AGAIN);
    return () => clearTimeout(timer);
  }, [data]);
  return (
    <div role="status">
      {entries.length === 0 ? (
        <p>{say.soon}</p>
      ) : (
        <>
          <p>{say.doneNext}</p>
          <ul class="entries">
            {entries.map((entry) => (
              <li key={entry.id}>
                <EntryLine of={entry} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
