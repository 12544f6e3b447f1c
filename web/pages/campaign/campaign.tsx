import { useRoute } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { CampaignDocument, type CampaignQuery } from "../../generated/campaign.ts";
import { FundNewsDocument } from "../../generated/fund-news.ts";
import { SoFar, Window, windowText } from "../../parts/campaigns.tsx";
import { Fault } from "../../parts/fault.tsx";
import { later } from "../../parts/later.tsx";
import { Unknown } from "../../parts/unknown.tsx";
import { useLive } from "../../parts/use-live.ts";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText } from "../../words/format.ts";
import { Times } from "./times.tsx";

const Pools = later(async () => (await import("../../parts/pools/pools.tsx")).Pools);
/** Those that whoever gives now may count on, or hope for. */
const SHOWN = new Set(["OPEN", "UPCOMING", "EXHAUSTED"]);

type Appeal = NonNullable<CampaignQuery["campaign"]>;

/** A campaign: its window and target, what was given so far, and on which days and in which hours. */
export function Campaign() {
  const words = useWords();
  const { params } = useRoute();
  const id = params["id"] ?? "";
  const [fund, setFund] = useState<string>();
  const { data, failure, again } = useLive(
    CampaignDocument,
    { id },
    FundNewsDocument,
    fund === undefined ? undefined : { fund },
  );
  const appeal = data?.campaign;
  useEffect(() => setFund(appeal?.fund.id), [appeal?.fund.id]);
  useTitle(appeal?.name);
  if (failure && !appeal && failure.code !== "BAD_USER_INPUT") return <Fault failure={failure} again={again} />;
  if (!appeal) return data || failure ? <Unknown text={words.campaign.unknown} /> : <p role="status">{words.loading}</p>;
  return <Shown appeal={appeal} />;
}

function Shown({ appeal }: { appeal: Appeal }) {
  const words = useWords();
  const { campaign: say, tag } = words;
  const pools = appeal.fund.matchedBy.filter(({ state }) => SHOWN.has(state));
  return (
    <article>
      <h1>{appeal.name}</h1>
      <Window appeal={appeal} />
      <div class="story">
        <SoFar appeal={appeal} />
      </div>
      {!appeal.target && <p>{say.noTarget}</p>}
      {appeal.reversed.length > 0 && (
        <p>
          {say.reversed(
            words.join(appeal.reversed.map((amount) => amountText(amount, tag))),
            countText(appeal.reversedGifts, tag),
            appeal.reversedGifts === "1",
          )}
        </p>
      )}
      {appeal.given.map(({ asset }) => (
        <Times key={asset.address} appeal={appeal} asset={asset} />
      ))}
      {pools.length > 0 && <Pools rules={pools} of="campaign" />}
      <p class="quiet">{say.counts}</p>
      <p>
        <a href="/board">{words.board.link}</a>
      </p>
      <p class="quiet">{say.announced(dayText(appeal.tx.time, tag))}</p>
      {appeal.earlier.length > 0 && (
        <details>
          <summary>
            {say.earlier} ({countText(appeal.earlier.length, tag)})
          </summary>
          <ul>
            {appeal.earlier.map((before) => (
              <li key={before.tx.hash}>
                {say.before(
                  before.name,
                  windowText(before, words),
                  before.target ? `${say.target} ${amountText(before.target, tag)}` : say.noTarget,
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}
