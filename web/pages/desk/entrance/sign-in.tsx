import { useState } from "preact/hooks";
import { AskFailure } from "../../../graphql/ask.ts";
import { failureOf, type WalletFailure } from "../../../wallet/failure.ts";
import { DeskFault } from "../forms/fault.tsx";
import { signIn } from "../session.ts";
import { useEntranceWords } from "./words.ts";

/** Has the wallet sign who it is. `again`: it did before, and its time is over. */
export function SignIn({ chainId, address, again }: { chainId: number; address: string; again: boolean }) {
  const say = useEntranceWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AskFailure | WalletFailure>();
  const sign = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await signIn(chainId, address);
    } catch (error) {
      setFailure(error instanceof AskFailure ? error : failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-label={say.signIn}>
      {again && (
        <p class="fault" role="alert">
          {say.over}
        </p>
      )}
      <p>{say.signInWhy}</p>
      {failure && <DeskFault of={failure} />}
      <button type="button" class="main" disabled={busy} onClick={() => void sign()}>
        {say.signIn}
      </button>
    </section>
  );
}
