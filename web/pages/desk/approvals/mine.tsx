import { Amount } from "../../../parts/amount.tsx";
import { Hash } from "../../../parts/hash.tsx";
import { Place } from "../../../parts/links.tsx";
import { useWords } from "../../../words/context.ts";
import { dayText } from "../../../words/format.ts";
import type { Waits } from "./approvals.tsx";
import { useApprovalWords } from "./words.ts";

/** What the wallet asked of others, and whether they signed. */
export function Mine({ of }: { of: readonly Waits[] }) {
  const say = useApprovalWords();
  const { tag, between } = useWords();
  return (
    <>
      <h3>{say.mine}</h3>
      <ul class="mine">
        {of.map(({ id, kind, ref, amount, fund, signer, signed, deadline }) => (
          <li key={id}>
            {ref !== "" && <strong>{ref}</strong>}
            {ref !== "" && between}
            <Amount of={amount} />
            {between}
            <Place of={fund} />
            {between}
            {say.of[kind]} <Hash text={signer} />{" "}
            <span class={signed ? "right" : "quiet"}>
              {signed && deadline ? say.mineSigned(dayText(deadline, tag)) : say.mineNothing}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
