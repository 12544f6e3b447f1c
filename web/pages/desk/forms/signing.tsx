import { useEffect, useRef, useState } from "preact/hooks";
import { Hash } from "../../../parts/hash.tsx";
import { WalletFailure } from "../../../wallet/failure.ts";
import { useWords } from "../../../words/context.ts";
import { dayText, decimalText } from "../../../words/format.ts";
import type { Act } from "../acts.ts";
import { useDesk } from "../at-desk.ts";
import { DeskFault } from "./fault.tsx";
import type { Journal, JournalState } from "../journal.ts";
import { agreed } from "./agree.ts";
import type { Draft, FormKind } from "./draft.ts";
import type { Ground } from "./ground.ts";
import type { Payment } from "./payment.ts";
import { alsoText, sentenceOf } from "./sentence.ts";
import { useFormWords } from "./words.ts";

interface Props {
  kind: FormKind;
  draft: Draft;
  ground: Ground;
  payment: Payment | undefined;
  journal: Journal;
  state: JournalState;
  /** Whether it is being recorded. */
  signing: boolean;
  sign: () => void;
}

/** What is about to be signed, in a plain sentence read from the calls themselves; or what stands in its way. */
export function Signing({ kind, draft, ground, payment, journal, state, ...props }: Props) {
  const say = useFormWords();
  const words = useWords();
  const { address, contracts } = useDesk();
  const { stage, failure, sent, under, changed } = state;
  // While it is planned once more, what was looked at stays.
  const lastPlan = useRef(state.plan);
  if (state.plan) lastPlan.current = state.plan;
  const plan = state.plan ?? lastPlan.current;
  const calls = plan?.calls;
  const [read, setRead] = useState<{ of: typeof calls; acts: readonly Act[] }>();
  const acts = read?.acts;
  useEffect(() => {
    let left = false;
    void import("../acts.ts").then(({ actsOf }) => {
      const acts = (calls ?? []).flatMap(({ to, data, value }) => actsOf({ to, data, value: BigInt(value) }, contracts));
      if (!left) setRead({ of: calls, acts });
    });
    return () => void (left = true);
  }, [calls, contracts]);
  const heading = useRef<HTMLHeadingElement>(null);
  const ready = acts !== undefined && plan !== undefined;
  useEffect(() => {
    if (ready) heading.current?.focus();
  }, [ready]);
  const change = (
    <button type="button" onClick={() => journal.clear()}>
      {say.change}
    </button>
  );
  const recording = props.signing || ((stage === "recording" || stage === "settling") && !failure);
  if (!ready) return <p role="status">{recording ? say.sent : say.planning}</p>;

  if (plan.calls.length === 0) {
    return (
      <section class="signing">
        <h3 ref={heading} tabIndex={-1}>
          {say.waits.heading}
        </h3>
        {plan.waiting.map(({ id, kind, signer, signed }) => (
          <p key={id}>
            {say.waits[kind]} <Hash text={signer} /> <strong>{signed ? say.waits.signed : say.waits.still}</strong>
          </p>
        ))}
        {plan.waiting.length > 0 && <p>{say.waits.next}</p>}
        {plan.missing.map(({ asset, needed, there }) => (
          <p key={asset} class="fault">
            {say.missing(asset, decimalText(needed, words.tag), decimalText(there, words.tag))}
          </p>
        ))}
        {plan.underWay > 0 && <p>{say.underWay}</p>}
        {failure && <DeskFault of={failure} />}
        <p class="buttons">
          <button type="button" class="main" onClick={() => void journal.plan(address)}>
            {plan.waiting.length > 0 ? say.waits.again : say.again}
          </button>
          {change}
        </p>
      </section>
    );
  }

  const also = acts.map((act) => alsoText(act, ground, say, words)).filter((text) => text !== undefined);
  const value = plan.calls.reduce((sum, call) => sum + BigInt(call.value), 0n);
  const entry = agreed({ kind, draft, ground, payment }, acts, value);
  // The calls before the last may be an allowance alone; what is not the entry has been told by `also`.
  const sentence = entry && sentenceOf(entry, ground, say, words, draft.partyKind === "person" ? draft.person.trim() : "");
  if (sentence === undefined) {
    return (
      <section class="signing">
        <h3 ref={heading} tabIndex={-1}>
          {say.summary}
        </h3>
        <p class="fault" role="alert">
          {say.differs}
        </p>
        <p class="buttons">{change}</p>
      </section>
    );
  }
  const count = plan.calls.length - sent;
  return (
    <section class="signing">
      <h3 ref={heading} tabIndex={-1}>
        {say.summary}
      </h3>
      <p class="story">{sentence}</p>
      <dl class="sums">
        <Detail name={say.details.ref}>{draft.ref.trim()}</Detail>
        <Detail name={say.details.date}>{draft.date === "" ? say.details.today : dayText(draft.date, words.tag)}</Detail>
        <Detail name={say.details.evidence}>
          {draft.evidence === "" ? (
            say.details.none
          ) : (
            <>
              {draft.evidenceName} <Hash text={draft.evidence} />
            </>
          )}
        </Detail>
      </dl>
      {also.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {plan.check.notes.length > 0 && (
        <p class="quiet">
          {say.notes}{" "}
          {plan.check.notes.map((note) => (
            <q key={note} lang="en">
              {note}
            </q>
          ))}
        </p>
      )}
      <p>{say.signatures(count)}</p>
      <p class="quiet">{say.forEver}</p>
      {changed && (
        <p class="fault" role="alert">
          {say.changed}
        </p>
      )}
      {failure && !recording && <DeskFault of={failure} />}
      <div role="status">{recording && <p>{doing()}</p>}</div>
      {!recording && (
        <p class="buttons">
          <button type="button" class="main" disabled={read?.of !== calls} onClick={props.sign}>
            {say.sign}
          </button>
          {change}
          {failure instanceof WalletFailure && failure.fault === "UNSETTLED" && (
            <button type="button" onClick={() => journal.forget(contracts, address)}>
              {say.forget}
            </button>
          )}
        </p>
      )}
    </section>
  );

  function doing(): string {
    if (stage === "settling") return say.settling;
    if (stage !== "recording") return say.planning;
    return under === undefined ? say.signing(sent + 1, calls?.length ?? 1) : say.sent;
  }
}

function Detail({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
