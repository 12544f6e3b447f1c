import { useRef, useState } from "preact/hooks";
import { Hash } from "../../../parts/hash.tsx";
import { percentText } from "../../../parts/share.ts";
import { useWords } from "../../../words/context.ts";
import { decimalText } from "../../../words/format.ts";
import type { Drafting } from "./draft.ts";
import { type Complaints, Field } from "./field.tsx";
import { useFormWords } from "./words.ts";

/** A file that proves it: hashed here, and brought nowhere. */
export function EvidenceField({ draft, change, optional, ...complaints }: Drafting & Complaints & { optional: boolean }) {
  const say = useFormWords();
  const { tag } = useWords();
  const [reading, setReading] = useState<string>();
  const [unreadable, setUnreadable] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const turn = useRef(0);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const own = ++turn.current;
    setUnreadable(false);
    // The one before counts no more, even while this one is read.
    change({ evidence: "", evidenceName: "" });
    const tell = (read: number): void => {
      if (own === turn.current) setReading(decimalText(percentText(BigInt(read), BigInt(Math.max(1, file.size))), tag));
    };
    tell(0);
    try {
      const { evidenceHash } = await import("../../../parts/evidence/hash-files.ts");
      const evidence = await evidenceHash([{ path: file.name, file }], true, tell);
      if (own === turn.current) change({ evidence, evidenceName: file.name });
    } catch {
      if (own === turn.current) setUnreadable(true);
    } finally {
      if (own === turn.current) setReading(undefined);
    }
  };
  const drop = (): void => {
    turn.current++;
    setReading(undefined);
    change({ evidence: "", evidenceName: "" });
    if (input.current) input.current.value = "";
    input.current?.focus();
  };
  return (
    <Field name="evidence" label={say.evidence} optional={optional} help={say.evidenceHelp} {...complaints}>
      {(props) => (
        <>
          <input {...props} ref={input} type="file" onChange={(event) => void take(event.currentTarget.files?.[0])} />
          <div role="status">
            {reading !== undefined && <p>{say.reading(reading)}</p>}
            {unreadable && <p class="fault">{say.unreadable}</p>}
            {draft.evidence !== "" && (
              <p class="chosen">
                <span>
                  {say.evidenceIs(draft.evidenceName)} <Hash text={draft.evidence} />
                </span>
                <button type="button" onClick={drop}>
                  {say.drop}
                </button>
              </p>
            )}
          </div>
        </>
      )}
    </Field>
  );
}
