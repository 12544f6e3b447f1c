import { useMemo } from "preact/hooks";
import { More } from "../../parts/more.tsx";
import { usePages } from "../../parts/use-pages.ts";
import { useWords } from "../../words/context.ts";
import { countText } from "../../words/format.ts";
import type { Further } from "./columns.ts";
import { AuditFault } from "./fault.tsx";
import { gather } from "./gather.ts";
import { type ListName, LISTS, type Narrowing } from "./lists.ts";
import { RowLine } from "./row-line.tsx";
import { Save } from "./save.tsx";

const PAGE = 20;
const FURTHER: Partial<Record<ListName, Further[]>> = {
  flagged: ["said"],
  questioned: ["said"],
  reversed: ["reason"],
  backdated: ["irregular"],
  purpose: ["irregular"],
  invalid: ["irregular"],
  questions: ["irregular"],
};

/** A list, page by page, and all of it as a file. */
export function ListView({ name, narrowing }: { name: ListName; narrowing: Narrowing }) {
  const { audit: say, loading, tag } = useWords();
  const list = LISTS[name];
  const pages = usePages(list.document, list.variables(narrowing, PAGE), list.page);
  const total = useMemo(() => pages.data && list.page(pages.data).total, [pages.data, list]);
  if (!pages.data) {
    return pages.failure ? (
      <AuditFault failure={pages.failure} again={pages.again} clear={`/audit?list=${name}`} />
    ) : (
      <p role="status">{loading}</p>
    );
  }
  return (
    <>
      <p role="status">{pages.nodes.length === 0 ? say.none : total !== undefined && say.count(countText(total, tag))}</p>
      <Save
        key={JSON.stringify([name, narrowing])}
        name={name}
        further={FURTHER[name] ?? []}
        total={total}
        take={(told, signal) => gather(list.document, (first) => list.variables(narrowing, first), list.page, told, signal)}
      />
      <ol class="entries">
        {pages.nodes.map((row) => (
          <li key={row.key}>
            <RowLine row={row} />
          </li>
        ))}
      </ol>
      {pages.failure && <AuditFault failure={pages.failure} again={pages.again} />}
      <More of={pages} />
    </>
  );
}
