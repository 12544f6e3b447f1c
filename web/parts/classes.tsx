import type { BookFragment } from "../generated/fund.ts";
import { useWords } from "../words/context.ts";
import { amountText, decimalText } from "../words/format.ts";
import { percentText } from "./share.ts";

/** What lines of one asset paid out, by class, and each class's share; nothing where they paid nothing. */
export function Classes({ lines }: { lines: readonly BookFragment[] }) {
  const words = useWords();
  const { books, disbursement, tag } = words;
  const rows = lines.filter(({ byClass }) => byClass.length > 0);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{books.classes}</h2>
      {rows.map(({ id, byClass }) => {
        const whole = byClass.reduce((sum, { amount }) => sum + BigInt(amount.value), 0n);
        return (
          <dl class="sums" key={id}>
            {byClass.map(({ class: kind, amount, returned }) => (
              <div key={kind}>
                <dt>{disbursement.class[kind]}</dt>
                <dd class="number">
                  {amountText(amount, tag)}{" "}
                  {whole > 0n && <span class="quiet">{decimalText(percentText(BigInt(amount.value), whole), tag)} %</span>}{" "}
                  {returned.value !== "0" && <span class="quiet">({books.returnedToo(amountText(returned, tag))})</span>}
                </dd>
              </div>
            ))}
          </dl>
        );
      })}
    </section>
  );
}
