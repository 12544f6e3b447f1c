import { useEffect, useRef, useState } from "preact/hooks";
import { ReissueReceiptDocument, type ReissueReceiptMutation } from "../../../generated/desk.ts";
import { AskFailure } from "../../../graphql/ask.ts";
import { Hash } from "../../../parts/hash.tsx";
import { giftPath } from "../../../parts/paths.ts";
import { useWords } from "../../../words/context.ts";
import { amountText, dayText } from "../../../words/format.ts";
import { useAside } from "../../../words/use-aside.ts";
import { APPROVAL_WORDS, type ApprovalWords } from "../approvals/words.ts";
import { useDesk } from "../at-desk.ts";
import { DeskFault } from "../forms/fault.tsx";
import { useKept } from "../forms/kept.ts";
import { typedAmount } from "../forms/look.ts";
import { FORM_WORDS, FormWordsContext } from "../forms/words.ts";
import { askDesk } from "../session.ts";
import "./receipt.css";

const KEYS = ["ref", "amount", "date"] as const;
const EMPTY = { ref: "", amount: "", date: "" };
type Entered = typeof EMPTY;
type Reissued = ReissueReceiptMutation["reissueReceipt"];

/** A lost receipt's code once more, against reference, amount and date. */
export function Receipt() {
  const { loading } = useWords();
  const say = useAside(APPROVAL_WORDS)?.receipt;
  const form = useAside(FORM_WORDS);
  if (!say || !form) return <p role="status">{loading}</p>;
  return (
    <section class="desk-form" aria-labelledby="receipt-heading">
      <h2 id="receipt-heading">{say.heading}</h2>
      <p class="asking">{say.what}</p>
      <FormWordsContext.Provider value={form}>
        <Asking say={say} />
      </FormWordsContext.Provider>
    </section>
  );
}

type Say = ApprovalWords["receipt"];

function Asking({ say }: { say: Say }) {
  const { address } = useDesk();
  const { draft, change, empty } = useKept(`throughline.desk.receipt.${address}`, EMPTY);
  const [looked, setLooked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AskFailure>();
  const [receipt, setReceipt] = useState<Reissued & { ref: string }>();
  const wrong = looked ? faultsOf(draft, say) : {};

  const find = async (): Promise<void> => {
    const asked = { ref: draft.ref.trim(), amount: typedAmount(draft.amount), date: draft.date };
    change(asked);
    setLooked(true);
    setFailure(undefined);
    const first = KEYS.find((key) => faultsOf(asked, say)[key]);
    if (first) return void document.getElementById(`receipt-${first}`)?.focus();
    setBusy(true);
    try {
      const { reissueReceipt } = await askDesk(ReissueReceiptDocument, address, asked);
      setReceipt({ ...reissueReceipt, ref: asked.ref });
      empty();
    } catch (error) {
      setFailure(error instanceof AskFailure ? error : new AskFailure("FAULT", String(error)));
    } finally {
      setBusy(false);
    }
  };
  if (receipt)
    return (
      <Found
        {...{ receipt, say }}
        next={() => {
          setReceipt(undefined);
          setLooked(false);
        }}
      />
    );
  const labels = { ref: [say.ref, say.refHelp], amount: [say.amount, say.amountHelp], date: [say.date, say.dateHelp] } as const;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void find();
      }}
    >
      {KEYS.map((key) => (
        <div class="field" key={key}>
          <label for={`receipt-${key}`}>{labels[key][0]}</label>
          <input
            id={`receipt-${key}`}
            {...(key === "date" ? { type: "date" } : { type: "text", inputMode: key === "amount" ? "decimal" : "text" })}
            class={key === "amount" ? "number" : undefined}
            autocomplete="off"
            aria-invalid={wrong[key] ? true : undefined}
            aria-describedby={`${wrong[key] ? `receipt-${key}-wrong ` : ""}receipt-${key}-help`}
            value={draft[key]}
            onInput={(event) => change({ [key]: event.currentTarget.value })}
          />
          {wrong[key] && (
            <p id={`receipt-${key}-wrong`} class="fault wrong">
              {wrong[key]}
            </p>
          )}
          <div id={`receipt-${key}-help`} class="quiet help">
            {labels[key][1]}
          </div>
        </div>
      ))}
      {failure &&
        (failure.code === "RECEIPT_REFUSED" ? (
          <div class="fault" role="alert">
            <p>
              <strong>{say.refused}</strong>
            </p>
            <p>{say.refusedNext}</p>
          </div>
        ) : (
          <DeskFault of={failure} />
        ))}
      <div role="status">{busy && <p>{say.finding}</p>}</div>
      <p class="buttons">
        <button type="submit" class="main" disabled={busy}>
          {say.find}
        </button>
      </p>
    </form>
  );
}

function faultsOf({ ref, amount, date }: Entered, say: Say): Partial<Record<keyof Entered, string>> {
  const digits = typedAmount(amount);
  return {
    ...(ref.trim() === "" && { ref: say.missing }),
    ...(digits === "" ? { amount: say.missing } : !/^\d+(\.\d+)?$/.test(digits) && { amount: say.wrongAmount }),
    ...(date === "" && { date: say.missing }),
  };
}

function Found({ receipt, say, next }: { receipt: Reissued & { ref: string }; say: Say; next: () => void }) {
  const { tag, quoted } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { donation, code, name, opaqueRef, ref } = receipt;
  const { fund, amount, date, id } = donation;
  return (
    <div class="slip">
      <h3 ref={heading} tabIndex={-1}>
        {say.result}
      </h3>
      <p>{say.gift(amountText(amount, tag), quoted(fund.name), dayText(date, tag))}</p>
      {code ? (
        <>
          <dl class="sums">
            <div>
              <dt>{say.ref}</dt>
              <dd>{ref}</dd>
            </div>
            {name !== null && name !== undefined && (
              <div>
                <dt>{say.name}</dt>
                <dd>{name}</dd>
              </div>
            )}
            <div>
              <dt>{say.code}</dt>
              <dd>
                <Hash text={code} whole />
              </dd>
            </div>
            {opaqueRef && (
              <div>
                <dt>{say.opaque}</dt>
                <dd>
                  <Hash text={opaqueRef} whole />
                </dd>
              </div>
            )}
          </dl>
          <p class="asking">
            <strong>{say.hand}</strong>
          </p>
        </>
      ) : (
        <p>{say.noCode}</p>
      )}
      <p>
        <a href={giftPath(id)}>{say.show}</a> <span class="printed">{`${location.origin}${giftPath(id)}`}</span>
      </p>
      <p class="buttons">
        {code && (
          <button type="button" class="main" onClick={() => print()}>
            {say.print}
          </button>
        )}
        <button type="button" onClick={next}>
          {say.another}
        </button>
      </p>
    </div>
  );
}
