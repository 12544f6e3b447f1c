import type { PieceFragment } from "../../generated/gift.ts";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/context.ts";
import { amountText, dayText, exactText } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";
import { partyText, payeeOf } from "../../parts/party.ts";
import { placeText } from "../../parts/place.ts";
import { wayText } from "../../parts/way-text.ts";

/** Every piece of a gift, in order, as a table. */
export function Pieces({ pieces }: { pieces: readonly PieceFragment[] }) {
  const words = useWords();
  const { gift: say, tag } = words;
  return (
    <Table label={say.pieces} stacks>
      <thead>
        <tr>
          <th scope="col" class="number">
            {say.amount}
          </th>
          <th scope="col">{say.way}</th>
          <th scope="col">{say.whereTo}</th>
          <th scope="col" class="number">
            {say.became}
          </th>
          <th scope="col">{say.date}</th>
        </tr>
      </thead>
      <tbody>
        {pieces.map((piece, index) => (
          <tr key={index}>
            <td class="number" data-label={say.amount}>
              {amountText(piece.amount, tag)}
            </td>
            <td data-label={say.way}>{piece.path.length > 0 && <Way path={piece.path} words={words} />}</td>
            <td data-label={say.whereTo}>
              <strong class={`outcome ${piece.outcome.toLowerCase()}`}>{words.outcome[piece.outcome]}</strong>{" "}
              <End piece={piece} words={words} />
            </td>
            <td class="number" data-label={say.became}>
              {exactText(piece.quantityExact, piece.quantity, tag)}
            </td>
            <td data-label={say.date}>{piece.disbursement ? dayText(piece.disbursement.date, tag) : ""}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Way({ path, words }: { path: PieceFragment["path"]; words: Words }) {
  return (
    <ol class="way">
      {path.map((step, index) => (
        <li key={index}>
          {wayText(step, words)}
          <span class="quiet">, {dayText(step.entry.date, words.tag)}</span>
        </li>
      ))}
    </ol>
  );
}

function End({ piece, words }: { piece: PieceFragment; words: Words }) {
  const { disbursement, fund } = piece;
  if (!disbursement) return <>{placeText(fund, words)}</>;
  return (
    <>
      {partyText(payeeOf(disbursement), words)}
      {disbursement.purpose && <span class="quiet"> {disbursement.purpose}</span>}
    </>
  );
}
