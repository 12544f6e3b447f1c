import { Table } from "../../../parts/table.tsx";
import { useWords } from "../../../words/context.ts";
import type { Graph } from "./graph.ts";
import { placeWords, sumOf } from "./words.ts";

/** What the diagram shows, way by way, in words and exact amounts; nothing is gathered here. */
export function FlowTable({ graph: { places, ways, unit } }: { graph: Graph }) {
  const words = useWords();
  const { flow } = words.gift;
  const byId = new Map(places.map((place) => [place.id, place]));
  const name = (id: string): string => placeWords(byId.get(id)!, unit, words).join(", ");
  return (
    <details class="flow-table">
      <summary>{flow.table}</summary>
      <Table label={flow.table}>
        <thead>
          <tr>
            <th scope="col">{flow.from}</th>
            <th scope="col">{flow.to}</th>
            <th scope="col">{flow.how}</th>
            <th scope="col" class="number">
              {words.gift.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {ways.map(({ source, target, kind, amount }) => (
            <tr key={`${source} ${target} ${kind}`}>
              <td>{name(source)}</td>
              <td>{name(target)}</td>
              <td>{flow.kind[kind]}</td>
              <td class="number">{sumOf(amount, unit, words)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
