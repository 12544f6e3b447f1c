import { useWords } from "../words/context.ts";
import type { WalletFailure } from "./failure.ts";

/** Why the wallet did not do it, in words with the next step. What a wallet itself says is quoted, in whatever language it speaks. */
export function WalletFault({ of: { fault, message, refusal } }: { of: WalletFailure }) {
  const { wallet: say } = useWords();
  if (fault === "REVERTED") {
    const known = refusal && say.refusals[refusal.name];
    return <p role="alert">{known ? say.reverted(known) : say.revertedUnknown(refusal?.name ?? message.slice(0, 80))}</p>;
  }
  if (fault !== "OTHER") return <p role="alert">{say.fault[fault]}</p>;
  return (
    <p role="alert">
      {say.other} <q lang="en">{message.slice(0, 300)}</q>
    </p>
  );
}
