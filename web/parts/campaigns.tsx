import { CampaignsDocument, type CampaignsQuery, type CampaignState } from "../generated/campaigns.ts";
import { useWords } from "../words/context.ts";
import { amountText, countText, dayText, decimalText } from "../words/format.ts";
import type { Words } from "../words/words.ts";
import { placeText } from "./place.ts";
import { forDrawing, percentText } from "./share.ts";
import { useAnswer } from "./use-answer.ts";
import "./campaigns.css";

type Appeal = CampaignsQuery["campaigns"]["nodes"][number];

interface Of {
  fund?: string;
  organisation?: string;
  states?: readonly CampaignState[];
  /** Asked for anew whenever this is another: what stands beside them was. */
  since: unknown;
}

const MOST = 12;

/** Campaigns of a fund, an organisation or everybody, those that run first; nothing at all where there is none. */
export function Campaigns({ fund, organisation, states, since }: Of) {
  const { campaign: say } = useWords();
  const variables = {
    fund: fund ?? null,
    organisation: organisation ?? null,
    states: states ? [...states] : null,
    first: MOST,
  };
  const { data } = useAnswer(CampaignsDocument, variables, since);
  if (!data || data.campaigns.nodes.length === 0) return null;
  const order: CampaignState[] = ["RUNNING", "UPCOMING", "ENDED"];
  const sorted = [...data.campaigns.nodes].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <section>
      <h2>{say.heading}</h2>
      <ul class="campaigns">
        {sorted.map((appeal) => (
          <li key={appeal.id} class="campaign">
            <a href={`/campaign/${appeal.id}`}>{appeal.name}</a> <Window appeal={appeal} />
            <SoFar appeal={appeal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** From when to when, and where that stands. */
export function Window({ appeal }: { appeal: Pick<Appeal, "state" | "from" | "until"> }) {
  const words = useWords();
  return (
    <span class="quiet">
      {words.campaign.state[appeal.state]}, {windowText(appeal, words)}
    </span>
  );
}

export function windowText({ from, until }: { from?: string | null; until?: string | null }, words: Words): string {
  const day = (date: string | null | undefined) => (date ? dayText(date, words.tag) : words.campaign.noDay);
  return words.campaign.window(day(from), day(until));
}

/** What was given, and how far that is on the way to the target. */
export function SoFar({ appeal }: { appeal: Pick<Appeal, "given" | "gifts" | "target" | "fund"> }) {
  const words = useWords();
  const { campaign: say, tag } = words;
  const { given, gifts, target } = appeal;
  const amounts = words.join(given.map((amount) => amountText(amount, tag)));
  const towards = target && given.find(({ asset }) => asset.address === target.asset.address);
  const [part, whole] = [BigInt(towards?.value ?? 0), BigInt(target?.value ?? 1)];
  return (
    <>
      <p>{given.length === 0 ? say.nothing : say.sum(amounts, countText(gifts, tag), gifts === "1")}</p>
      {target && (
        <p class="towards">
          <progress max={1} value={Math.min(1, forDrawing(part, whole))} aria-label={say.target} />
          <span>{say.ofTarget(`${decimalText(percentText(part, whole), tag)} %`, amountText(target, tag))}</span>
        </p>
      )}
      <p class="quiet">
        {say.to} <a href={`/fund/${appeal.fund.id}`}>{placeText(appeal.fund, words)}</a>
      </p>
    </>
  );
}
