import { useEffect, useRef, useState } from "preact/hooks";
import { AliveDocument } from "../../generated/alive.ts";
import { ask, AskFailure } from "../../graphql/ask.ts";
import type { Saying } from "../../wallet/attest.ts";
import { failureOf, type WalletFailure } from "../../wallet/failure.ts";
import { say } from "../../wallet/say.ts";
import { type Sent, settleCall } from "../../wallet/send.ts";
import type { About } from "./statement.tsx";

export type Step =
  | { is: "asks" | "sent" }
  /** It is in a block; the ledger is to read it. */
  | { is: "waiting"; hash: string; block: number }
  | { is: "done" }
  | { is: "failed"; failure: WalletFailure | AskFailure };

/** Milliseconds between looks whether the ledger has read it. */
const LOOK_AGAIN = 1000;

/** Says something with the wallet, and follows it until it is on the ledger. */
export function useSaying({ entry, said, again }: About) {
  const [step, setStep] = useState<Step>();
  const waiting = step?.is === "waiting" ? step : undefined;
  const there = waiting !== undefined && said.some(({ tx }) => tx.hash === waiting.hash);
  useEffect(() => {
    if (there) setStep({ is: "done" });
    if (!waiting || there) return;
    const timer = setInterval(() => void look(waiting.block), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [waiting, there]);
  // Of much that was said the page may show the first alone: then that the ledger has read its block has to do.
  const look = async (block: number): Promise<void> => {
    again();
    const read = await ask(AliveDocument, {}).catch(() => undefined);
    if (read && read.status.indexed >= block) setStep((now) => (now === waiting ? { is: "done" } : now));
  };
  // What went to the chain and is in no block yet: it is looked for before anything is sent again.
  const under = useRef<Under>(undefined);
  // The same said twice counts once.
  const [what, ref] = [useRef(""), useRef("")];
  /** `from`: the account that was shown; another one says nothing. */
  const send = async (saying: Saying, from: string, chainId: number): Promise<void> => {
    setStep({ is: "asks" });
    try {
      const before = await settled(under.current, chainId);
      const same = under.current?.what === textOf(saying);
      // Something else is said by itself.
      if (what.current !== textOf(saying)) ref.current = randomText();
      what.current = textOf(saying);
      const sent = same && before ? before : await sayIt(saying, from);
      under.current = undefined;
      setStep({ is: "waiting", ...sent });
      again();
    } catch (error) {
      setStep({ is: "failed", failure: error instanceof AskFailure ? error : failureOf(error) });
    }
  };
  const sayIt = (saying: Saying, from: string): Promise<Sent> => {
    under.current = undefined;
    const went = (hash: string): void => {
      under.current = { hash, from, what: textOf(saying) };
      setStep({ is: "sent" });
    };
    return say(entry, from, { ...saying, ref: ref.current }, went);
  };
  const reset = (): void => {
    what.current = "";
    setStep(undefined);
  };
  return { step, send, reset };
}

interface Under {
  hash: string;
  from: string;
  /** What it says. */
  what: string;
}

/** Where something is under way: where it came to stand; undefined where it never will. */
async function settled(under: Under | undefined, chainId: number): Promise<Sent | undefined> {
  if (!under) return undefined;
  const { block, outcome } = await settleCall(chainId, under.from, under.hash);
  return outcome === "done" ? { hash: under.hash as Sent["hash"], block } : undefined;
}

function textOf({ kind, amount, evidence }: Saying): string {
  return [kind, amount, evidence].join(" ");
}

function randomText(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(16)).join("-");
}
