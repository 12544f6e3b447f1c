import { SourceTotalsDocument } from "../../generated/source-totals.ts";
import { Fault } from "../../parts/fault.tsx";
import { Place } from "../../parts/links.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText } from "../../words/format.ts";

/** Whose gifts paid for it, summed up; anew whenever `since` is another. */
export function SourceSum({ id, since }: { id: string; since: unknown }) {
  const { disbursement: say, tag } = useWords();
  const { data, failure, again } = useAnswer(SourceTotalsDocument, { id }, since);
  if (failure && !data)
    return failure.code === "TRACE_TOO_LARGE" ? <p>{say.tooLarge}</p> : <Fault failure={failure} again={again} />;
  const totals = data?.disbursement?.sourceTotals;
  if (!totals) return null;
  return (
    <>
      <p>{say.sum(countText(totals.gifts, tag), totals.gifts === 1)}</p>
      <dl class="sums">
        {totals.byKind.map(({ kind, quantity, gifts }) => (
          <div key={kind}>
            <dt>{say.kind[kind]}</dt>
            <dd class="number">
              {amountText(quantity, tag)} <span class="quiet">({countText(gifts, tag)})</span>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{say.byFund}</h3>
      <dl class="sums">
        {totals.byFund.map(({ fund, quantity, gifts }) => (
          <div key={fund.id}>
            <dt>
              <Place of={fund} />
            </dt>
            <dd class="number">
              {amountText(quantity, tag)} <span class="quiet">({countText(gifts, tag)})</span>
            </dd>
          </div>
        ))}
      </dl>
      {totals.furtherFunds > 0 && <p>{say.further(countText(totals.furtherFunds, tag))}</p>}
      {totals.returned.value !== "0" && <p>{say.returned(amountText(totals.returned, tag))}</p>}
      {totals.onward.value !== "0" && <p>{say.onward(amountText(totals.onward, tag))}</p>}
    </>
  );
}
