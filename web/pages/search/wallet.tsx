import type { SearchQuery } from "../../generated/search.ts";
import { EntryLine } from "../../parts/entry-line.tsx";
import { Hash } from "../../parts/hash.tsx";
import { OrganisationLink } from "../../parts/links.tsx";
import { useWords } from "../../words/context.ts";
import { countText } from "../../words/format.ts";

type Wallet = Extract<SearchQuery["search"][number], { __typename: "Wallet" }>;

/** What a wallet gave, got and recorded, the newest of each. */
export function Wallet({ of }: { of: Wallet }) {
  const { find, tag } = useWords();
  return (
    <>
      <h1>
        {find.wallet} <Hash text={of.address} whole />
      </h1>
      {of.organisations.length > 0 && (
        <p>
          {find.acts}{" "}
          {of.organisations.map((organisation, index) => (
            <span key={organisation.id}>
              {index > 0 && ", "}
              <OrganisationLink of={organisation} />
            </span>
          ))}
        </p>
      )}
      {(["gave", "got", "recorded"] as const).map((what) => (
        <section key={what}>
          <h2>{find.did[what](countText(of[what].totalCount ?? "0", tag))}</h2>
          <ul class="entries">
            {of[what].nodes.map((entry) => (
              <li key={entry.id}>
                <EntryLine of={entry} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
