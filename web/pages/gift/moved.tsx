import { Place } from "../../parts/links.tsx";
import { entryPath } from "../../parts/paths.ts";
import { partyText } from "../../parts/party.ts";
import { POOL_WORDS, type PoolWords } from "../../parts/pools/words.ts";
import { useWords } from "../../words/context.ts";
import { amountOf, amountText, countText } from "../../words/format.ts";
import { useAside } from "../../words/use-aside.ts";
import type { Words } from "../../words/words.ts";
import type { GiftAnswer } from "./answer.ts";

type Match = GiftAnswer["matches"][number];

/** What pools added to a gift, whose money that was, and how much of them is left. */
export function Moved({ gift }: { gift: GiftAnswer }) {
  const { tag } = useWords();
  const say = useAside(POOL_WORDS);
  if (!say) return null;
  const { moved } = say;
  const sum = gift.matches.reduce((total, { amount }) => total + BigInt(amount.value), 0n);
  const [given, more] = [amountText(gift.amount, tag), amountOf(sum, gift.amount.asset, tag)];
  const inBatch = gift.batch ?? gift.leaf;
  const differently = (gift.batch ?? gift.leaf?.batch.batch)?.matchedDifferently;
  return (
    <section>
      <h2>{moved.heading}</h2>
      <p class="story">{gift.batch ? moved.gifts(given, more) : moved.gift(given, more)}</p>
      <ul>
        {gift.matches.map((match) => (
          <li key={match.transfer.id}>
            <OfPool match={match} say={say} />
          </li>
        ))}
      </ul>
      {differently && (
        <div class="fault">
          <p>{moved.differently}</p>
          <p class="quiet" lang="en">
            {differently}
          </p>
        </div>
      )}
      <p class="quiet">
        {moved.basis} {gift.leaf && moved.inBatch} {inBatch && moved.perGiver}
      </p>
    </section>
  );
}

function OfPool({ match, say: { moved, pools } }: { match: Match; say: PoolWords }) {
  const words = useWords();
  const { pool, amount, rule, transfer, start } = match;
  const from = start === null ? moved.fromAll : moved.from;
  return (
    <>
      <Place of={pool} /> <a href={entryPath(transfer)}>{moved.added(amountText(amount, words.tag))}</a>
      <span>{from(giversOf(match, words, moved))}</span>{" "}
      {rule.state === "OPEN" ? moved.left(amountText(rule.left, words.tag)) : moved.stands(pools.state[rule.state])}
      {start === null && <p class="fault">{moved.doesNotAddUp}</p>}
    </>
  );
}

/** Each giver once, and how many gifts more there are. */
function giversOf({ sources }: Match, words: Words, say: PoolWords["moved"]): string {
  const names = say.givers([...new Set(sources.nodes.map(({ donor }) => partyText(donor, words)))]);
  const further = Number(sources.totalCount ?? 0) - sources.nodes.length;
  return further > 0 ? say.others(names, countText(further, words.tag)) : names;
}
