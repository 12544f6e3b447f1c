import { useRoute } from "preact-iso";
import { useState, useEffect } from "preact/hooks";
import { FundDocument, type FundQuery } from "../../generated/fund.ts";
import { FundNewsDocument } from "../../generated/fund-news.ts";
import { Campaigns } from "../../parts/campaigns.tsx";
import { Classes } from "../../parts/classes.tsx";
import { Entries } from "../../parts/entries.tsx";
import { Fault } from "../../parts/fault.tsx";
import { Hash } from "../../parts/hash.tsx";
import { later } from "../../parts/later.tsx";
import { LineTable } from "../../parts/line-table.tsx";
import { OrganisationLink, Party, Place } from "../../parts/links.tsx";
import { byName, FUND } from "../../parts/named.ts";
import { Several } from "../../parts/several.tsx";
import { Unknown } from "../../parts/unknown.tsx";
import { useLive } from "../../parts/use-live.ts";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText } from "../../words/format.ts";
import { Ages } from "./ages.tsx";
import { OverTime } from "./over-time.tsx";
import { Rules } from "./rules.tsx";

const Pledges = later(async () => (await import("./pledges.tsx")).Pledges);
const Collected = later(async () => (await import("./collected.tsx")).Collected);
const Pools = later(async () => (await import("../../parts/pools/pools.tsx")).Pools);

type Answer = NonNullable<FundQuery["fund"]>;

/** A fund: what it is and may do, what it received, spent and holds, over time and by class, who has a hand in it. The address holds its id, or its key. */
export function Fund() {
  const words = useWords();
  const { params } = useRoute();
  const name = params["id"] ?? "";
  const asked = byName(FUND, name);
  const [id, setId] = useState("id" in asked ? asked.id : undefined);
  const { data, failure, again } = useLive(FundDocument, asked, FundNewsDocument, id === undefined ? undefined : { fund: id });
  const fund = data?.fund;
  useEffect(() => setId(fund?.id ?? asked.id), [fund?.id, asked.id]);
  useTitle(fund?.name);
  if (failure && failure.choices.length > 0) return <Several name={name} />;
  if (failure && !fund && failure.code !== "BAD_USER_INPUT") return <Fault failure={failure} again={again} />;
  if (!fund) return data || failure ? <Unknown text={words.books.unknownFund} /> : <p role="status">{words.loading}</p>;
  return <Shown fund={fund} />;
}

function Shown({ fund }: { fund: Answer }) {
  const words = useWords();
  const { books: say, tag } = words;
  const lines = fund.lines.nodes;
  const further = Number(fund.lines.totalCount ?? 0) - lines.length;
  return (
    <article>
      <h1>{fund.name}</h1>
      <p>
        <OrganisationLink of={fund.organisation} />
      </p>
      <p class="story">
        {say.sentence(fund.name, fund.organisation.name)} {say.state[fund.state]} {fund.frozen && say.frozen}{" "}
        {fund.paused && say.paused} {fund.refundDeadline && say.deadline(dayText(fund.refundDeadline, tag))}
      </p>
      {fund.successor && (
        <p>
          {say.successor} <Place of={fund.successor} />
        </p>
      )}
      <h2>{say.terms}</h2>
      <p>{say.restriction[fund.restriction]}</p>
      {fund.terms && <blockquote>{fund.terms}</blockquote>}
      {!fund.terms && fund.termsUri && (
        <p>
          {say.termsAt} <code>{fund.termsUri}</code>
        </p>
      )}
      {fund.pledges.length > 0 && <Pledges fund={fund.id} since={fund} />}
      {fund.collected.length > 0 && <Collected fund={fund.id} since={fund} />}
      {lines.length > 0 && (
        <>
          <h2>{say.lines}</h2>
          <LineTable rows={lines} lineOf={(line) => line} nameOf={(line) => line.asset.code} first={say.asset} />
        </>
      )}
      {further > 0 && <p>{say.more(countText(further, tag))}</p>}
      <OverTime lines={lines} />
      <Ages lines={lines} />
      <Classes lines={lines} />
      <Rules rules={fund.allocationRules} />
      {fund.matching.length > 0 && <Pools rules={fund.matching} of="pool" />}
      {fund.matchedBy.length > 0 && <Pools rules={fund.matchedBy} of="fund" />}
      <Campaigns since={fund} fund={fund.id} />
      <Entries since={fund} heading={say.grants} fund={fund.id} kinds={["TRANSFER"]} />
      {fund.accepts.length > 0 && (
        <p>
          {say.accepts}{" "}
          {fund.accepts.map((organisation, index) => (
            <span key={organisation.id}>
              {index > 0 && words.between}
              <OrganisationLink of={organisation} />
            </span>
          ))}
        </p>
      )}
      <h2>{say.keys}</h2>
      <p>
        {say.recorder}: <Party of={fund.recorder} />
      </p>
      {fund.approver ? (
        <p>
          {say.approver}: <Party of={fund.approver} />{" "}
          {lines.map(({ id, limit }) => limit && <span key={id}>{say.limit(amountText(limit, tag))} </span>)}
        </p>
      ) : (
        <p>{say.noApprover}</p>
      )}
      {Number(fund.payoutFailures.totalCount ?? 0) > 0 && (
        <p class="fault">{say.failures(countText(String(fund.payoutFailures.totalCount), tag))}</p>
      )}
      <Entries since={fund} heading={say.recent} fund={fund.id} />
      <p class="quiet">
        {words.gift.onChain(countText(fund.tx.block, tag))} <Hash text={fund.tx.hash} />
      </p>
    </article>
  );
}
