import { useEffect, useState } from "preact/hooks";

/** Milliseconds after which it is done all the same: a tab that nobody looks at is not painted. */
const PATIENCE = 500;

/** Does something once what was rendered is painted; an effect alone may come before that on a slow phone. Returns what calls it off. */
function afterPaint(run: () => void): () => void {
  let timer = setTimeout(run, PATIENCE);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Whether what was rendered at first has been painted. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted;
}

/** A value as it is at first; where it changes, as soon as all that shows the new one at once has been painted. */
export function useAfterwards<Value>(value: Value): Value {
  const [shown, setShown] = useState(value);
  useEffect(() => afterPaint(() => setShown(() => value)), [value]);
  return shown;
}
