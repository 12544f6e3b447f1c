import { useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";
import { useWords } from "../words/context.ts";
import { searchPath } from "./paths.ts";

/** A name or reference that stands for several things: on to where they are told apart, by amount, fund, giver and day. */
export function Several({ name }: { name: string }) {
  const words = useWords();
  const { route } = useLocation();
  // In the place of this page, so that going back does not lead here again.
  useEffect(() => route(searchPath(name), true), [name, route]);
  return (
    <p>
      <a href={searchPath(name)}>{words.find.several(name)}</a>
    </p>
  );
}
