import { organisationText } from "../../../parts/party.ts";
import { useWords } from "../../../words/context.ts";
import { type Drafting, PARTY_KINDS } from "./draft.ts";
import { type Complaints, Field } from "./field.tsx";
import type { Ground } from "./ground.ts";
import { useFormWords } from "./words.ts";

/** Whom it is with: of which kind, and who. */
export function PartyField({ of, ground, draft, change, ...complaints }: Props) {
  const say = useFormWords();
  const words = useWords();
  const kind = draft.partyKind;
  const help = kind === "wallet" ? say.walletHelp : kind === "person" ? say.personHelp : "";
  return (
    <Field name="party" label={say.party[of]} group help={help} {...complaints}>
      {({ id, ...props }) => (
        <>
          <div class="radios">
            {PARTY_KINDS.map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name="party"
                  // Where nothing is to be written, what is wrong is wrong with the choice.
                  id={each === "nobody" && kind === "nobody" ? id : undefined}
                  checked={kind === each}
                  onChange={() => change({ partyKind: each })}
                />
                {say.partyKind[each]}
              </label>
            ))}
          </div>
          {kind === "organisation" && (
            <select
              {...props}
              id={id}
              aria-label={say.organisation}
              value={draft.organisation}
              onChange={(event) => change({ organisation: event.currentTarget.value })}
            >
              <option value="">{say.choose}</option>
              {ground.organisations.map((organisation) => (
                <option key={organisation.id} value={organisation.id}>
                  {organisationText(organisation, words)}
                </option>
              ))}
            </select>
          )}
          {kind === "wallet" && (
            <input
              {...props}
              id={id}
              aria-label={say.wallet}
              value={draft.wallet}
              autocomplete="off"
              spellcheck={false}
              onInput={(event) => change({ wallet: event.currentTarget.value })}
            />
          )}
          {kind === "person" && (
            <input
              {...props}
              id={id}
              aria-label={say.person}
              value={draft.person}
              autocomplete="off"
              onInput={(event) => change({ person: event.currentTarget.value })}
            />
          )}
        </>
      )}
    </Field>
  );
}

interface Props extends Drafting, Complaints {
  of: "payment" | "conversion";
  ground: Ground;
}
