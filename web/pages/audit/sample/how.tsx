import { useLocation } from "preact-iso";
import { useId, useState } from "preact/hooks";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import { MOST, pathOf, type Method, type Plan, wholeOf } from "./plan.ts";

/** Blocks ahead that a seed is offered from. */
const AHEAD = 100;

/** Method, size and seed; drawing puts them into the address. */
export function How({ plan, indexed }: { plan: Plan; indexed: number }) {
  const { sample: say, tag } = useWords();
  const { route } = useLocation();
  const [method, setMethod] = useState<Method>(plan.method ?? "SIMPLE");
  const [size, setSize] = useState(String(plan.size ?? 25));
  const [later, setLater] = useState(plan.seed === undefined);
  const [text, setText] = useState(plan.seed ?? "");
  const [block, setBlock] = useState(String(plan.seedBlock ?? indexed + AHEAD));
  const [tried, setTried] = useState(false);
  const frozen = plan.block ?? 0;
  const count = wholeOf(size);
  const from = wholeOf(block);
  const wrong = {
    method: method === "MONETARY_UNIT" && !plan.narrowing.asset ? say.needsAsset : "",
    size: count === undefined || count < 1 || count > MOST ? say.sizeWrong : "",
    // What the API takes for a text.
    text: !later && (text === "" || [...text].length > 200 || /[\u0000-\u001f\u007f-\u009f]/.test(text)) ? say.textWrong : "",
    block: later && (from === undefined || from <= frozen) ? say.seedBlockWrong(countText(frozen, tag)) : "",
  };
  const draw = (): void => {
    setTried(true);
    if (Object.values(wrong).some((one) => one !== "")) return;
    route(pathOf({ ...plan, method, size: count, seed: later ? undefined : text, seedBlock: later ? from : undefined }));
  };
  const shown = (one: string): string => (tried ? one : "");
  return (
    <form
      class="how"
      onSubmit={(event) => {
        event.preventDefault();
        draw();
      }}
    >
      <fieldset>
        <legend>{say.methodLabel}</legend>
        {(["SIMPLE", "MONETARY_UNIT"] as const).map((one) => (
          <Choice key={one} name="method" checked={method === one} choose={() => setMethod(one)} label={say.method[one]} />
        ))}
        <Wrong text={wrong.method} />
      </fieldset>
      <Field label={say.size} value={size} type={setSize} wrong={shown(wrong.size)} numeric />
      <fieldset>
        <legend>{say.seed}</legend>
        <Choice name="seed" checked={later} choose={() => setLater(true)} label={say.block} />
        <Choice name="seed" checked={!later} choose={() => setLater(false)} label={say.text} />
        {later ? (
          <Field
            label={say.blockLabel}
            hint={say.blockHint(countText(frozen, tag))}
            value={block}
            type={setBlock}
            wrong={shown(wrong.block)}
            numeric
          />
        ) : (
          <Field label={say.textLabel} hint={say.textHint} value={text} type={setText} wrong={shown(wrong.text)} />
        )}
      </fieldset>
      <p>
        <button type="submit" class="main">
          {say.go}
        </button>
      </p>
    </form>
  );
}

function Choice(props: { name: string; checked: boolean; choose: () => void; label: string }) {
  return (
    <label class="kind">
      <input type="radio" name={props.name} checked={props.checked} onChange={props.choose} />
      <span>{props.label}</span>
    </label>
  );
}

interface FieldProps {
  label: string;
  hint?: string;
  value: string;
  type: (text: string) => void;
  wrong: string;
  numeric?: boolean;
}

function Field({ label, hint = "", value, type, wrong, numeric = false }: FieldProps) {
  const [id, why] = [useId(), useId()];
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        inputMode={numeric ? "numeric" : "text"}
        autocomplete="off"
        spellcheck={false}
        value={value}
        aria-invalid={wrong === "" ? undefined : true}
        aria-describedby={why}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <span id={why}>
        {hint !== "" && <span class="quiet">{hint} </span>}
        <Wrong text={wrong} />
      </span>
    </p>
  );
}

function Wrong({ text }: { text: string }) {
  return (
    <span role="alert" class="fault">
      {text}
    </span>
  );
}
