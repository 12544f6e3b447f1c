import { useEffect, useMemo, useState } from "preact/hooks";
import { ask, AskFailure, type Document } from "../graphql/ask.ts";
import { useAnswer } from "./use-answer.ts";

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
  /** Asks for the next page; undefined: there is none. */
  more: (() => void) | undefined;
  busy: boolean;
}

/**
 * A list, page by page: its first with the first answer, each further one when `more` is called. `pick` finds the list in an answer; it must be
 * the same function from call to call. The document takes its cursor as `$after`.
 */
export function usePages<Data, Variables extends { after?: string | null | undefined }, Node>(
  document: Document<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => PageOf<Node> | null | undefined,
): Pages<Data, Node> {
  const first = useAnswer(document, variables);
  const [further, setFurther] = useState<readonly PageOf<Node>[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AskFailure>();
  // What was asked for further belongs to the first page that it followed.
  useEffect(() => setFurther([]), [first.data]);
  const page = first.data && pick(first.data);
  const last = further[further.length - 1] ?? page;
  const more = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const next = pick(await ask(document, { ...variables, after: last!.pageInfo.endCursor ?? null }));
      if (next) setFurther((pages) => [...pages, next]);
    } catch (error) {
      if (!(error instanceof AskFailure)) throw error;
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const nodes = useMemo(() => [...(page?.nodes ?? []), ...further.flatMap((one) => one.nodes)], [page, further]);
  return {
    data: first.data,
    nodes,
    failure: failure ?? first.failure,
    again: failure ? () => void more() : first.again,
    more: last?.pageInfo.hasNextPage ? () => void more() : undefined,
    busy,
  };
}
