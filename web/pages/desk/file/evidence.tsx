import { useState } from "preact/hooks";
import { useDesk } from "../at-desk.ts";
import type { Journal } from "../journal.ts";
import { useDeskWords } from "../words.ts";

/** The files that rows name: hashed here, and never sent. */
export function EvidenceWanted({ journal, paths }: { journal: Journal; paths: readonly string[] }) {
  const say = useDeskWords().evidence;
  const { address } = useDesk();
  const [reading, setReading] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const take = async (path: string, list: FileList | null, folder: boolean): Promise<void> => {
    const files = Array.from(list ?? []);
    if (files.length === 0) return;
    setReading(true);
    setUnreadable(false);
    try {
      const { evidenceHash } = await import("../../../parts/evidence/hash-files.ts");
      // A folder's own name is no part of its files' paths.
      const chosen = files.map((file) => ({
        file,
        path: folder ? file.webkitRelativePath.replace(/^[^/]*\//, "") : file.name,
      }));
      const hash = await evidenceHash(chosen, !folder, () => {});
      await journal.addEvidence(address, new Map([[path, hash]]));
    } catch {
      setUnreadable(true);
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <h3>{say.heading}</h3>
      <p>{say.why}</p>
      {paths.map((path, index) => (
        <fieldset key={path} class="file">
          <legend>{path}</legend>
          <label for={`evidence-file-${index}`}>{say.files}</label>
          <input
            id={`evidence-file-${index}`}
            type="file"
            multiple
            onChange={({ currentTarget }) => void take(path, currentTarget.files, false)}
          />
          <label for={`evidence-folder-${index}`}>{say.folder}</label>
          <input
            id={`evidence-folder-${index}`}
            type="file"
            {...{ webkitdirectory: true }}
            onChange={({ currentTarget }) => void take(path, currentTarget.files, true)}
          />
        </fieldset>
      ))}
      <p role="status">{reading && say.reading}</p>
      {unreadable && (
        <p class="fault" role="alert">
          {say.unreadable}
        </p>
      )}
    </>
  );
}
