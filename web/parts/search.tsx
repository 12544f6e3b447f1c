import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { FindDocument, type FindQuery } from "../generated/find.ts";
import { ask, AskFailure, type Choice } from "../graphql/ask.ts";
import { useWords } from "../words/context.ts";
import { Fault } from "./fault.tsx";

type Found = { kind: "nothing"; text: string } | { kind: "several"; text: string; choices: readonly Choice[] };

/** One box for whatever somebody holds in their hand: a reference, a hash, a name. */
export function Search() {
  const { find } = useWords();
  const { route } = useLocation();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<AskFailure>();

  const look = async () => {
    const wanted = text.trim();
    if (wanted === "") return;
    setBusy(true);
    setFound(undefined);
    setFailure(undefined);
    try {
      const to = placeOf(await ask(FindDocument, questionFor(wanted)));
      if (to === undefined) setFound({ kind: "nothing", text: wanted });
      else route(to);
    } catch (error) {
      if (!(error instanceof AskFailure)) throw error;
      if (error.choices.length > 0) setFound({ kind: "several", text: wanted, choices: error.choices });
      else setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <search class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <label for="find">{find.label}</label>
        <div class="row">
          <input
            id="find"
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" disabled={busy}>
            {find.button}
          </button>
        </div>
      </form>
      <div aria-live="polite">
        {found?.kind === "nothing" && (
          <p>
            {find.nothing(found.text)} {find.notYet}
          </p>
        )}
        {found?.kind === "several" && (
          <>
            <p>{find.several(found.text)}</p>
            <ul>
              {found.choices.map((choice) => (
                <li key={choice.id}>
                  <a href={`/gift/${choice.id}`}>{choice.id}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        {failure && <Fault failure={failure} again={() => void look()} />}
      </div>
    </search>
  );
}

/** What may be asked for a text: the API refuses what cannot be one of these. */
function questionFor(text: string) {
  const hash = /^0x[0-9a-f]{64}$/i.test(text);
  const id = /^0x[0-9a-f]{64}-(in|out|refund)-\d+(\/\d+)?$/i.test(text);
  return { text, hash, id, asId: text };
}

function placeOf({ donation, disbursement, entry, transaction }: FindQuery): string | undefined {
  if (donation) return `/gift/${donation.id}`;
  if (entry?.__typename === "Donation") return `/gift/${entry.id}`;
  const gift = transaction?.find(({ __typename }) => __typename === "Donation");
  if (gift) return `/gift/${gift.id}`;
  return disbursement ? `/disbursement/${disbursement.id}` : undefined;
}
