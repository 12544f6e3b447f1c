import { useEffect, useId, useRef, useState } from "preact/hooks";
import { SubjectOfDocument } from "../../generated/subject.ts";
import { WalletBar } from "../../wallet/bar.tsx";
import { useWallet } from "../../wallet/use-wallet.ts";
import { useWords } from "../../words/context.ts";
import { amountOf, amountText } from "../../words/format.ts";
import { Fault } from "../fault.tsx";
import { useAnswer } from "../use-answer.ts";
import { EvidenceFile, type Fingerprint } from "./evidence-file.tsx";
import { hasFlag } from "./own-flag.ts";
import type { About } from "./statement.tsx";
import { Told } from "./told.tsx";
import { unitsOf } from "./units.ts";
import { useSaying } from "./use-saying.ts";
import "./statement.css";

const KINDS = ["QUESTIONED", "VERIFIED", "FLAGGED", "RESOLVED"] as const;

/** What is said, about how much of it, with what evidence; then the wallet says it. Nothing typed is lost where that does not work. */
export function StatementForm(about: About) {
  const { entry, amount: whole, said } = about;
  const words = useWords();
  const { statement: say, tag } = words;
  const { data, failure, again } = useAnswer(SubjectOfDocument, { entry });
  const { address, chainId: on } = useWallet();
  const { step, send, reset } = useSaying(about);
  const [kind, setKind] = useState<(typeof KINDS)[number]>("QUESTIONED");
  const [text, setText] = useState("");
  const [evidence, setEvidence] = useState<Fingerprint>();
  const [reading, setReading] = useState(false);
  const [name, field, wrong] = [useId(), useId(), useId()];
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone.
  useEffect(() => heading.current?.focus(), []);
  const units = text.trim() === "" ? undefined : unitsOf(text, whole.asset.decimals);
  const badAmount = text.trim() !== "" && (units === undefined || units === 0n || units > BigInt(whole.value));
  const noFlag = kind === "RESOLVED" && address !== undefined && !hasFlag(said, address);
  const busy = step?.is === "asks" || step?.is === "sent" || step?.is === "waiting";
  const chainId = data?.subject?.chainId;
  const ready = address !== undefined && chainId !== undefined && on === chainId && !badAmount && !noFlag && !reading;
  return (
    <section class="statement screen">
      <h2 ref={heading} tabIndex={-1}>
        {say.heading}
      </h2>
      <p>{say.public}</p>
      <fieldset disabled={busy}>
        <legend>{say.what}</legend>
        {KINDS.map((one) => (
          <label key={one} class="kind">
            <input type="radio" name={name} checked={kind === one} onChange={() => setKind(one)} />
            <span>
              {say.kind[one]} <span class="quiet">{say.means[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {kind === "QUESTIONED" && <p class="quiet">{say.noText}</p>}
      <p class="field">
        <label for={field}>{say.amount(whole.asset.code)}</label>
        <input
          id={field}
          inputMode="decimal"
          autocomplete="off"
          value={text}
          disabled={busy}
          aria-invalid={badAmount || undefined}
          aria-describedby={badAmount ? wrong : undefined}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        {badAmount && (
          <span id={wrong} class="fault">
            {say.amountWrong(amountText(whole, tag))}
          </span>
        )}
      </p>
      <EvidenceFile chosen={setEvidence} busy={setReading} />
      {failure && <Fault failure={failure} again={again} />}
      {data && chainId === undefined && <p role="alert">{say.gone}</p>}
      {chainId !== undefined && <WalletBar chainId={chainId} />}
      {noFlag && <p role="alert">{say.noFlag}</p>}
      {ready && !busy && step?.is !== "done" && (
        <>
          <p class="story">
            {say.sentence(
              `${address.slice(0, 8)}…${address.slice(-6)}`,
              say.kind[kind],
              amountOf(units ?? BigInt(whole.value), whole.asset, tag),
            )}
            {evidence && ` ${say.withEvidence} ${evidence.slice(0, 8)}…${evidence.slice(-6)}`}
          </p>
          <button
            type="button"
            class="main"
            onClick={() =>
              void send(
                { kind, ...(units !== undefined && { amount: units }), ...(evidence && { evidence }) },
                address,
                chainId,
              )
            }
          >
            {say.send}
          </button>
        </>
      )}
      <Told step={step} reset={reset} />
    </section>
  );
}
