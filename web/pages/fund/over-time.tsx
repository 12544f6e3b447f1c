import type { FundQuery } from "../../generated/fund.ts";
import { Amount } from "../../parts/amount.tsx";
import { CustodyMark } from "../../parts/custody.tsx";
import { forDrawing } from "../../parts/share.ts";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/context.ts";
import { amountOf, monthText } from "../../words/format.ts";
import "./over-time.css";

type Line = NonNullable<FundQuery["fund"]>["lines"]["nodes"][number];
type Period = Line["history"][number];

const IN = ["given", "grantedIn", "convertedIn", "cameBack"] as const;
const OUT = ["disbursed", "grantedOut", "convertedOut", "writtenOff", "refunded"] as const;
const [HEIGHT, WIDTH] = [60, 24];

/** As many months as the API tells of. */
const MOST = 400;
/** So that a single month is no wall. */
const FEWEST = 12;

/** Months since the year 0 of a day, YYYY-MM-DD. */
const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/**
 * What came into each line and left it, month by month: bars up and down, and a table that says the same. All lines have the same months below each
 * other; in one in which nothing happened there is no bar and no row.
 */
export function OverTime({ lines }: { lines: readonly Line[] }) {
  const months = lines.flatMap(({ history }) => history.map(({ from }) => monthNumber(from)));
  if (months.length === 0) return null;
  const last = months.reduce((latest, month) => Math.max(latest, month));
  const first = Math.max(
    months.reduce((earliest, month) => Math.min(earliest, month)),
    last - MOST + 1,
  );
  return (
    <>
      {lines.map((line) => (
        <OfLine key={line.id} line={line} first={first} months={Math.max(FEWEST, last - first + 1)} />
      ))}
    </>
  );
}

function OfLine({ line: { asset, history }, first, months }: { line: Line; first: number; months: number }) {
  const { books, tag } = useWords();
  if (history.length === 0) return null;
  const columns = [...IN, ...OUT].filter((name) => history.some((period) => period[name].value !== "0"));
  const most = history.reduce((top, period) => max(max(top, sum(period, IN)), sum(period, OUT)), 1n);
  const bar = (value: bigint): number => forDrawing(value, most) * HEIGHT;
  return (
    <section>
      <h3>
        {books.overTime(asset.code)} <CustodyMark custody={asset.custody} />
      </h3>
      <svg class="over-time" viewBox={`0 0 ${months * WIDTH} ${2 * HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {history.map((period) => (
          <g key={period.from}>
            <rect
              class="in"
              x={(monthNumber(period.from) - first) * WIDTH + 2}
              y={HEIGHT - bar(sum(period, IN))}
              width={WIDTH - 4}
              height={bar(sum(period, IN))}
            />
            <rect
              class="out"
              x={(monthNumber(period.from) - first) * WIDTH + 2}
              y={HEIGHT}
              width={WIDTH - 4}
              height={bar(sum(period, OUT))}
            />
          </g>
        ))}
        <line x1="0" x2={months * WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <p class="quiet">
        <span class="key in" aria-hidden="true" /> {books.in} <span class="key out" aria-hidden="true" /> {books.out} ·{" "}
        {books.tallest(amountOf(most, asset, tag))}
      </p>
      <Table label={books.overTime(asset.code)} stacks>
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
                <td key={name} class="number" data-label={books.column[name]}>
                  {period[name].value !== "0" && <Amount of={period[name]} />}
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
