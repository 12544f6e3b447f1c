import { OrganisationsDocument, type OrganisationsQuery } from "../../generated/organisations.ts";
import { Fault } from "../../parts/fault.tsx";
import { OrganisationLink } from "../../parts/links.tsx";
import { More } from "../../parts/more.tsx";
import { fundPath, organisationPath } from "../../parts/paths.ts";
import { usePages } from "../../parts/use-pages.ts";
import { useWords } from "../../words/context.ts";

const pick = (data: OrganisationsQuery) => data.organisations;

/** Every organisation and its funds, page by page. */
export function Organisations() {
  const { home, more } = useWords();
  const pages = usePages(OrganisationsDocument, { after: null }, pick);
  return (
    <section>
      <h2>{home.organisations}</h2>
      <ul class="organisations">
        {pages.nodes.map((organisation) => (
          <li key={organisation.id}>
            <strong>
              <OrganisationLink of={organisation} />
            </strong>
            {organisation.funds.nodes.length > 0 && (
              <ul>
                {organisation.funds.nodes.map(({ id, name }) => (
                  <li key={id}>
                    <a href={fundPath(id)}>{name}</a>
                  </li>
                ))}
                {organisation.funds.pageInfo.hasNextPage && (
                  <li>
                    <a href={organisationPath(organisation.id)}>{more}</a>
                  </li>
                )}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {pages.failure && <Fault failure={pages.failure} again={pages.again} />}
      {pages.data && pages.nodes.length === 0 && <p>{home.none}</p>}
      <More of={pages} />
    </section>
  );
}
