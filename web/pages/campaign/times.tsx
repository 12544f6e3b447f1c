import type { CampaignQuery } from "../../generated/campaign.ts";
import { useWords } from "../../words/context.ts";
import { dayText, hourText } from "../../words/format.ts";
import { Bars } from "./bars.tsx";

type Appeal = NonNullable<CampaignQuery["campaign"]>;
type Asset = Appeal["given"][number]["asset"];

/** Days as many as the API tells of. */
const MOST_DAYS = 1000;
/** Hours as many as are asked for. */
export const MOST_HOURS = 48;
const [DAY, HOUR] = [86_400_000, 3_600_000];

/** What was given to a campaign of one asset, day by day and hour by hour. */
export function Times({ appeal, asset }: { appeal: Appeal; asset: Asset }) {
  const { campaign: say, tag } = useWords();
  const ofIt = ({ given }: { given: { asset: Asset } }) => given.asset.address === asset.address;
  const days = appeal.byDay.filter(ofIt);
  const hours = appeal.byHour.filter(ofIt);
  return (
    <>
      <Bars
        heading={`${say.byDay}${say.of(asset.code)}`}
        column={say.day}
        label={say.chart(asset.code)}
        bars={days.map((one) => ({ ...one, at: Date.parse(`${one.date}T00:00:00Z`) / DAY, text: dayText(one.date, tag) }))}
        note={appeal.byDay.length >= MOST_DAYS ? say.lastDays : undefined}
      />
      <Bars
        heading={`${say.byHour}${say.of(asset.code)}`}
        column={say.hour}
        label={say.hourChart(asset.code)}
        bars={hours.map((one) => ({ ...one, at: Date.parse(one.hour) / HOUR, text: hourText(one.hour, tag) }))}
        note={
          new Set(appeal.byHour.map(({ hour }) => hour)).size >= MOST_HOURS
            ? `${say.hours} ${say.lastHours(String(MOST_HOURS))}`
            : say.hours
        }
      />
    </>
  );
}
