import type { BookFragment } from "../generated/fund.ts";
import { useWords } from "../words/context.ts";
import { Amount } from "./amount.tsx";
import { CustodyMark } from "./custody.tsx";
import { Table } from "./table.tsx";

/** Lines by who vouches for what is on them, never together: what came in, went out, and is there. `nameOf`: what a row is called. */
export function LineTable<Row>({
  rows,
  nameOf,
  lineOf,
  first,
}: {
  rows: readonly Row[];
  nameOf: (row: Row) => preact.ComponentChildren;
  lineOf: (row: Row) => BookFragment;
  /** The first column's heading. */
  first: string;
}) {
  const { books, custody: words } = useWords();
  return (
    <>
      {(["ESCROWED", "ATTESTED"] as const).map((custody) => {
        const those = rows.filter((row) => lineOf(row).asset.custody === custody);
        if (those.length === 0) return null;
        const refunded = those.some((row) => lineOf(row).refunded.value !== "0");
        return (
          <div key={custody}>
            <p>
              <CustodyMark custody={custody} /> <span class="quiet">{words[custody].means}</span>
            </p>
            <Table label={`${books.lines}: ${words[custody].name}`} stacks>
              <thead>
                <tr>
                  <th scope="col">{first}</th>
                  <th scope="col" class="number">
                    {books.received}
                  </th>
                  <th scope="col" class="number">
                    {books.spent}
                  </th>
                  {refunded && (
                    <th scope="col" class="number">
                      {books.refunded}
                    </th>
                  )}
                  <th scope="col" class="number">
                    {books.held}
                  </th>
                </tr>
              </thead>
              <tbody>
                {those.map((row) => {
                  const line = lineOf(row);
                  return (
                    <tr key={line.id}>
                      <th scope="row">{nameOf(row)}</th>
                      <td class="number" data-label={books.received}>
                        <Amount of={line.received} />
                      </td>
                      <td class="number" data-label={books.spent}>
                        <Amount of={line.spent} />
                      </td>
                      {refunded && (
                        <td class="number" data-label={books.refunded}>
                          <Amount of={line.refunded} />
                        </td>
                      )}
                      <td class="number" data-label={books.held}>
                        <Amount of={line.held} />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </Table>
          </div>
        );
      })}
    </>
  );
}
