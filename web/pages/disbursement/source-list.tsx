import type { PaymentAnswer } from "./disbursement.tsx";
import { Party, Place } from "../../parts/links.tsx";
import { giftPath } from "../../parts/paths.ts";
import { Table } from "../../parts/table.tsx";
import { wayText } from "../../parts/way-text.ts";
import { useWords } from "../../words/context.ts";
import { originOf } from "./origin.ts";
import { countText, dayText, exactText } from "../../words/format.ts";

type Source = PaymentAnswer["sources"]["nodes"][number];

/** Gift by gift who paid, in order of position; shares of whole units as they are. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  const words = useWords();
  const { disbursement: say, gift, tag } = words;
  return (
    <Table label={say.list} stacks>
      <thead>
        <tr>
          <th scope="col">{say.gift}</th>
          <th scope="col">{say.giver}</th>
          <th scope="col" class="number">
            {say.ofGift}
          </th>
          <th scope="col" class="number">
            {say.ofPayment}
          </th>
          <th scope="col">{say.way}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map(({ donation, donor, onward, amount, amountExact, quantity, quantityExact, returned, path }, index) => (
          <tr key={index}>
            <td data-label={say.gift}>
              {donation ? (
                <>
                  <a href={giftPath(donation.id)}>{dayText(donation.date, tag)}</a> <span class="quiet">{donation.ref}</span>
                  {donation.leaf && <span class="quiet"> {gift.numbered(countText(donation.leaf.index, tag))}</span>}
                  {donation.batch && <span class="quiet"> {say.together(countText(donation.batch.count, tag))}</span>}
                  <br />
                  <Place of={donation.fund} />
                </>
              ) : (
                originOf(onward, words)
              )}
            </td>
            <td data-label={say.giver}>{onward || donation?.batch ? null : <Party of={donor} />}</td>
            <td class="number" data-label={say.ofGift}>
              {exactText(amountExact, amount, tag)}
            </td>
            <td class="number" data-label={say.ofPayment}>
              {exactText(quantityExact, quantity, tag)}
              {returned && <span class="quiet"> ({say.cameBack})</span>}
            </td>
            <td data-label={say.way}>
              {path.map((step, index) => (
                <div key={index} class="quiet">
                  {wayText(step, words)}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
