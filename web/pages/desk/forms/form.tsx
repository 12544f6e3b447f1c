import { useEffect, useMemo, useState } from "preact/hooks";
import { useWords } from "../../../words/context.ts";
import { useAside } from "../../../words/use-aside.ts";
import { useDesk } from "../at-desk.ts";
import { DeskFault } from "./fault.tsx";
import { Journal, type JournalState } from "../journal.ts";
import { useJournal } from "../use-journal.ts";
import { type FormKind, useDraft } from "./draft.ts";
import { type Complaints, fieldId } from "./field.tsx";
import { Fields, tidied } from "./fields.tsx";
import { type Ground, groundOf } from "./ground.ts";
import { faultsOf, type Field, FIELDS } from "./look.ts";
import { usePayment } from "./payment.ts";
import { Result } from "./result.tsx";
import { type Column, journalOf } from "./row.ts";
import { Signing } from "./signing.tsx";
import { FORM_WORDS, FormWordsContext, useFormWords } from "./words.ts";
import "./form.css";

/** A form for one entry. It goes the way of a journal of one row: the same check, the same plan, the same faults. */
export function FormSection({ of: kind }: { of: FormKind }) {
  const { loading } = useWords();
  const say = useAside(FORM_WORDS);
  const { address, held, names } = useDesk();
  const ground = useMemo(() => held && names && groundOf(held, names), [held, names]);
  if (!say || !ground) return <p role="status">{loading}</p>;
  return (
    <FormWordsContext.Provider value={say}>
      <section class="desk-form" aria-labelledby="form-heading">
        <h2 id="form-heading">{say[kind].heading}</h2>
        <p>{say[kind].what}</p>
        {ground.funds.length === 0 ? (
          <div class="fault" role="status">
            <p>
              <strong>{say.noFund}</strong>
            </p>
            <p>{say.noFundNext}</p>
          </div>
        ) : (
          <Form key={`${kind} ${address}`} kind={kind} ground={ground} />
        )}
      </section>
    </FormWordsContext.Provider>
  );
}

/** What is under way outlives the part of the page that shows it. */
const journals = new Map<string, Journal>();

function journalFor(kind: FormKind, address: string): Journal {
  const name = `${kind} ${address}`;
  const journal = journals.get(name) ?? new Journal();
  journals.set(name, journal);
  return journal;
}

const FIELD_OF: Partial<Record<string, Field>> = {
  ...{ fund: "fund", asset: "asset", amount: "amount", party: "party", to_fund: "toFund", to_asset: "toAsset" },
  ...{ to_amount: "toAmount", of: "of", purpose: "purpose", evidence: "evidence", date: "date", ref: "ref" },
} satisfies Partial<Record<Column, Field>>;

