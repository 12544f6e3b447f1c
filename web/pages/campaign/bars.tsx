import { forDrawing } from "../../parts/share.ts";
import type { CampaignQuery } from "../../generated/campaign.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText } from "../../words/format.ts";
import "./bars.css";

type Appeal = NonNullable<CampaignQuery["campaign"]>;

/** What was given of one asset in a day or an hour. */
export interface Bar extends Pick<Appeal["byDay"][number], "given" | "gifts"> {
  /** Number of the day or hour: bars stand as far apart as these are. */
  at: number;
  text: string;
}

interface Props {
  heading: string;
  /** Heading of the column of times. */
  column: string;
  /** What the table holds, to a screen reader. */
  label: string;
  bars: readonly Bar[];
  /** Stands below. */
  note?: string | undefined;
}

const HEIGHT = 100;
const WIDTH = 10;
/** So that a single bar is no wall. */
const FEWEST = 12;

/** What was given over time: bars, and a table that says the same. Times in which nothing was given have no bar and no row. */
export function Bars({ heading, column, label, bars, note }: Props) {
  const { campaign: say, tag } = useWords();
  const most = bars.reduce((largest, { given }) => (BigInt(given.value) > largest ? BigInt(given.value) : largest), 0n);
  const first = bars[0]?.at ?? 0;
  const span = Math.max(FEWEST, (bars[bars.length - 1]?.at ?? 0) - first + 1);
  return (
    <section>
      <h2>{heading}</h2>
      <svg class="bars" viewBox={`0 0 ${span * WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ at, given }) => {
          const height = Math.max(1, forDrawing(BigInt(given.value), most) * HEIGHT);
          return <rect key={at} x={(at - first) * WIDTH + 1} y={HEIGHT - height} width={WIDTH - 2} height={height} />;
        })}
      </svg>
      <div class="wide" tabIndex={0} role="region" aria-label={label}>
        <table>
          <thead>
            <tr>
              <th scope="col">{column}</th>
              <th scope="col" class="number">
                {say.given}
              </th>
              <th scope="col" class="number">
                {say.gifts}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ at, text, given, gifts }) => (
              <tr key={at}>
                <th scope="row">{text}</th>
                <td class="number">{amountText(given, tag)}</td>
                <td class="number">{countText(gifts, tag)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {note !== undefined && <p class="quiet">{note}</p>}
    </section>
  );
}
