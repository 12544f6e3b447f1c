// All pages of a list, one after the other.
import { AskFailure, askAsOf, type AsOf, type Document } from "../../graphql/ask.ts";
import type { PageOf } from "../../parts/use-pages.ts";
import type { Row } from "./rows.ts";

/** Rows of one page, and the block that they were taken at. */
export interface Taken {
  rows: readonly Row[];
  at: AsOf | undefined;
}

/** Rows asked for at once: as many as the API gives. */
const AT_ONCE = 1000;
/** While the ledger goes on, a list of few pages is gathered anew rather than from several blocks. */
const FEW = 5;
const TIMES = 4;

/**
 * Everything that a list holds. `told` is told how many rows there are so far. Of one block where that can be had; else each page says of which it is. Throws where a page cannot be
 * had: half a list is none; an AbortError where it was cancelled.
 */
export async function gather<Data, Variables extends { first: number; after?: string | null | undefined }>(
  document: Document<Data, Variables>,
  variables: (first: number) => Variables,
  page: (data: Data) => PageOf<Row> | null | undefined,
  told: (rows: number) => void,
  signal: AbortSignal,
): Promise<Taken[]> {
  for (let time = 1; ; time++) {
    const pages: Taken[] = [];
    let rows = 0;
    for (let after: string | null = null; ;) {
      const asked: Variables = { ...variables(AT_ONCE), after };
      const { data, block }: { data: Data; block: AsOf | undefined } = await askAsOf(document, asked, signal);
      const { nodes, pageInfo }: PageOf<Row> = page(data) ?? { nodes: [], pageInfo: { hasNextPage: false } };
      pages.push({ rows: nodes, at: block });
      told((rows += nodes.length));
      if (!pageInfo.hasNextPage) break;
      if (!pageInfo.endCursor) throw new AskFailure("FAULT", "A page has no end.");
      after = pageInfo.endCursor;
    }
    const same = pages.every(({ at }) => at?.hash === pages[0]!.at?.hash);
    if (same || pages.length > FEW || time === TIMES) return pages;
  }
}
