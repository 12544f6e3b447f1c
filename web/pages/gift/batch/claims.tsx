import { BatchClaimsDocument, type BatchClaimsQuery } from "../../../generated/batch-claims.ts";
import { Amount } from "../../../parts/amount.tsx";
import { Fault } from "../../../parts/fault.tsx";
import { More } from "../../../parts/more.tsx";
import { Table } from "../../../parts/table.tsx";
import { usePages } from "../../../parts/use-pages.ts";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import type { BatchWords } from "./words.ts";

const claims = ({ donation }: BatchClaimsQuery) => donation?.batch?.claims;

/** What the list of a disputed batch says, where it is here: none of it is a gift, so nothing here is a link. `since`: asked for anew whenever this is another. */
export function Claims({ id, since, say: { claims: say } }: { id: string; since: unknown; say: BatchWords }) {
  const { tag } = useWords();
  const pages = usePages(BatchClaimsDocument, { id }, claims, since);
  if (pages.failure && pages.nodes.length === 0) return <Fault failure={pages.failure} again={pages.again} />;
  if (pages.nodes.length === 0) return null;
  return (
    <>
      <h3>{say.heading}</h3>
      <p>{say.means}</p>
      <Table label={say.heading}>
        <thead>
          <tr>
            <th scope="col">{say.number}</th>
            <th scope="col" class="number">
              {say.begins}
            </th>
            <th scope="col" class="number">
              {say.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.nodes.map(({ position, index, offset, amount }) => (
            <tr key={position}>
              <td>{countText(index, tag)}</td>
              <td class="number">
                <Amount of={offset} />
              </td>
              <td class="number">
                <Amount of={amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {pages.failure && <Fault failure={pages.failure} again={pages.again} />}
      <More of={pages} />
    </>
  );
}
