import { PledgesDocument, type PledgesQuery } from "../../generated/pledges.ts";
import { Evidence } from "../../parts/evidence/evidence.tsx";
import { PLEDGE_WORDS, type PledgeWords } from "../../parts/pledge-words.ts";
import { useAnswer } from "../../parts/use-answer.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText } from "../../words/format.ts";
import { useAside } from "../../words/use-aside.ts";

type Pledge = NonNullable<PledgesQuery["fund"]>["pledges"][number];

interface Props {
  fund: string;
  /** Asked for anew whenever this is another. */
  since: unknown;
}

/** What sponsors promise for the acts that a fund counts, and how far that was kept. */
export function Pledges({ fund, since }: Props) {
  const say = useAside(PLEDGE_WORDS);
  const { data } = useAnswer(PledgesDocument, { fund }, since);
  const pledges = data?.fund?.pledges ?? [];
  if (!say || pledges.length === 0) return null;
  return (
    <section class="pledges">
      <h2>{say.heading}</h2>
      {pledges.map((pledge) => (
        <One key={pledge.tx.hash} pledge={pledge} fund={fund} say={say} />
      ))}
      <p class="quiet">{say.said}</p>
    </section>
  );
}

function One({ pledge, fund, say }: { pledge: Pledge; fund: string; say: PledgeWords }) {
  const { tag } = useWords();
  const { counted, gifts, promised, delivered, converted, otherwise, earlier } = pledge;
  return (
    <>
      <p class="story">
        <Rule of={pledge} say={say} />
      </p>
      <dl class="sums">
        <div>
          <dt>{say.sums.counted}</dt>
          <dd class="number">
            {amountText(counted, tag)} <span class="quiet">{say.inGifts(countText(gifts, tag))}</span>
          </dd>
        </div>
        <div>
          <dt>{say.sums.promised}</dt>
          <dd class="number">{amountText(promised, tag)}</dd>
        </div>
        <div>
          <dt>{say.sums.delivered}</dt>
          <dd class="number">
            {amountText(delivered, tag)}{" "}
            {converted.value !== "0" && <span class="quiet">{say.forActs(amountText(converted, tag))}</span>}
          </dd>
        </div>
      </dl>
      {otherwise !== "0" && (
        <p class="fault">
          {say.otherwise(countText(otherwise, tag))} <a href={`/audit?list=pledged&fund=${fund}`}>{say.look}</a>
        </p>
      )}
      <details>
        <summary>{say.signed}</summary>
        <Evidence recorded={pledge.evidence} />
      </details>
      {earlier.length > 0 && (
        <details>
          <summary>
            {say.earlier} ({countText(earlier.length, tag)})
          </summary>
          <ul>
            {earlier.map((before) => (
              <li key={before.tx.hash}>
                {dayText(before.tx.time, tag)}: <Rule of={before} say={say} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Rule({ of, say }: { of: Pick<Pledge, "sponsor" | "gives" | "per" | "from" | "until">; say: PledgeWords }) {
  const { tag } = useWords();
  const day = (date: string | null | undefined) => (date ? dayText(date, tag) : say.noDay);
  return (
    <>
      {say.rule(of.sponsor, amountText(of.gives, tag), amountText(of.per, tag))}
      {say.window(day(of.from), day(of.until))}
    </>
  );
}
