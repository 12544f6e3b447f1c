import type { BookFragment } from "../../generated/organisation.ts";
import { grouped } from "../../parts/grouped.ts";
import { decimalOf } from "../../words/format.ts";

/** One line for each asset, its payments by class those of all lines of the asset together. */
export function classesByAsset(lines: readonly BookFragment[]): BookFragment[] {
  return [...grouped(lines, ({ asset }) => asset.address).values()].map((those) => {
    const first = those[0]!;
    const classes = grouped(
      those.flatMap(({ byClass }) => byClass),
      (total) => total.class,
    );
    const sum = (amounts: readonly { value: string }[]) => {
      const value = amounts.reduce((total, amount) => total + BigInt(amount.value), 0n);
      return { value: value.toString(), decimal: decimalOf(value, first.asset.decimals), asset: first.asset };
    };
    const byClass = [...classes].map(([kind, totals]) => ({
      class: kind,
      amount: sum(totals.map(({ amount }) => amount)),
      returned: sum(totals.map(({ returned }) => returned)),
    }));
    return { ...first, byClass };
  });
}
