import { useWords } from "../words/context.ts";
import { dayText } from "../words/format.ts";

/** A day or a moment, as a day in words. */
export function Day({ of }: { of: string }) {
  const { tag } = useWords();
  return <time dateTime={of}>{dayText(of, tag)}</time>;
}
