import type { OrganisationQuery } from "../../generated/organisation.ts";
import { fundPath } from "../../parts/paths.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText } from "../../words/format.ts";
import { useAside } from "../../words/use-aside.ts";
import { COLLECTED_WORDS } from "../fund/words.ts";

type Fund = NonNullable<OrganisationQuery["organisation"]>["funds"]["nodes"][number];

/** What came to an organisation's funds in batches, also where a fund passes all of it on and so holds nothing: a shop's shares of orders. */
export function Collected({ funds }: { funds: readonly Fund[] }) {
  const { tag } = useWords();
  const say = useAside(COLLECTED_WORDS);
  if (!say) return null;
  return (
    <>
      <h2>{say.heading}</h2>
      <dl class="sums">
        {funds.flatMap(({ id, name, collected }) =>
          collected.map(({ amount, gifts, batches }) => (
            <div key={`${id} ${amount.asset.address}`}>
              <dt>
                <a href={fundPath(id)}>{name}</a>
              </dt>
              <dd>
                <strong>{amountText(amount, tag)}</strong>
                <br />
                <span class="quiet">{say.ofFund(countText(gifts, tag), countText(batches, tag))}</span>
              </dd>
            </div>
          )),
        )}
      </dl>
    </>
  );
}
