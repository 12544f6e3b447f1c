import type { HomeQuery } from "../../generated/home.ts";
import { Amount } from "../../parts/amount.tsx";
import { CustodyMark } from "../../parts/custody.tsx";
import { Hash } from "../../parts/hash.tsx";
import { Table } from "../../parts/table.tsx";
import { useWords } from "../../words/context.ts";

type Sums = HomeQuery["totals"][number];

const ALWAYS = ["given", "disbursed", "confirmed", "held"] as const;
const WHERE_ANY = ["refunded", "writtenOff"] as const;

/** What came in and what became of it, each asset in a row, a token with its address, since anybody may give one any code; what the contract holds and what organisations state, never in one table. */
export function Totals({ totals }: Pick<HomeQuery, "totals">) {
  const { home, custody: words } = useWords();
  return (
    <>
      {(["ESCROWED", "ATTESTED"] as const).map((custody) => {
        const rows = totals.filter(({ asset }) => asset.custody === custody);
        if (rows.length === 0) return null;
        return (
          <section key={custody}>
            <h2>
              {home.sums} <CustodyMark custody={custody} />
            </h2>
            <p class="quiet">{words[custody].means}</p>
            <Sheet rows={rows} label={`${home.sums}: ${words[custody].name}`} />
          </section>
        );
      })}
    </>
  );
}

function Sheet({ rows, label }: { rows: readonly Sums[]; label: string }) {
  const { home } = useWords();
  const columns = [...ALWAYS, ...WHERE_ANY.filter((name) => rows.some((row) => row[name].value !== "0"))];
  return (
    <Table label={label} stacks>
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col" class="number">
              {home.sum[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.asset.address}>
            {columns.map((name) => (
              <td key={name} class="number" data-label={home.sum[name]}>
                <Amount of={row[name]} />
                {name === "given" && row.given.asset.kind === "TOKEN" && (
                  <div class="quiet">
                    <Hash text={row.asset.address} />
                  </div>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
