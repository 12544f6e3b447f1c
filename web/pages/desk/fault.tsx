import type { AskFailure } from "../../graphql/ask.ts";
import { WalletFailure } from "../../wallet/failure.ts";
import { WalletFault } from "../../wallet/fault.tsx";
import { useDeskWords } from "./words.ts";

/** Codes of which the server's own words tell what to do. */
const WITH_WORDS = ["DESK_FAILED", "UPLOAD_REFUSED"];

/** Why it did not work, in words with the next step. */
export function DeskFault({ of }: { of: AskFailure | WalletFailure }) {
  const say = useDeskWords();
  if (of instanceof WalletFailure)
    return (
      <div class="fault">
        <WalletFault of={of} />
      </div>
    );
  const known = say.fault[of.code];
  return (
    <p class="fault" role="alert">
      {known ?? say.faultOther} {(!known || WITH_WORDS.includes(of.code)) && <q lang="en">{of.message}</q>}
    </p>
  );
}
