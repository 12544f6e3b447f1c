import type { BoardQuery } from "../../generated/board.ts";
import { Amount } from "../../parts/amount.tsx";
import { windowText } from "../../parts/campaigns.tsx";
import { CustodyMark } from "../../parts/custody.tsx";
import { Hash } from "../../parts/hash.tsx";
import { placeText } from "../../parts/place.ts";
import { forDrawing, percentText } from "../../parts/share.ts";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/context.ts";
import { countText, decimalText } from "../../words/format.ts";

type Of = BoardQuery["board"]["rankings"][number];
type Place = Of["places"][number];

/** Campaigns by what they gathered of one asset. */
export function Ranking({ ranking: { asset, campaigns, places } }: { ranking: Of }) {
  const { board: say, tag } = useWords();
  const more = Number(campaigns) - places.length;
  return (
    <section>
      <h2>
        {say.ranking(asset.code)} <CustodyMark custody={asset.custody} />
      </h2>
      {asset.kind === "TOKEN" && (
        <p class="quiet">
          <Hash text={asset.address} />
        </p>
      )}
      <Table label={say.ranking(asset.code)} stacks>
        <thead>
          <tr>
            <th scope="col">{say.campaign}</th>
            <th scope="col" class="number">
              {say.gathered}
            </th>
            <th scope="col" class="number">
              {say.gifts}
            </th>
            <th scope="col" class="number">
              {say.target}
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <Row key={place.campaign.id} place={place} />
          ))}
        </tbody>
      </Table>
      {more > 0 && <p class="quiet">{say.more(countText(more, tag))}</p>}
    </section>
  );
}

function Row({ place: { rank, given, gifts, campaign } }: { place: Place }) {
  const words = useWords();
  const { board: say, tag } = words;
  const target = campaign.target?.asset.address === given.asset.address ? campaign.target : undefined;
  const [part, whole] = [BigInt(given.value), BigInt(target?.value ?? 1)];
  return (
    <tr>
      <th scope="row">
        <span class="rank">{say.rank(countText(rank, tag))}</span> <a href={`/campaign/${campaign.id}`}>{campaign.name}</a>
        <div class="quiet">
          <a href={`/fund/${campaign.fund.id}`}>{placeText(campaign.fund, words)}</a>
        </div>
        <div class="quiet">
          {words.campaign.state[campaign.state]}
          {words.between}
          {windowText(campaign, words)}
        </div>
      </th>
      <td class="number" data-label={say.gathered}>
        <Amount of={given} />
      </td>
      <td class="number" data-label={say.gifts}>
        {countText(gifts, tag)}
      </td>
      <td class="number" data-label={say.target}>
        {target ? (
          <>
            {say.ofTarget(`${decimalText(percentText(part, whole), tag)} %`)} <Amount of={target} />
            <progress max={1} value={Math.min(1, forDrawing(part, whole))} aria-hidden="true" />
          </>
        ) : (
          say.noTarget
        )}
      </td>
    </tr>
  );
}
