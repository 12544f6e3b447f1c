import { useEffect, useMemo, useState } from "preact/hooks";
import { Hash } from "../../../parts/hash.tsx";
import { useWords } from "../../../words/context.ts";
import { countText, decimalText } from "../../../words/format.ts";
import { actText } from "../act-text.ts";
import type { Act } from "../acts.ts";
import { useDesk } from "../at-desk.ts";
import type { Journal, JournalState } from "../journal.ts";
import { namesOf } from "../names.ts";
import { useDeskWords } from "../words.ts";

/** How many acts of a call are told before somebody asks for all. */
const FIRST = 8;

/** Who has to agree, what the wallet lacks, or what it will sign: each call in words read from its data alone. */
export function Planned({ journal, state, busy }: { journal: Journal; state: JournalState; busy: boolean }) {
  const say = useDeskWords();
  const words = useWords();
  const { address, contracts, held, names: known } = useDesk();
  const { check, plan, stage, sent, changed, failure } = state;
  const calls = plan?.calls;
  const [acts, setActs] = useState<readonly (readonly Act[])[]>();
  useEffect(() => {
    let left = false;
    setActs(undefined);
    void Promise.all([import("../acts.ts"), import("../may-be-signed.ts")]).then(([{ actsOf }, { mayBeSigned }]) => {
      const read = (calls ?? []).map((call): readonly Act[] =>
        mayBeSigned(call, contracts)
          ? actsOf({ to: call.to, data: call.data, value: BigInt(call.value) }, contracts)
          : [{ is: "unknown", name: "" }],
      );
      if (!left) setActs(read);
    });
    return () => void (left = true);
  }, [calls, contracts]);
  const names = useMemo(() => namesOf(known, held, acts?.flat()), [known, held, acts]);
  const count = (number: number): string => countText(number, words.tag);

  if (!plan) {
    if (busy || stage !== "checked" || !check) return null;
    return (
      <>
        {check.permissions.length > 0 && (
          <>
            <h3>{say.plan.permissions}</h3>
            <ul>
              {check.permissions.map(({ line, ref, kind, signer }) => (
                <li key={line}>
                  {say.plan.permission(count(line), ref)} {say.plan[kind]} <Hash text={signer} />
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <button type="button" class="main" onClick={() => void journal.plan(address)}>
            {check.permissions.length > 0 ? say.plan.ask : say.plan.make}
          </button>
        </p>
      </>
    );
  }
  if (plan.calls.length === 0)
    return (
      <>
        {plan.waiting.length > 0 && (
          <>
            <h3>{say.plan.waits}</h3>
            <ul>
              {plan.waiting.map(({ id, line, ref, kind, signer, signed }) => (
                <li key={id}>
                  {say.plan.permission(count(line), ref)} {say.plan[kind]} <Hash text={signer} />{" "}
                  <strong>{signed ? say.plan.signed : say.plan.still}</strong>
                </li>
              ))}
            </ul>
            <p>{say.plan.waitsNext}</p>
          </>
        )}
        {plan.missing.length > 0 && (
          <div class="fault">
            <p>{say.plan.missing}</p>
            <ul>
              {plan.missing.map(({ asset, needed, there }) => (
                <li key={asset}>{say.plan.missingOf(asset, decimalText(needed, words.tag), decimalText(there, words.tag))}</li>
              ))}
            </ul>
          </div>
        )}
        {plan.underWay > 0 && <p class="fault">{say.plan.underWay}</p>}
        {!busy && (
          <p>
            <button type="button" class="main" onClick={() => void journal.plan(address)}>
              {say.plan.again}
            </button>
          </p>
        )}
      </>
    );
  const strange = acts?.some((each) => each.some(({ is }) => is === "unknown"));
  return (
    <>
      <h3>{say.plan.heading}</h3>
      {changed && <p role="alert">{say.plan.changed}</p>}
      <p>
        {say.plan.calls(plan.calls.length)} {plan.more && say.plan.further} {say.plan.forEver}
      </p>
      <ol class="calls">
        {plan.calls.map(({ from, until }, index) => (
          <li key={index} aria-current={stage === "recording" && index === sent ? "step" : undefined}>
            <strong>{typeof from === "number" ? say.plan.lines(count(from), count(until ?? from)) : say.plan.whole}</strong>
            {index < sent && " ✓"}
            <ActList texts={(acts?.[index] ?? []).map((act) => actText(act, names, say, words))} />
          </li>
        ))}
      </ol>
      {!busy && !failure && acts && !strange && (
        <p>
          <button type="button" class="main" onClick={() => void journal.record(contracts, address)}>
            {say.plan.sign}
          </button>
        </p>
      )}
    </>
  );
}

function ActList({ texts }: { texts: readonly string[] }) {
  const say = useDeskWords();
  const { tag } = useWords();
  const list = (some: readonly string[]) => (
    <ul>
      {some.map((text, index) => (
        <li key={index}>{text}</li>
      ))}
    </ul>
  );
  return (
    <>
      {list(texts.slice(0, FIRST))}
      {texts.length > FIRST && (
        <details>
          <summary>{say.plan.rest(countText(texts.length - FIRST, tag))}</summary>
          {list(texts.slice(FIRST))}
        </details>
      )}
    </>
  );
}
