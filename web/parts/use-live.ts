import { useEffect, useState } from "preact/hooks";
import type { Document } from "../graphql/ask.ts";
import { follow } from "../graphql/live.ts";
import { type Asked, useAnswer } from "./use-answer.ts";

/** Milliseconds between questions, however much happens. */
const PAUSE = 1000;

/**
 * An answer of the API that is kept up to date: asked for at once, once more when the stream of `news` is open (so that nothing falls in between), and
 * whenever that tells of anything. `of`: the stream's variables; undefined: follow nothing, or not yet. `gone`: the gift that is followed was
 * taken back with its block.
 */
export function useLive<Data, Variables, Event, Of>(
  document: Document<Data, Variables>,
  variables: Variables,
  news: Document<Event, Of>,
  of: Of | undefined,
): Asked<Data> & { gone: boolean; listening: boolean } {
  const asked = useAnswer(document, variables);
  const [gone, setGone] = useState(false);
  const [listening, setListening] = useState(false);
  const { again } = asked;
  // The stream begins when the first answer is there, which people wait for.
  const answered = asked.data !== undefined;
  const key = of === undefined || !answered ? undefined : JSON.stringify(of);
  useEffect(() => {
    if (key === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        again();
      }, PAUSE);
    };
    const stop = follow(news, JSON.parse(key) as Of, {
      afresh: again,
      next: () => {
        setGone(false);
        soon();
      },
      rolledBack: soon,
      gone: () => setGone(true),
      listening: setListening,
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [news, key, again]);
  return { ...asked, gone, listening };
}
