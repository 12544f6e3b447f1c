import { CustodyMark } from "../../../parts/custody.tsx";
import { partyText } from "../../../parts/party.ts";
import { useWords } from "../../../words/context.ts";
import { amountText, dayText } from "../../../words/format.ts";
import type { Draft, Drafting, FormKind } from "./draft.ts";
import { EvidenceField } from "./evidence-field.tsx";
import { type Complaints, Field } from "./field.tsx";
import type { Asset, Ground } from "./ground.ts";
import { FIELDS, type Field as Name, today, typedAmount } from "./look.ts";
import { PartyField } from "./party-field.tsx";
import type { Payment } from "./payment.ts";
import { CLASSES } from "./sentence.ts";
import { useFormWords } from "./words.ts";

interface Props extends Drafting {
  kind: FormKind;
  ground: Ground;
  payment: Payment | "none" | undefined;
  complaints: (name: Name) => Complaints;
}

/** The fields of a form, in the order in which people think of them. */
export function Fields(props: Props) {
  return (
    <>
      {FIELDS[props.kind].map((name) => (
        <One key={name} name={name} {...props} />
      ))}
    </>
  );
}

function One({ name, ...props }: Props & { name: Name }) {
  const say = useFormWords();
  const { disbursement } = useWords();
  const { kind, ground, draft, change, payment, complaints } = props;
  const line = ground.line(draft.fund, draft.asset);
  const own = { name, ...complaints(name) };
  const drafting = { draft, change, empty: props.empty, forget: props.forget };
  switch (name) {
    case "fund":
      return <FundField {...props} />;
    case "asset":
      return <AssetField {...props} />;
    case "amount": {
      const asset = kind === "return" ? (typeof payment === "object" ? payment.amount.asset : undefined) : line?.asset;
      return <AmountField {...own} name="amount" label={say.amount} of={asset} field="amount" {...drafting} />;
    }
    case "toFund":
      return <ToFundField {...props} />;
    case "toAsset":
      return <ToAssetField {...props} />;
    case "toAmount":
      return (
        <AmountField
          {...own}
          name="toAmount"
          label={say.toAmount}
          of={ground.asset(draft.toAsset)}
          field="toAmount"
          {...drafting}
        />
      );
    case "party":
      return (
        <PartyField
          of={kind === "conversion" ? "conversion" : "payment"}
          ground={ground}
          {...drafting}
          {...complaints("party")}
        />
      );
    case "of":
      return <OfField {...props} />;
    case "class":
      return (
        <Field {...own} label={say.class} group>
          {() => (
            <div class="radios">
              {CLASSES.map((each) => (
                <label key={each}>
                  <input type="radio" name="class" checked={draft.class === each} onChange={() => change({ class: each })} />
                  {disbursement.class[each]}
                </label>
              ))}
            </div>
          )}
        </Field>
      );
    case "purpose":
      return <TextField {...own} label={say.purpose} help={say.purposeHelp} optional field="purpose" {...drafting} />;
    case "evidence":
      return <EvidenceField {...drafting} {...complaints("evidence")} optional={kind !== "conversion"} />;
    case "ref":
      return <TextField {...own} label={say.ref} help={say.refHelp} field="ref" {...drafting} />;
    case "date":
      return (
        <Field {...own} label={say.date} help={say.dateHelp} optional>
          {(control) => (
            <input
              {...control}
              type="date"
              max={today()}
              value={draft.date}
              onInput={(event) => change({ date: event.currentTarget.value })}
            />
          )}
        </Field>
      );
  }
}

interface TextProps extends Drafting, Complaints {
  name: Name;
  label: string;
  field: "purpose" | "ref" | "of" | "toCode";
  help?: string;
  optional?: boolean;
}

