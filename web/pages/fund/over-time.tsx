import type { FundQuery } from "../../generated/fund.ts";
import { Amount } from "../../parts/amount.tsx";
import { forDrawing } from "../../parts/share.ts";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/context.ts";
import { monthText } from "../../words/format.ts";
import "./over-time.css";

type Line = NonNullable<FundQuery["fund"]>["lines"]["nodes"][number];
type Period = Line["history"][number];

const IN = ["given", "grantedIn", "convertedIn", "cameBack"] as const;
const OUT = ["disbursed", "grantedOut", "convertedOut", "writtenOff", "refunded"] as const;
const [HEIGHT, WIDTH] = [60, 24];

/** What came into a line and left it, month by month: bars up and down, and a table that says the same. Months in which nothing happened are left out. */
export function OverTime({ line: { asset, history } }: { line: Line }) {
  const { books, tag } = useWords();
  if (history.length === 0) return null;
  const columns = [...IN, ...OUT].filter((name) => history.some((period) => period[name].value !== "0"));
  const most = history.reduce((top, period) => max(max(top, sum(period, IN)), sum(period, OUT)), 1n);
  const bar = (value: bigint): number => forDrawing(value, most) * HEIGHT;
  return (
    <section>
      <h3>{books.overTime(asset.code)}</h3>
      <svg
        class="over-time"
        viewBox={`0 0 ${Math.max(12, history.length) * WIDTH} ${2 * HEIGHT}`}
        preserveAspectRatio="xMinYMid meet"
        aria-hidden="true"
      >
        {history.map((period, index) => (
          <g key={period.from}>
            <rect
              class="in"
              x={index * WIDTH + 2}
              y={HEIGHT - bar(sum(period, IN))}
              width={WIDTH - 4}
              height={bar(sum(period, IN))}
            />
            <rect class="out" x={index * WIDTH + 2} y={HEIGHT} width={WIDTH - 4} height={bar(sum(period, OUT))} />
          </g>
        ))}
        <line x1="0" x2={Math.max(12, history.length) * WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <p class="quiet">
        <span class="key in" aria-hidden="true" /> {books.in} <span class="key out" aria-hidden="true" /> {books.out}
      </p>
      <Table label={books.overTime(asset.code)}>
        <thead>
          <tr>
            <th scope="col">{books.month}</th>
            {columns.map((name) => (
              <th key={name} scope="col" class="number">
                {books.column[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {history.map((period) => (
            <tr key={period.from}>
              <th scope="row">{monthText(period.from, tag)}</th>
              {columns.map((name) => (
                <td key={name} class="number">
                  {period[name].value === "0" ? "" : <Amount of={period[name]} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function sum(period: Period, names: typeof IN | typeof OUT): bigint {
  let total = 0n;
  for (const name of names) total += BigInt(period[name].value);
  return total;
}

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
