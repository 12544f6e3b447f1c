import { useEffect, useId, useState } from "preact/hooks";
import { useWords } from "../../words/context.ts";
import { decimalText } from "../../words/format.ts";
import { Hash } from "../hash.tsx";
import { percentText } from "../share.ts";
import type { Chosen } from "./hash-files.ts";
import "./evidence.css";

type Verdict =
  { is: "busy"; read: number; of: number } | { is: "right" | "wrong" | "unreadable"; chosen: readonly Chosen[]; hash: string };

/** Lets a person choose the file, or the folder, that they were given as evidence, and says whether it is the recorded one. Nothing leaves their machine. */
export function Evidence({ recorded }: { recorded: string }) {
  const { evidence: say, tag } = useWords();
  const [verdict, setVerdict] = useState<Verdict>();
  const [file, folder] = [useId(), useId()];
  const look = async (files: FileList | null, alone: boolean): Promise<void> => {
    if (!files || files.length === 0) return;
    const chosen = Array.from(files, (one) => ({ path: pathOf(one), file: one }));
    const of = chosen.reduce((sum, one) => sum + one.file.size, 0);
    setVerdict({ is: "busy", read: 0, of });
    try {
      const { evidenceHash } = await import("./hash-files.ts");
      const hash = await evidenceHash(chosen, alone, (read) => setVerdict({ is: "busy", read, of }));
      setVerdict({ is: hash === recorded ? "right" : "wrong", chosen, hash });
    } catch {
      setVerdict({ is: "unreadable", chosen, hash: "" });
    }
  };
  return (
    <section class="evidence">
      <h2>{say.heading}</h2>
      <p>
        {say.what} <Hash text={recorded} />
      </p>
      <div class="choices">
        <label for={file}>{say.file}</label>
        <input id={file} type="file" onChange={(event) => void look(event.currentTarget.files, true)} />
        <label for={folder}>{say.folder}</label>
        <input
          id={folder}
          type="file"
          multiple
          // Old phones cannot choose a folder, and choose its files instead.
          {...{ webkitdirectory: true }}
          onChange={(event) => void look(event.currentTarget.files, false)}
        />
      </div>
      <div role="status">
        {verdict?.is === "busy" && (
          <p>{say.reading(decimalText(percentText(BigInt(verdict.read), BigInt(Math.max(1, verdict.of))), tag))}</p>
        )}
        {verdict?.is === "unreadable" && <p class="fault">{say.unreadable}</p>}
        {verdict?.is === "right" && (
          <>
            <p class="right">
              <span aria-hidden="true">✓ </span>
              {say.right}
            </p>
            <Pictures of={verdict.chosen} />
          </>
        )}
        {verdict?.is === "wrong" && (
          <p class="fault">
            <span aria-hidden="true">✗ </span>
            {say.wrong} <Hash text={verdict.hash} />
          </p>
        )}
      </div>
    </section>
  );
}

/** Within the chosen folder, without its own name; of a file its name. */
function pathOf(file: File): string {
  const path = file.webkitRelativePath || file.name;
  return file.webkitRelativePath ? path.slice(path.indexOf("/") + 1) : path;
}

/** Pictures, only ever of files whose hash was right. */
function Pictures({ of }: { of: readonly Chosen[] }) {
  const [urls, setUrls] = useState<readonly { url: string; path: string }[]>([]);
  useEffect(() => {
    const shown = of
      .filter(({ file }) => /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type))
      .map(({ file, path }) => ({ url: URL.createObjectURL(file), path }));
    setUrls(shown);
    return () => shown.forEach(({ url }) => URL.revokeObjectURL(url));
  }, [of]);
  return (
    <>
      {urls.map(({ url, path }) => (
        <img key={url} src={url} alt={path} />
      ))}
    </>
  );
}
