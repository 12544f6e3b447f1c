import { useId } from "preact/hooks";
import { AuditChoicesDocument } from "../../generated/audit-choices.ts";
import { useAnswer } from "../../parts/use-answer.ts";
import { organisationText } from "../../parts/party.ts";
import { placeText } from "../../parts/place.ts";
import { useWords } from "../../words/context.ts";
import type { Narrowing } from "./lists.ts";

interface Choice {
  value: string;
  text: string;
}

/** What is looked at: whose, of what, when. Each change is told at once. */
export function Narrow({ of, change }: { of: Narrowing; change: (to: Narrowing) => void }) {
  const words = useWords();
  const { audit: say } = words;
  const { organisation = "", fund = "" } = of;
  const asked = { organisation, fund, narrowed: organisation !== "", named: fund !== "" };
  const { data } = useAnswer(AuditChoicesDocument, asked);
  const funds = [...(data?.organisation?.funds.nodes ?? data?.funds?.nodes ?? [])];
  if (data?.fund && !funds.some(({ id }) => id === fund)) funds.push(data.fund);
  const organisations = [...(data?.organisations.nodes ?? [])];
  if (data?.organisation && !organisations.some(({ id }) => id === organisation)) organisations.push(data.organisation);
  const set = (name: keyof Narrowing) => (value: string) => {
    const changed: Narrowing = { ...of, [name]: value };
    // A fund of another organisation would leave nothing.
    if (name === "organisation") delete changed.fund;
    if (value === "") delete changed[name];
    change(changed);
  };
  return (
    <>
      <Select
        label={say.organisation}
        value={organisation}
        choose={set("organisation")}
        of={organisations.map((one) => ({ value: one.id, text: organisationText(one, words) }))}
      />
      <Select
        label={say.fund}
        value={fund}
        choose={set("fund")}
        of={funds.map((one) => ({ value: one.id, text: organisation ? one.name : placeText(one, words) }))}
      />
      <Select
        label={say.asset}
        value={of.asset ?? ""}
        choose={set("asset")}
        of={(data?.totals ?? []).map(({ asset }) => ({
          value: asset.id,
          text: asset.kind === "TOKEN" ? `${asset.code} (${asset.address.slice(0, 8)}…)` : asset.code,
        }))}
      />
      <Day label={say.from} value={of.from ?? ""} choose={set("from")} />
      <Day label={say.to} value={of.to ?? ""} choose={set("to")} />
    </>
  );
}

function Select({ label, value, of, choose }: { label: string; value: string; of: Choice[]; choose: (to: string) => void }) {
  const id = useId();
  const { audit: say } = useWords();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{say.any}</option>
        {value !== "" && !of.some((one) => one.value === value) && <option value={value}>{value.slice(0, 12)}…</option>}
        {of.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    </p>
  );
}

function Day({ label, value, choose }: { label: string; value: string; choose: (to: string) => void }) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input id={id} type="date" value={value} onChange={({ currentTarget }) => choose(currentTarget.value)} />
    </p>
  );
}
