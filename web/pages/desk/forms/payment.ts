import { useEffect, useState } from "preact/hooks";
import { PaymentByRefDocument, type PaymentByRefQuery } from "../../../generated/desk-forms.ts";
import { ask, AskFailure } from "../../../graphql/ask.ts";

export type Payment = NonNullable<PaymentByRefQuery["disbursement"]>;

/** Milliseconds without a key pressed after which a reference is looked up. */
const PAUSE = 400;

/** The payment with a reference; `none`: there is none, or several; undefined: not known (yet). */
export function usePayment(ref: string): Payment | "none" | undefined {
  const [found, setFound] = useState<{ ref: string; payment: Payment | "none" }>();
  useEffect(() => {
    if (ref === "") return;
    const leaving = new AbortController();
    const look = async (): Promise<void> => {
      try {
        const { disbursement } = await ask(PaymentByRefDocument, { ref }, leaving.signal);
        setFound({ ref, payment: disbursement ?? "none" });
      } catch (error) {
        // It is a help alone: where nothing answers, the check says so.
        if (error instanceof AskFailure && error.code !== "AWAY") setFound({ ref, payment: "none" });
      }
    };
    const timer = setTimeout(() => void look(), PAUSE);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [ref]);
  return found?.ref === ref ? found.payment : undefined;
}
