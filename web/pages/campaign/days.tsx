import type { CampaignQuery } from "../../generated/campaign.ts";
import { forDrawing } from "../../parts/share.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText } from "../../words/format.ts";
import "./days.css";

type Day = NonNullable<CampaignQuery["campaign"]>["byDay"][number];

/** As many as the API tells of. */
const MOST = 1000;
const HEIGHT = 100;
const WIDTH = 10;
/** So that a single day is no wall. */
const FEWEST = 12;

/** Days since 1970-01-01 of a date, YYYY-MM-DD. */
function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** What was given of one asset day by day: bars, and a table that says the same. Days on which nothing was given have no bar and no row. */
export function Days({ asset, days }: { asset: Day["given"]["asset"]; days: readonly Day[] }) {
  const { campaign: say, tag } = useWords();
  const most = days.reduce((largest, { given }) => (BigInt(given.value) > largest ? BigInt(given.value) : largest), 0n);
  const first = dayNumber(days[0]?.date ?? "");
  const span = Math.max(FEWEST, dayNumber(days[days.length - 1]?.date ?? "") - first + 1);
  return (
    <section>
      <h2>
        {say.byDay}, {asset.code}
      </h2>
      <svg class="days" viewBox={`0 0 ${span * WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {days.map(({ date, given }) => {
          const height = Math.max(1, forDrawing(BigInt(given.value), most) * HEIGHT);
          return (
            <rect key={date} x={(dayNumber(date) - first) * WIDTH + 1} y={HEIGHT - height} width={WIDTH - 2} height={height} />
          );
        })}
      </svg>
      <div class="wide" tabIndex={0} role="region" aria-label={say.chart(asset.code)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say.day}</th>
              <th scope="col" class="number">
                {say.given}
              </th>
              <th scope="col" class="number">
                {say.gifts}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, given, gifts }) => (
              <tr key={date}>
                <th scope="row">{dayText(date, tag)}</th>
                <td class="number">{amountText(given, tag)}</td>
                <td class="number">{countText(gifts, tag)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {days.length >= MOST && <p class="quiet">{say.lastDays}</p>}
    </section>
  );
}
