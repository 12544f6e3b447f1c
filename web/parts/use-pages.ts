import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ask, AskFailure, type Document } from "../graphql/ask.ts";
import { type Asked, useAnswer } from "./use-answer.ts";

/** A page of a list, as the API gives it. */
export interface PageOf<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined };
}

export interface Pages<Data, Node> {
  /** The first answer, for what it tells besides the list. */
  data: Data | undefined;
  /** Of all pages that were asked for. */
  nodes: readonly Node[];
  failure: AskFailure | undefined;
  again: () => void;
  /** Asks for the next page, or so many; undefined: there is none. */
  more: ((pages?: number) => void) | undefined;
  busy: boolean;
}

type MaybePage<Node> = PageOf<Node> | null | undefined;

/** The pages that follow upon one answer, that answer's own first. */
interface Held<Data, Node> {
  key: string;
  data: Data;
  pages: readonly PageOf<Node>[];
}

/** A list, page by page, whose document takes its cursor as `$after`; `since`: asked for anew whenever this is another. Else as `usePagesOf`. */
export function usePages<Data, Variables extends { after?: string | null | undefined }, Node>(
  document: Document<Data, Variables>,
  variables: Variables,
  /** Finds the list in an answer. */
  pick: (data: Data) => MaybePage<Node>,
  since?: unknown,
): Pages<Data, Node> {
  const first = useAnswer(document, variables, since);
  return usePagesOf(first, JSON.stringify(variables), pick, async (after, signal) =>
    pick(await ask(document, { ...variables, after }, signal)),
  );
}

/**
 * A list, page by page: its first within the answer `first`, where `pick` finds it, each further one from `next` when `more` is called. `key`: what
 * was asked for. Where the answer is renewed, as many pages as stood there are brought anew, and until all of them are there what stood there
 * stays: nobody is put back to the beginning.
 */
export function usePagesOf<Data, Node>(
  first: Asked<Data>,
  key: string,
  pick: (data: Data) => MaybePage<Node>,
  next: (after: string | null, signal: AbortSignal) => Promise<MaybePage<Node>>,
): Pages<Data, Node> {
  const [asked, setAsked] = useState({ key, pages: 1 });
  const [state, setState] = useState<Held<Data, Node>>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ of: Data; failure: AskFailure }>();
  const wanted = asked.key === key ? asked.pages : 1;
  const held = wanted > 1 && state?.key === key ? state : undefined;
  const firstPage = first.data && pick(first.data);
  const pages = useMemo(() => held?.pages ?? (firstPage ? [firstPage] : []), [held, firstPage]);
  const failure = failed?.of === first.data ? failed?.failure : undefined;

  const leaving = useRef(new AbortController());
  useEffect(() => () => leaving.current.abort(), []);
  const { data } = first;
  const renewed = held?.data === data;
  const enough = wanted === 1 || (renewed && (pages.length >= wanted || !pages[pages.length - 1]?.pageInfo.hasNextPage));
  useEffect(() => {
    if (busy || enough || failure || data === undefined) return;
    setBusy(true);
    const from = renewed ? pages : [pick(data)].filter((page) => page != null);
    bring(from, wanted, (after) => next(after, leaving.current.signal))
      .then((pages) => setState({ key, data, pages }))
      .catch((error: unknown) => {
        if (error instanceof AskFailure) setFailed({ of: data, failure: error });
        else if (!leaving.current.signal.aborted) throw error;
      })
      .finally(() => setBusy(false));
  }, [busy, enough, failure, data, key]);

  const nodes = useMemo(() => pages.flatMap((page) => page.nodes), [pages]);
  return {
    data: held?.data ?? data,
    nodes,
    failure: failure ?? first.failure,
    again: failure ? () => setFailed(undefined) : first.again,
    more: pages[pages.length - 1]?.pageInfo.hasNextPage
      ? (further = 1) => {
          setFailed(undefined);
          setAsked({ key, pages: pages.length + further });
        }
      : undefined,
    busy,
  };
}

/** Pages after those that are there, until there are so many or no more. */
async function bring<Node>(
  from: readonly PageOf<Node>[],
  wanted: number,
  next: (after: string | null) => Promise<MaybePage<Node>>,
): Promise<readonly PageOf<Node>[]> {
  const pages = [...from];
  for (
    let last = pages[pages.length - 1];
    pages.length < wanted && last?.pageInfo.hasNextPage;
    last = pages[pages.length - 1]
  ) {
    const page = await next(last.pageInfo.endCursor ?? null);
    if (!page) break;
    pages.push(page);
  }
  return pages;
}
