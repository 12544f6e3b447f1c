import type { EntryKind, FundEntriesQuery } from "../generated/fund-entries.ts";
import { FundEntriesDocument } from "../generated/fund-entries.ts";
import { EntryLine } from "./entry-line.tsx";
import { Fault } from "./fault.tsx";
import { More } from "./more.tsx";
import { usePages } from "./use-pages.ts";

const entries = ({ entries }: FundEntriesQuery) => entries;

interface Of {
  heading: string;
  /** Asked for anew whenever this is another: what stands beside the list was. */
  since: unknown;
  fund?: string;
  organisation?: string;
  kinds?: EntryKind[];
}

/** The entries of a fund or an organisation, newest first, page by page. */
export function Entries({ heading, since, ...of }: Of) {
  const pages = usePages(FundEntriesDocument, of, entries, since);
  if (pages.data && pages.nodes.length === 0) return null;
  return (
    <section>
      <h2>{heading}</h2>
      <ul class="entries">
        {pages.nodes.map((entry) => (
          <li key={entry.id}>
            <EntryLine of={entry} />
          </li>
        ))}
      </ul>
      {pages.failure && <Fault failure={pages.failure} again={pages.again} />}
      <More of={pages} />
    </section>
  );
}
