import { type ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { SaidFragment } from "../../generated/disbursement.ts";
import type { SumFragment } from "../../generated/gift.ts";
import { useWords } from "../../words/context.ts";
import { patiently } from "../patiently.ts";

export interface About {
  /** The entry's id. */
  entry: string;
  /** All of it. */
  amount: SumFragment;
  /** What was said about it so far, questions included. */
  said: readonly SaidFragment[];
  /** Asks for that anew. */
  again: () => void;
}

/** What anybody may ask about an entry, and auditors say of it, with a wallet. Nothing of it is loaded before somebody wants to. */
export function Statement(about: About) {
  const { statement: say } = useWords();
  const [open, setOpen] = useState<{ Form: ComponentType<About> }>();
  if (open) return <open.Form {...about} />;
  const load = async (): Promise<void> => setOpen({ Form: (await patiently(() => import("./form.tsx"))).StatementForm });
  return (
    <p class="screen">
      <button type="button" onClick={() => void load()}>
        {say.open}
      </button>
    </p>
  );
}
