import { useWords } from "../words/context.ts";
import { amountText } from "../words/format.ts";

type Sum = Parameters<typeof amountText>[0];

/** An amount with its asset's code; a token's address stands in its tooltip, since anybody may give a token any code. */
export function Amount({ of }: { of: Sum }) {
  const { tag } = useWords();
  const address = "address" in of.asset && of.asset.kind === "TOKEN" ? of.asset.address : undefined;
  return (
    <span class="amount" title={address}>
      {amountText(of, tag)}
    </span>
  );
}