function Form({ kind, ground }: { kind: FormKind; ground: Ground }) {
  const say = useFormWords();
  const { address, contracts, again } = useDesk();
  const drafting = useDraft(kind, address);
  const journal = journalFor(kind, address);
  const state = useJournal(journal);
  const found = usePayment(kind === "return" ? drafting.draft.of.trim() : "");
  const payment = typeof found === "object" ? found : undefined;
  /** How often it was looked at, and what was changed since. */
  const [looks, setLooks] = useState(0);
  const [changed, setChanged] = useState<readonly string[]>([]);

  const seen = looks > 0 ? faultsOf(kind, tidied(drafting.draft), ground, payment?.amount.asset) : {};
  const taken = !changed.includes("ref") && state.check?.faults.some(isTaken);
  const wrong = { ...seen, ...(taken && { ref: { is: "taken" as const } }) };
  const said = saidBy(state, kind).filter(({ field }) => !changed.includes(field ?? ""));
  const complaints = (name: Field): Complaints => ({ wrong: wrong[name], said: said.filter(({ field }) => field === name) });
  const whole = said.filter(({ field }) => field === undefined);
  const bad = FIELDS[kind].filter((name) => wrong[name] || complaints(name).said?.some(({ severity }) => severity === "ERROR"));

  const { stage, failure } = state;
  // From the question to the wallet on, with whatever is asked of the server meanwhile.
  const [signing, setSigning] = useState(false);
  const agreed = signing || stage === "planned" || stage === "recording" || stage === "settling";
  const busy = !agreed && !failure && (stage === "bringing" || stage === "checking" || stage === "planning");
  const sign = async (): Promise<void> => {
    setSigning(true);
    try {
      await journal.record(contracts, address);
    } finally {
      setSigning(false);
    }
  };

  const check = async (): Promise<void> => {
    const draft = tidied(drafting.draft);
    drafting.change(draft);
    setChanged([]);
    setLooks((times) => times + 1);
    const faults = Object.values(faultsOf(kind, draft, ground, payment?.amount.asset));
    // What is held may be more by now.
    if (faults.some(({ is }) => is === "held")) again();
    if (faults.length > 0) return journal.clear();
    await journal.take(address, "form.csv", journalOf(kind, draft, ground));
    const { stage, check, failure } = journal.state;
    if (stage === "checked" && check?.errors === 0 && !failure) await journal.plan(address);
  };
  // Whoever handed it in is led to the first thing that is wrong, once it is known.
  const first = bad[0];
  useEffect(() => {
    if (first !== undefined && !busy && looks > 0) document.getElementById(fieldId(first))?.focus();
    // Only after a look, not while somebody mends it.
  }, [looks, stage]);
  useEffect(() => {
    if (stage !== "done") return;
    // What is held is another now. What was entered has done its work, unless something else stood there before it.
    again();
    if (state.hashes.length > 0) drafting.forget();
  }, [stage]);

  if (stage === "done") {
    const next = (): void => {
      drafting.empty();
      journal.clear();
      setLooks(0);
    };
    const change = (): void => {
      journal.clear();
      setLooks(0);
      // The button that was pressed is gone.
      requestAnimationFrame(() => document.getElementById(fieldId("ref"))?.focus());
    };
    return <Result hashes={state.hashes} kind={kind} draft={drafting.draft} {...{ next, change }} />;
  }
  return (
    <>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && !agreed) void check();
        }}
      >
        <fieldset class="all" disabled={busy || agreed} hidden={signing || (agreed && (state.plan?.calls.length ?? 0) > 0)}>
          <Fields
            {...drafting}
            change={(change) => {
              drafting.change(change);
              setChanged((before) => [...before, ...fieldsOf(Object.keys(change))]);
            }}
            {...{ kind, ground, complaints }}
            payment={found}
          />
        </fieldset>
        {!agreed && (
          <>
            {bad.length > 0 && !busy && (
              <p class="fault" role="alert">
                {say.count(bad.length)}
              </p>
            )}
            {whole.map(({ text, remedy }) => (
              <p key={text} class="fault" role="alert">
                {say.says}{" "}
                <q lang="en">
                  {text}: {remedy}
                </q>
              </p>
            ))}
            {failure && <DeskFault of={failure} />}
            <p class="buttons">
              <button type="submit" class="main" disabled={busy}>
                {say.check}
              </button>
              <button
                type="button"
                disabled={busy}
                onClick={() => {
                  drafting.empty();
                  journal.clear();
                  setLooks(0);
                }}
              >
                {say.empty}
              </button>
            </p>
          </>
        )}
      </form>
      <div role="status">{busy && <p>{busyText(state)}</p>}</div>
      {agreed && (
        <Signing {...{ kind, ground, journal, state, payment, signing }} draft={drafting.draft} sign={() => void sign()} />
      )}
    </>
  );

  function busyText({ before }: JournalState): string {
    if (before > 0) return say.before(before);
    return stage === "bringing" ? say.bringing : stage === "checking" ? say.checking : say.planning;
  }
}

/** What the check says, at the fields that it concerns; where a form has no such field, of the whole. */
function saidBy({ check }: JournalState, kind: FormKind) {
  return (check?.faults ?? [])
    .filter((fault) => !isTaken(fault))
    .map(({ severity, column, text, remedy }) => {
      const field = FIELD_OF[column ?? ""];
      return { severity, text, remedy, field: field && FIELDS[kind].includes(field) ? field : undefined };
    });
}

/** Of a reference that another entry has the check complains in every column that differs: in a form it is the reference that is wrong. */
function isTaken({ text, ref }: { text: string; ref?: string | null }): boolean {
  return ref !== null && ref !== undefined && text.startsWith(`"${ref}" is recorded already`);
}

/** Fields of a draft's parts. */
function fieldsOf(parts: readonly string[]): string[] {
  const party = ["partyKind", "organisation", "wallet", "person"];
  return parts.map((part) => (party.includes(part) ? "party" : part === "toCode" ? "toAsset" : part));
}
