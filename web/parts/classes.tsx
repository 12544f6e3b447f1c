import type { BookFragment } from "../generated/fund.ts";
import { useWords } from "../words/context.ts";
import { amountText, decimalText } from "../words/format.ts";
import { CustodyMark } from "./custody.tsx";
import { percentTexts } from "./share.ts";

/** What lines of one asset paid out, by class, and each class's share; nothing where they paid nothing. */
export function Classes({ lines }: { lines: readonly Pick<BookFragment, "id" | "asset" | "byClass">[] }) {
  const words = useWords();
  const { books, disbursement, tag } = words;
  const rows = lines.filter(({ byClass }) => byClass.length > 0);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{books.classes}</h2>
      {rows.map(({ id, asset, byClass }) => {
        const shares = percentTexts(byClass.map(({ amount }) => BigInt(amount.value)));
        return (
          <div key={id}>
            <h3>
              {asset.code} <CustodyMark custody={asset.custody} />
            </h3>
            <dl class="sums">
              {byClass.map(({ class: kind, amount, returned }, index) => (
                <div key={kind}>
                  <dt>{disbursement.class[kind]}</dt>
                  <dd class="number">
                    {amountText(amount, tag)} {shares[index] && <span class="quiet">{decimalText(shares[index], tag)} %</span>}{" "}
                    {returned.value !== "0" && <span class="quiet">({books.returnedToo(amountText(returned, tag))})</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        );
      })}
    </section>
  );
}
