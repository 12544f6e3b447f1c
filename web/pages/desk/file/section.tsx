import { useState } from "preact/hooks";
import { Hash } from "../../../parts/hash.tsx";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import { useDesk } from "../at-desk.ts";
import { DeskFault } from "../fault.tsx";
import { Journal } from "../journal.ts";
import { Keys } from "../keys.tsx";
import { useJournal } from "../use-journal.ts";
import { DESK_WORDS, DeskWordsContext, useDeskWords } from "../words.ts";
import { useAside } from "../../../words/use-aside.ts";
import { EvidenceWanted } from "./evidence.tsx";
import { Found } from "./found.tsx";
import { Planned } from "./planned.tsx";
import { Recorded } from "./recorded.tsx";
import "./file.css";

/** Outlives the part of the page that shows it: who looks at something else meanwhile loses nothing. */
const journal = new Journal();

/** A journal from a file: brought, checked, looked at, recorded. */
export function JournalSection() {
  const { loading } = useWords();
  const say = useAside(DESK_WORDS);
  if (!say) return <p role="status">{loading}</p>;
  return (
    <DeskWordsContext.Provider value={say}>
      <Keys />
      <section class="journal" aria-labelledby="journal-heading">
        <h2 id="journal-heading">{say.file.heading}</h2>
        <p>{say.file.what}</p>
        <TheJournal />
      </section>
    </DeskWordsContext.Provider>
  );
}

const MEGA = 1_000_000;

function TheJournal() {
  const say = useDeskWords();
  const { tag } = useWords();
  const { address, contracts, mostBytes } = useDesk();
  const state = useJournal(journal);
  const { stage, failure, name, check, plan, under, recorded, sent } = state;
  const [wrong, setWrong] = useState("");
  const count = (number: number): string => countText(number, tag);
  const working =
    stage === "bringing" || stage === "checking" || stage === "planning" || stage === "settling" || stage === "recording";
  const busy = working && !failure;
  const take = (file: File | undefined): void => {
    if (!file) return;
    const refused =
      file.size > mostBytes ? say.file.tooLarge(count(Math.floor(mostBytes / MEGA))) : file.size === 0 && say.file.empty;
    setWrong(refused || "");
    if (!refused) void journal.take(address, file.name, file);
  };
  if (stage === "done") return <Recorded journal={journal} state={state} />;
  const total = plan ? plan.calls.length : 0;
  const foreign = journal.address !== undefined && journal.address !== address;
  return (
    <>
      <div class={name === "" ? "file" : "file chosen"}>
        <label for="journal-file">{name === "" ? say.file.choose : say.file.another}</label>
        <input
          id="journal-file"
          type="file"
          accept=".csv,.xlsx,text/csv"
          disabled={busy}
          aria-describedby={wrong ? "journal-file-wrong" : undefined}
          onChange={({ currentTarget }) => {
            take(currentTarget.files?.[0]);
            // The same file, mended, is to be taken again.
            currentTarget.value = "";
          }}
        />
        {wrong && (
          <p id="journal-file-wrong" class="fault" role="alert">
            {wrong}
          </p>
        )}
        {name !== "" && <strong>{name}</strong>}
      </div>
      <label class="switch">
        <input
          type="checkbox"
          checked={journal.opaqueRefs}
          disabled={busy}
          onChange={({ currentTarget }) => void journal.setOpaque(address, currentTarget.checked)}
        />
        <span>
          {say.file.opaque} <span class="quiet">{say.file.opaqueWhy}</span>
        </span>
      </label>
      <div role="status">
        {busy && <p>{busyText()}</p>}
        {busy && (stage === "recording" || stage === "settling") && <p class="quiet">{say.recording.stay}</p>}
      </div>
      {recorded > 0 && stage !== "checked" && (
        <p>{say.recording.progress(count(recorded), count(recorded + (plan?.rowsLeft ?? 0)))}</p>
      )}
      {under !== undefined && (
        <p>
          {say.recording.under} <Hash text={under} />
        </p>
      )}
      {failure && (
        <>
          <DeskFault of={failure} />
          {(sent > 0 || under !== undefined || recorded > 0) && <p>{say.recording.stopped}</p>}
        </>
      )}
      {(failure || foreign) && name !== "" && (
        <>
          {foreign && <p class="fault">{say.file.other(`${journal.address.slice(0, 8)}…${journal.address.slice(-6)}`)}</p>}
          <p class="buttons">
            {check && !foreign && stage !== "checked" && stage !== "checking" ? (
              <button type="button" class="main" onClick={() => void journal.record(contracts, address)}>
                {say.recording.goOn}
              </button>
            ) : (
              <button type="button" class="main" onClick={() => void journal.check(address)}>
                {say.file.again}
              </button>
            )}
            {under !== undefined && (
              <button
                type="button"
                onClick={() => {
                  journal.forget(contracts, address);
                  void journal.record(contracts, address);
                }}
              >
                {say.recording.cancelled}
              </button>
            )}
          </p>
        </>
      )}
      {check && <Found journal={journal} state={state} busy={busy} />}
      {check && check.evidenceMissing.length > 0 && <EvidenceWanted journal={journal} paths={check.evidenceMissing} />}
      {check && !foreign && check.errors === 0 && <Planned {...{ journal, state, busy }} />}
      {name !== "" && !busy && (
        <p class="buttons">
          {check && !failure && !foreign && (
            <button type="button" onClick={() => void journal.check(address)}>
              {say.file.again}
            </button>
          )}
          <button type="button" onClick={() => journal.clear()}>
            {say.file.clear}
          </button>
        </p>
      )}
    </>
  );

  function busyText(): string {
    if (stage === "recording") {
      if (under !== undefined) return say.recording.sent;
      return say.recording.asks(count(Math.min(sent + 1, total)), count(total));
    }
    if (stage === "settling") return say.recording.settling;
    if (state.before > 0) return say.file.waiting(count(state.before));
    if (stage === "bringing") return say.file.bringing(count(Math.floor((state.brought * 100) / Math.max(1, state.bytes))));
    return stage === "checking" ? say.file.checking : say.file.planning;
  }
}
