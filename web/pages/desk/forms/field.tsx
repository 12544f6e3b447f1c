import type { ComponentChildren } from "preact";
import { amountText } from "../../../words/format.ts";
import { useWords } from "../../../words/context.ts";
import type { Field as Name, Wrong } from "./look.ts";
import { type FormWords, useFormWords } from "./words.ts";

/** What a field's control is told, so that whoever cannot see hears its help and what is wrong with it. */
export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
}

export interface Complaints {
  /** What was seen here. */
  wrong?: Wrong | undefined;
  /** What the server's check says, in its own words. */
  said?: readonly { text: string; remedy: string; severity: string }[] | undefined;
}

interface Props extends Complaints {
  name: Name;
  label: string;
  help?: ComponentChildren;
  optional?: boolean;
  /** Several controls under one heading. */
  group?: boolean;
  children: (props: ControlProps) => ComponentChildren;
}

/** A field: its label, its control, help, and what is wrong with it. */
export function Field({ name, label, help, optional = false, group = false, wrong, said = [], children }: Props) {
  const say = useFormWords();
  const { tag } = useWords();
  const id = fieldId(name);
  const bad = wrong !== undefined || said.some(({ severity }) => severity === "ERROR");
  const told = wrong !== undefined || said.length > 0;
  const described = [told && `${id}-wrong`, help !== undefined && help !== "" && `${id}-help`].filter(Boolean).join(" ");
  const props = { id, "aria-describedby": described || undefined, "aria-invalid": bad || undefined };
  const headed = (
    <>
      {label} {optional && <span class="quiet">({say.optional})</span>}
    </>
  );
  const rest = (
    <>
      {told && (
        <p id={`${id}-wrong`} class="fault wrong">
          {wrong && wrongText(wrong, say, tag)}
          {said.map(({ text, remedy }) => (
            <span key={text}>
              {say.says}{" "}
              <q lang="en">
                {text}: {remedy}
              </q>{" "}
            </span>
          ))}
        </p>
      )}
      {help !== undefined && help !== "" && (
        <div id={`${id}-help`} class="quiet help">
          {help}
        </div>
      )}
    </>
  );
  if (group)
    return (
      <fieldset class="field" aria-describedby={props["aria-describedby"]}>
        <legend>{headed}</legend>
        {children({ ...props, "aria-describedby": undefined })}
        {rest}
      </fieldset>
    );
  return (
    <div class="field">
      <label for={id}>{headed}</label>
      {children(props)}
      {rest}
    </div>
  );
}

export const fieldId = (name: Name): string => `field-${name}`;

function wrongText(wrong: Wrong, say: FormWords, language: string): string {
  if (wrong.is === "decimals") return say.wrongDecimals(wrong.code, wrong.most);
  if (wrong.is === "held") return say.wrongHeld(amountText({ decimal: wrong.held, asset: wrong.asset }, language));
  return say.wrong[wrong.is];
}
