import { Hash } from "../../../parts/hash.tsx";
import { useApprovalWords } from "./words.ts";

/** That another key than the wallet's has to sign, and which. */
export function OtherKey({ signer }: { signer: string }) {
  const say = useApprovalWords();
  return (
    <div class="fault">
      <p>
        {say.notYours} <Hash text={signer} />
      </p>
      <p>{say.choose}</p>
    </div>
  );
}
