import { CollectedDocument, type CollectedQuery } from "../../generated/collected.ts";
import { CollectedSumsDocument } from "../../generated/collected-sums.ts";
import { FundBatchesDocument, type FundBatchesQuery } from "../../generated/fund-batches.ts";
import { Amount } from "../../parts/amount.tsx";
import { CustodyMark } from "../../parts/custody.tsx";
import { Fault } from "../../parts/fault.tsx";
import { More } from "../../parts/more.tsx";
import { giftPath } from "../../parts/paths.ts";
import { Table } from "../../parts/table.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { usePages } from "../../parts/use-pages.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText } from "../../words/format.ts";
import { useAside } from "../../words/use-aside.ts";
import { Pieces } from "../gift/pieces.tsx";
import { story } from "../gift/story.ts";
import { COLLECTED_WORDS, type CollectedWords } from "./words.ts";
import "../gift/gift.css";

type Of = NonNullable<CollectedQuery["fund"]>["collected"][number];

interface Props {
  fund: string;
  /** Asked for anew whenever this is another. */
  since: unknown;
}

const batches = ({ fund }: FundBatchesQuery) => fund?.batches;
const SUMS = ["disbursed", "confirmed", "held", "writtenOff"] as const;

/** All that came to a fund in batches: how much, what became of it, and the batches. Of a shop's share of each order this is its page. */
export function Collected({ fund, since }: Props) {
  const say = useAside(COLLECTED_WORDS);
  const { data, failure, again } = useAnswer(CollectedDocument, { fund }, since);
  if (!say) return null;
  return (
    <section class="collected">
      <h2>{say.heading}</h2>
      {failure && !data && <Fault failure={failure} again={again} />}
      {data?.fund?.collected.map((of) => (
        <Together key={of.amount.asset.address} of={of} fund={fund} since={data} say={say} />
      ))}
      <Batches fund={fund} since={data} say={say} />
    </section>
  );
}

/** What came in of one asset, and where it is. */
function Together({ of, fund, since, say }: { of: Of; say: CollectedWords } & Props) {
  const words = useWords();
  const { gift, tag } = words;
  const amount = amountText(of.amount, tag);
  const { nodes: pieces, pageInfo } = of.pieces;
  const all = { reversed: false, trace: { pieces: { totalCount: String(pieces.length) } } };
  return (
    <>
      <p>
        {say.sum(countText(of.gifts, tag), amount, countText(of.batches, tag))}
        {say.days(dayText(of.from, tag), dayText(of.until, tag))} <CustodyMark custody={of.amount.asset.custody} />
      </p>
      {of.reversedGifts !== "0" && (
        <p class="fault">{say.reversed(countText(of.reversedGifts, tag), amountText(of.reversed, tag))}</p>
      )}
      {pageInfo.hasNextPage ? (
        <Sums fund={fund} asset={of.amount.asset.address} since={since} say={say} />
      ) : (
        <p class="story">{gift.saidAll(amount, words.join(story(all, pieces, words)))}</p>
      )}
      <details class="basis">
        <summary>{say.basis[of.basis]}</summary>
        <p>{say.basisMeans[of.basis]}</p>
      </details>
      <details>
        <summary>{say.pieces}</summary>
        {pageInfo.hasNextPage && <p>{say.firstPieces}</p>}
        <Pieces pieces={pieces} />
      </details>
    </>
  );
}

/** Where there is too much to tell it in a sentence. */
function Sums({ fund, asset, since, say }: { asset: string; say: CollectedWords } & Props) {
  const { tag } = useWords();
  const { data, failure, again } = useAnswer(CollectedSumsDocument, { fund }, since);
  if (failure?.code === "TRACE_TOO_LARGE") return <p>{say.tooMany}</p>;
  if (failure && !data) return <Fault failure={failure} again={again} />;
  const of = data?.fund?.collected.find(({ amount }) => amount.asset.address === asset);
  if (!of) return null;
  return (
    <dl class="sums">
      {SUMS.map((name) => {
        const amount = of[name];
        return amount && amount.value !== "0" ? (
          <div key={name}>
            <dt>{say.sums[name]}</dt>
            <dd class="number">{amountText(amount, tag)}</dd>
          </div>
        ) : null;
      })}
    </dl>
  );
}

function Batches({ fund, since, say }: { say: CollectedWords } & Props) {
  const { tag } = useWords();
  const pages = usePages(FundBatchesDocument, { fund }, batches, since);
  return (
    <>
      <h3>{say.batches}</h3>
      <Table label={say.batches}>
        <thead>
          <tr>
            <th scope="col">{say.batch}</th>
            <th scope="col" class="number">
              {say.gifts}
            </th>
            <th scope="col" class="number">
              {say.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.nodes.map(({ id, date, amount, reversed, batch }) => (
            <tr key={id}>
              <td>
                <a href={giftPath(id)}>{dayText(date, tag)}</a>
                {reversed && <strong class="fault"> {say.reversedBatch}</strong>}
              </td>
              <td class="number">{countText(batch?.count ?? "0", tag)}</td>
              <td class="number">
                <Amount of={amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {pages.failure && <Fault failure={pages.failure} again={pages.again} />}
      <More of={pages} />
    </>
  );
}
