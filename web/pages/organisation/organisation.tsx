import { useRoute } from "preact-iso";
import { NewsDocument } from "../../generated/news.ts";
import { OrganisationDocument, type OrganisationQuery } from "../../generated/organisation.ts";
import { ask } from "../../graphql/ask.ts";
import { Campaigns } from "../../parts/campaigns.tsx";
import { Classes } from "../../parts/classes.tsx";
import { Entries } from "../../parts/entries.tsx";
import { Fault } from "../../parts/fault.tsx";
import { grouped } from "../../parts/grouped.ts";
import { Hash } from "../../parts/hash.tsx";
import { later } from "../../parts/later.tsx";
import { LineTable } from "../../parts/line-table.tsx";
import { OrganisationLink, Party } from "../../parts/links.tsx";
import { More } from "../../parts/more.tsx";
import { byName, ORGANISATION } from "../../parts/named.ts";
import { fundPath } from "../../parts/paths.ts";
import { Unknown } from "../../parts/unknown.tsx";
import { useLive } from "../../parts/use-live.ts";
import { usePagesOf } from "../../parts/use-pages.ts";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { countText, dayText } from "../../words/format.ts";

const Collected = later(async () => (await import("./collected.tsx")).Collected);

const funds = ({ organisation }: OrganisationQuery) => organisation?.funds;

/** An organisation: whether somebody confirmed who it is, its place in a federation, its funds and what they hold. The address holds its id, or its key. */
export function Organisation() {
  const words = useWords();
  const { books: say, tag } = words;
  const { params } = useRoute();
  const name = params["id"] ?? "";
  const asked = byName(ORGANISATION, name);
  const live = useLive(OrganisationDocument, asked, NewsDocument, {});
  const pages = usePagesOf(live, JSON.stringify(asked), funds, async (after) =>
    funds(await ask(OrganisationDocument, { ...asked, after })),
  );
  const { data, failure, again, nodes } = pages;
  const organisation = data?.organisation;
  useTitle(organisation?.name);
  if (failure && !organisation && failure.code !== "BAD_USER_INPUT") return <Fault failure={failure} again={again} />;
  if (!organisation) return data || failure ? <Unknown text={say.unknownOrganisation} /> : <p role="status">{words.loading}</p>;
  const { verification, parent, members, admin, payout, profileUri, tx } = organisation;
  const rows = nodes.flatMap((fund) => fund.lines.nodes.map((line) => ({ fund, line })));
  const collecting = nodes.filter(({ collected }) => collected.length > 0);
  const classes = [...grouped(organisation.byClass, ({ amount }) => amount.asset.address)].map(([id, byClass]) => ({
    id,
    asset: byClass[0]!.amount.asset,
    byClass,
  }));
  const furtherMembers = Number(members.totalCount ?? 0) - members.nodes.length;
  return (
    <article>
      <h1>{organisation.name}</h1>
      <p class="story">
        {verification ? (
          <>
            <span aria-hidden="true">✓ </span>
            {say.verified}, {dayText(verification.tx.time, tag)}.
          </>
        ) : (
          <>
            <span aria-hidden="true">? </span>
            {say.notVerified}
          </>
        )}
      </p>
      {verification && (
        <p class="quiet">
          {say.verifiedBy} <Party of={verification.by} /> {verification.evidence && <Hash text={verification.evidence} />}
        </p>
      )}
      {parent && (
        <p>
          {say.member} <OrganisationLink of={parent} />
        </p>
      )}
      {members.nodes.length > 0 && (
        <>
          <h2>{say.members}</h2>
          <ul>
            {members.nodes.map((member) => (
              <li key={member.id}>
                <OrganisationLink of={member} />
              </li>
            ))}
          </ul>
          {furtherMembers > 0 && <p>{say.more(countText(furtherMembers, tag))}</p>}
        </>
      )}
      {(rows.length > 0 || collecting.length === 0) && <h2>{say.funds}</h2>}
      <LineTable
        rows={rows}
        lineOf={({ line }) => line}
        nameOf={({ fund }) => <a href={fundPath(fund.id)}>{fund.name}</a>}
        first={words.find.fund}
      />
      <More of={pages} />
      {collecting.length > 0 && <Collected funds={collecting} />}
      <Classes lines={classes} />
      <Campaigns since={data} organisation={organisation.id} />
      <Entries since={data} heading={say.grants} organisation={organisation.id} kinds={["TRANSFER"]} />
      <Entries since={data} heading={say.recent} organisation={organisation.id} />
      <dl class="sums">
        <div>
          <dt>{say.admin}</dt>
          <dd>
            <Hash text={admin} />
          </dd>
        </div>
        {payout && (
          <div>
            <dt>{say.payout}</dt>
            <dd>
              <Hash text={payout} />
            </dd>
          </div>
        )}
        {profileUri && (
          <div>
            <dt>{say.profile}</dt>
            <dd>
              <code>{profileUri}</code>
            </dd>
          </div>
        )}
      </dl>
      <p class="quiet">
        {words.gift.onChain(countText(tx.block, tag))} <Hash text={tx.hash} />
      </p>
    </article>
  );
}