function TextField({ field, draft, change, ...field_ }: TextProps) {
  return (
    <Field {...field_}>
      {(control) => (
        <input
          {...control}
          autocomplete="off"
          value={draft[field]}
          onInput={(event) => change({ [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}

interface AmountProps extends Drafting, Complaints {
  name: "amount" | "toAmount";
  label: string;
  field: "amount" | "toAmount";
  /** The asset, where it is known. */
  of: Asset | undefined;
}

function AmountField({ field, of, draft, change, ...rest }: AmountProps) {
  const say = useFormWords();
  return (
    <Field {...rest} help={of ? say.decimals(of.code, of.decimals) : say.digits}>
      {(control) => (
        <input
          {...control}
          class="number"
          inputMode="decimal"
          autocomplete="off"
          value={draft[field]}
          onInput={(event) => change({ [field]: event.currentTarget.value })}
          onBlur={(event) => change({ [field]: typedAmount(event.currentTarget.value) })}
        />
      )}
    </Field>
  );
}

function FundField({ ground, draft, change, complaints }: Props) {
  const say = useFormWords();
  const { between } = useWords();
  const choose = (fund: string): void => {
    const lines = ground.fund(fund)?.lines.nodes ?? [];
    const stays = lines.some(({ asset }) => asset.address === draft.asset);
    change({ fund, asset: stays ? draft.asset : lines.length === 1 ? lines[0]!.asset.address : "" });
  };
  return (
    <Field name="fund" label={say.fund} {...complaints("fund")}>
      {(control) => (
        <select {...control} value={draft.fund} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{say.choose}</option>
          {ground.funds
            .filter(({ state }) => state !== "CANCELLED")
            .map(({ id, name, organisation, state }) => (
              <option key={id} value={id}>
                {name}
                {between}
                {organisation.name}
                {state === "CLOSED" ? ` (${say.closed})` : ""}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}

function AssetField({ ground, draft, change, complaints }: Props) {
  const say = useFormWords();
  const { tag } = useWords();
  const lines = ground.fund(draft.fund)?.lines.nodes ?? [];
  const line = ground.line(draft.fund, draft.asset);
  const none = draft.fund !== "" && lines.length === 0;
  const help = none ? (
    say.noLine
  ) : line ? (
    <>
      <CustodyMark custody={line.asset.custody} /> {line.limit && say.limit(amountText(line.limit, tag))}
    </>
  ) : undefined;
  return (
    <Field name="asset" label={say.asset} help={help} {...complaints("asset")}>
      {(control) => (
        <select {...control} value={draft.asset} onChange={(event) => change({ asset: event.currentTarget.value })}>
          <option value="">{say.choose}</option>
          {lines.map(({ id, asset, held }) => (
            <option key={id} value={asset.address}>
              {assetName(asset)}: {say.held(amountText(held, tag))}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function ToFundField({ ground, draft, change, complaints }: Props) {
  const say = useFormWords();
  const { between, party } = useWords();
  return (
    <Field name="toFund" label={say.toFund} help={say.toFundHelp} {...complaints("toFund")}>
      {(control) => (
        <select {...control} value={draft.toFund} onChange={(event) => change({ toFund: event.currentTarget.value })}>
          <option value="">{say.choose}</option>
          {ground.allFunds.map(({ id, name, organisation }) => (
            <option key={id} value={id}>
              {name}
              {between}
              {organisation.name}
              {organisation.verified ? "" : ` (${party.unverified})`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function ToAssetField({ ground, draft, change, complaints }: Props) {
  const say = useFormWords();
  const other = draft.toAsset === "other";
  return (
    <Field name="toAsset" label={say.toAsset} help={other ? say.toCodeHelp : ""} {...complaints("toAsset")}>
      {(control) => (
        <>
          <select
            {...control}
            {...(other && { id: `${control.id}-choice`, "aria-label": say.toAsset })}
            value={draft.toAsset}
            onChange={(event) => change({ toAsset: event.currentTarget.value })}
          >
            <option value="">{say.choose}</option>
            {ground.assets.map((asset) => (
              <option key={asset.address} value={asset.address}>
                {assetName(asset)}
              </option>
            ))}
            <option value="other">{say.other}</option>
          </select>
          {other && (
            <input
              {...control}
              aria-label={say.toCode}
              autocomplete="off"
              spellcheck={false}
              value={draft.toCode}
              onInput={(event) => change({ toCode: event.currentTarget.value })}
            />
          )}
        </>
      )}
    </Field>
  );
}

function OfField({ payment, complaints, ...drafting }: Props) {
  const say = useFormWords();
  const words = useWords();
  return (
    <>
      <TextField {...drafting} name="of" field="of" label={say.of} help={say.ofHelp} {...complaints("of")} />
      <div role="status">{payment && <p class="found">{foundText(payment)}</p>}</div>
    </>
  );

  function foundText(found: Payment | "none"): string {
    if (found === "none") return say.ofNone;
    const { amount, recipient, line, date, returned } = found;
    const who = partyText(recipient, words);
    const text = say.ofFound(amountText(amount, words.tag), who, words.quoted(line.fund.name), dayText(date, words.tag));
    return BigInt(returned.value) > 0n ? words.join([text, say.ofReturned(amountText(returned, words.tag))]) : text;
  }
}

/** Anybody may give a token any code, so that its address stands beside it. */
function assetName({ kind, code, address }: Asset): string {
  return kind === "TOKEN" ? `${code} (${address.slice(0, 8)}…${address.slice(-4)})` : code;
}

/** As it is handed in: what people type around what counts is left out. */
export function tidied(draft: Draft): Draft {
  return {
    ...draft,
    ...{ amount: typedAmount(draft.amount), toAmount: typedAmount(draft.toAmount) },
    ...{ wallet: draft.wallet.trim(), toCode: draft.toCode.trim() },
  };
}
