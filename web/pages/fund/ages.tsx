import type { BookFragment } from "../../generated/fund.ts";
import { CustodyMark } from "../../parts/custody.tsx";
import { useWords } from "../../words/context.ts";
import { amountText, dayText } from "../../words/format.ts";

const BUCKETS = ["to30", "to90", "to365", "older"] as const;

/** How old what a line holds is; nothing where it holds nothing. */
export function Ages({ lines }: { lines: readonly BookFragment[] }) {
  const { books, tag } = useWords();
  const rows = lines.filter(({ ages }) => ages);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{books.ages}</h2>
      {rows.map(({ id, asset, ages }) => (
        <div key={id}>
          <h3>
            {asset.code} <CustodyMark custody={asset.custody} />
          </h3>
          <dl class="sums">
            {BUCKETS.filter((name) => ages![name].value !== "0").map((name) => (
              <div key={name}>
                <dt>{books.age[name]}</dt>
                <dd class="number">{amountText(ages![name], tag)}</dd>
              </div>
            ))}
          </dl>
          <p class="quiet">{books.oldest(dayText(ages!.oldest, tag))}</p>
        </div>
      ))}
    </section>
  );
}
