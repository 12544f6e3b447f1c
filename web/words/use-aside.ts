import { useEffect, useState } from "preact/hooks";
import { useWords } from "./context.ts";
import type { Language } from "./words.ts";

/** Words that one page alone says, loaded with it; undefined until they are there. While another language comes, the one before stays. */
export function useAside<Said>(load: Record<Language, () => Promise<Said>>): Said | undefined {
  const { tag } = useWords();
  const [said, setSaid] = useState<Said>();
  useEffect(() => {
    let left = false;
    void load[tag as Language]().then((words) => left || setSaid(() => words));
    return () => void (left = true);
  }, [load, tag]);
  return said;
}
