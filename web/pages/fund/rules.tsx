import type { FundQuery } from "../../generated/fund.ts";
import { Place } from "../../parts/links.tsx";
import { useWords } from "../../words/context.ts";
import { countText, dayText, decimalText } from "../../words/format.ts";

type Rule = NonNullable<FundQuery["fund"]>["allocationRules"][number];

/** How gifts to a fund are cut, and how earlier ones were. */
export function Rules({ rules }: { rules: readonly Rule[] }) {
  const { books: say, tag } = useWords();
  const [now, ...earlier] = rules;
  return (
    <>
      <h2>{say.rule}</h2>
      <Shares of={now?.shares ?? []} />
      {earlier.length > 0 && (
        <details>
          <summary>
            {say.earlierRules} ({countText(earlier.length, tag)})
          </summary>
          {earlier.map(({ shares, tx }, index) => (
            <section key={tx.hash + index}>
              <p>{say.ruleDays(dayText(tx.time, tag), dayText(rules[index]!.tx.time, tag))}</p>
              <Shares of={shares} />
            </section>
          ))}
        </details>
      )}
    </>
  );
}

function Shares({ of }: { of: Rule["shares"] }) {
  const { books: say, tag } = useWords();
  if (of.length === 0) return <p>{say.noRule}</p>;
  return (
    <ul>
      {of.map(({ fund, basisPoints }) => (
        <li key={fund.id}>
          {decimalText(`${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, "0")}`, tag)} %{" "}
          <Place of={fund} />
        </li>
      ))}
    </ul>
  );
}
