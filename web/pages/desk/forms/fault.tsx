import type { AskFailure } from "../../../graphql/ask.ts";
import { WalletFailure } from "../../../wallet/failure.ts";
import { WalletFault } from "../../../wallet/fault.tsx";
import { useFormWords } from "./words.ts";

/** Why the desk or the wallet did not do it, in words with the next step. */
export function DeskFault({ of }: { of: AskFailure | WalletFailure }) {
  const say = useFormWords();
  if (of instanceof WalletFailure)
    return (
      <div class="fault">
        <WalletFault of={of} />
      </div>
    );
  const known = say.fault[of.code];
  return (
    <p class="fault" role="alert">
      {known ?? (
        <>
          {say.faultOther} <q lang="en">{of.message}</q>
        </>
      )}
    </p>
  );
}
