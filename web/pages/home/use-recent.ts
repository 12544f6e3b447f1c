import { useEffect, useRef, useState } from "preact/hooks";
import { HomeDocument, type HomeQuery } from "../../generated/home.ts";
import { NewsDocument, type NewsSubscription } from "../../generated/news.ts";
import { follow } from "../../graphql/live.ts";
import { type Asked, useAnswer } from "../../parts/use-answer.ts";

export type Entry = NewsSubscription["entries"];

/** So many are shown, however many come. */
const MOST = 12;
/** Milliseconds between questions for the sums, however much happens. */
const PAUSE = 3000;

interface Told {
  news: readonly Entry[];
  undone: readonly Entry[];
}

export interface Recent extends Asked<HomeQuery> {
  /** The newest first. */
  entries: readonly Entry[];
  /** What was taken back with its block and has not come again. */
  undone: readonly Entry[];
  listening: boolean;
}

/** How the ledger stands, and its newest entries as they come. */
export function useRecent(): Recent {
  const asked = useAnswer(HomeDocument, {});
  const { data, again } = asked;
  const [told, setTold] = useState<Told>({ news: [], undone: [] });
  const [listening, setListening] = useState(false);
  const shown = merged(data, told.news);
  // The sums are of no hurry: the stream begins when the first answer is there.
  const ready = data !== undefined;
  const answered = useRef<readonly Entry[]>([]);
  answered.current = data?.entries.nodes ?? [];
  useEffect(() => {
    if (!ready) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        again();
      }, PAUSE);
    };
    const stop = follow(
      NewsDocument,
      {},
      {
        afresh: () => {
          setTold({ news: [], undone: [] });
          again();
        },
        next: ({ entries: entry }) => {
          setTold(({ news, undone }) => ({
            news: [entry, ...without(news, entry.id)].slice(0, MOST),
            undone: without(undone, entry.id),
          }));
          soon();
        },
        rolledBack: (block) => {
          setTold((told) => takenBack(told, answered.current, block));
          again();
        },
        listening: setListening,
      },
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [ready, again]);
  const standing = new Set(shown.map(({ id }) => id));
  return { ...asked, entries: shown, undone: told.undone.filter(({ id }) => !standing.has(id)), listening };
}

/** What stands once all above a block is taken back, also of what the last answer had. */
export function takenBack({ news, undone }: Told, answered: readonly Entry[], block: number): Told {
  const all = [...news, ...answered.filter(({ id }) => !news.some((one) => one.id === id)), ...undone];
  const gone = all.filter((one) => one.tx.block > block);
  const before = undone.filter(({ tx }) => tx.block <= block);
  const once = new Map([...gone, ...before].map((entry) => [entry.id, entry]));
  return { news: news.filter(({ tx }) => tx.block <= block), undone: [...once.values()].slice(0, MOST) };
}

function without(entries: readonly Entry[], id: string): readonly Entry[] {
  return entries.filter((entry) => entry.id !== id);
}

/** What came since the answer, and the answer. */
function merged(data: HomeQuery | undefined, news: readonly Entry[]): readonly Entry[] {
  if (!data) return [];
  const known = new Set(data.entries.nodes.map(({ id }) => id));
  const since = news.filter(({ id, tx }) => !known.has(id) && tx.block > data.status.indexed);
  return [...since, ...data.entries.nodes].slice(0, MOST);
}
