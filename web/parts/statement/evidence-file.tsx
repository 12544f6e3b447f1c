import { useId, useState } from "preact/hooks";
import { useWords } from "../../words/context.ts";
import { Hash } from "../hash.tsx";

export type Fingerprint = `0x${string}` | undefined;

/** A file's fingerprint; the file itself stays where it is. `chosen` is told undefined while it is read, or where there is none. */
export function EvidenceFile({ chosen, busy }: { chosen: (hash: Fingerprint) => void; busy: (reading: boolean) => void }) {
  const { statement: say } = useWords();
  const [state, setState] = useState<"" | "reading" | "unreadable" | `0x${string}`>("");
  const [file, hint] = [useId(), useId()];
  const look = async (files: FileList | null): Promise<void> => {
    const [one] = files ?? [];
    chosen(undefined);
    setState("");
    if (!one) return;
    setState("reading");
    busy(true);
    try {
      const { evidenceHash } = await import("../evidence/hash-files.ts");
      const hash = (await evidenceHash([{ path: one.name, file: one }], true, () => {})) as `0x${string}`;
      setState(hash);
      chosen(hash);
    } catch {
      setState("unreadable");
    } finally {
      busy(false);
    }
  };
  return (
    <p class="field">
      <label for={file}>{say.evidence}</label>
      <input id={file} type="file" aria-describedby={hint} onChange={({ currentTarget }) => void look(currentTarget.files)} />
      <span id={hint} class="quiet">
        {say.evidenceHint}
      </span>
      <span role="status">
        {state === "reading" && say.reading}
        {state === "unreadable" && <span class="fault">{say.unreadable}</span>}
        {state.startsWith("0x") && <Hash text={state} />}
      </span>
    </p>
  );
}
