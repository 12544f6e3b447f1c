import { Place } from "../../parts/links.tsx";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/context.ts";
import { amountText } from "../../words/format.ts";
import type { GiftAnswer } from "./answer.ts";

/** How the fund's rule cut the gift; nothing where it did not, and of a gift within a batch, whose parts are the batch's. */
export function Parts({ gift: { parts, leaf } }: { gift: GiftAnswer }) {
  const { gift: say, tag } = useWords();
  if (parts.length < 2 || leaf) return null;
  return (
    <section>
      <h2>{say.parts}</h2>
      <Table label={say.parts}>
        <thead>
          <tr>
            <th scope="col">{say.fund}</th>
            <th scope="col" class="number">
              {say.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ id, amount, fund }) => (
            <tr key={id}>
              <td>
                <Place of={fund} />
              </td>
              <td class="number">{amountText(amount, tag)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
