import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { BatchLeavesDocument, type BatchLeavesQuery } from "../../../generated/batch-leaves.ts";
import { Amount } from "../../../parts/amount.tsx";
import { Fault } from "../../../parts/fault.tsx";
import { Hash } from "../../../parts/hash.tsx";
import { More } from "../../../parts/more.tsx";
import { giftPath } from "../../../parts/paths.ts";
import { Table } from "../../../parts/table.tsx";
import { usePages } from "../../../parts/use-pages.ts";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import type { GiftAnswer } from "../answer.ts";
import { Claims } from "./claims.tsx";
import type { BatchWords } from "./words.ts";

type Batch = NonNullable<GiftAnswer["batch"]>;

const leaves = ({ donation }: BatchLeavesQuery) => donation?.batch?.leaves;

/** What a batch committed to, and the gifts of its list where that is here. */
export function Gifts({ id, batch, say }: { id: string; batch: Batch; say: BatchWords }) {
  const { gifts } = say;
  const words = useWords();
  return (
    <section>
      <h2>{gifts.heading}</h2>
      {batch.state === "STORED" ? <Listed id={id} batch={batch} say={say} /> : <p>{gifts.notHere[batch.state]}</p>}
      {batch.state === "DISPUTED" && <Claims id={id} since={batch} say={say} />}
      <dl class="sums">
        <div>
          <dt>{gifts.count}</dt>
          <dd class="number">{countText(batch.count, words.tag)}</dd>
        </div>
        <div>
          <dt>{say.proof.root}</dt>
          <dd>
            <Hash text={batch.root} whole />
          </dd>
        </div>
        {batch.uri && (
          <div>
            <dt>{gifts.hint}</dt>
            <dd class="hash">{batch.uri}</dd>
          </div>
        )}
      </dl>
      {batch.uri && <p class="quiet">{gifts.hintMeans}</p>}
    </section>
  );
}

function Listed({ id, batch, say: { gifts: say } }: { id: string; batch: Batch; say: BatchWords }) {
  const words = useWords();
  const pages = usePages(BatchLeavesDocument, { id }, leaves, batch.state);
  return (
    <>
      <p>{say.privacy}</p>
      <OneByNumber id={id} count={Number(batch.count)} say={say} />
      <Table label={say.heading}>
        <thead>
          <tr>
            <th scope="col">{say.gift}</th>
            <th scope="col" class="number">
              {say.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.nodes.map(({ id, amount, reversed, leaf }) => (
            <tr key={id}>
              <td>
                <a href={giftPath(id)}>{words.gift.numbered(countText(leaf?.index ?? 0, words.tag))}</a>
                {reversed && <strong class="fault"> {words.outcome.REVERSED}</strong>}
              </td>
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

/** Straight to one of many thousands. */
function OneByNumber({ id, count, say }: { id: string; count: number; say: BatchWords["gifts"] }) {
  const { route } = useLocation();
  const { tag } = useWords();
  const [text, setText] = useState("");
  if (count <= 20) return null;
  return (
    <form
      class="not-printed"
      onSubmit={(event) => {
        event.preventDefault();
        if (/^\d{1,7}$/.test(text) && Number(text) < count) route(giftPath(`${id}/${Number(text)}`));
      }}
    >
      <label for="number">{say.open(countText(count - 1, tag))}</label>
      <div class="row">
        <input
          id="number"
          type="number"
          inputmode="numeric"
          min={0}
          max={count - 1}
          step={1}
          required
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit">{say.go}</button>
      </div>
    </form>
  );
}
