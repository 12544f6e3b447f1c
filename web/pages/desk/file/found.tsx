import { useWords } from "../../../words/context.ts";
import { countText, decimalText } from "../../../words/format.ts";
import { csv, download } from "../../../parts/csv.ts";
import { useDesk } from "../at-desk.ts";
import type { Journal, JournalState } from "../journal.ts";
import { useDeskWords } from "../words.ts";

const COLUMNS = [
  ...(["op", "ref", "fund", "asset", "amount", "party", "to_fund"] as const),
  ...(["to_asset", "to_amount", "of", "purpose", "evidence", "date"] as const),
];

/** What a check found: each fault at its row, what is to be recorded, and the rows themselves. */
export function Found({ journal, state, busy }: { journal: Journal; state: JournalState; busy: boolean }) {
  const say = useDeskWords();
  const { tag, quoted } = useWords();
  const { address } = useDesk();
  const { check, rows, moreRows, name } = state;
  if (!check) return null;
  const { faults, errors, warnings, sums, toRecord, alreadyRecorded, notes } = check;
  const more = errors + warnings - faults.length;
  const rowOf = (line: number) => rows.find((row) => row.line === line);
  const save = (): void => {
    const cells = faults.map((fault) => {
      return [
        fault.severity,
        String(fault.line),
        fault.column ?? "",
        fault.cell ?? "",
        fault.ref ?? "",
        fault.text,
        fault.remedy,
      ];
    });
    download(
      `${name}-faults.csv`,
      csv([["severity", "line", "column", "cell", "ref", "fault", "remedy"], ...cells]),
      "text/csv;charset=utf-8",
    );
  };
  return (
    <>
      <div role="status">
        {errors > 0 ? (
          <>
            <h3 class="fault">{say.faults.heading(errors)}</h3>
            <p>{say.faults.why}</p>
          </>
        ) : warnings > 0 ? (
          <h3>{say.faults.warnings(warnings)}</h3>
        ) : (
          <p>{say.preview.right}</p>
        )}
      </div>
      {faults.length > 0 && (
        <>
          <ul class="faults">
            {faults.map(({ severity, line, column, cell, ref, text, remedy }, index) => (
              <li key={index} class={severity === "WARNING" ? "warning" : undefined}>
                <p>
                  <strong>
                    {line > 0 ? say.faults.line(countText(line, tag)) : say.faults.whole}
                    {column && ` · ${say.columns[column] ?? column}`}
                    {cell && ` · ${say.faults.cell(cell)}`}
                  </strong>{" "}
                  {ref && quoted(ref)}{" "}
                  <span class="quiet">({severity === "ERROR" ? say.faults.error : say.faults.warning})</span>
                </p>
                <p lang="en">{text}</p>
                <p>
                  {say.faults.remedy} <span lang="en">{remedy}</span>
                </p>
                {rowOf(line) && (
                  <p class="quiet">
                    {say.faults.row}{" "}
                    <code>
                      {rowOf(line)!
                        .cells.filter((each) => each !== "")
                        .join(" | ")}
                    </code>
                  </p>
                )}
              </li>
            ))}
          </ul>
          {more > 0 && <p>{say.faults.more(countText(more, tag))}</p>}
          <p>
            <button type="button" onClick={save}>
              {say.faults.download}
            </button>
          </p>
        </>
      )}
      {(toRecord.length > 0 || alreadyRecorded > 0) && (
        <>
          <h3>{say.preview.sums}</h3>
          <dl class="sums">
            {toRecord.map(({ op, count }) => (
              <div key={op}>
                <dt>
                  {say.ops[op] ?? op}: {countText(count, tag)}
                </dt>
                <dd class="number">
                  {sums.flatMap((sum) =>
                    sum.op === op ? [<div key={sum.asset}>{`${decimalText(sum.amount, tag)} ${sum.asset}`}</div>] : [],
                  )}
                </dd>
              </div>
            ))}
          </dl>
          {alreadyRecorded > 0 && <p>{say.preview.already(countText(alreadyRecorded, tag))}</p>}
        </>
      )}
      {notes.length > 0 && (
        <>
          <h3>{say.preview.notes}</h3>
          <ul lang="en">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
      {rows.length > 0 && (
        <details class="rows">
          <summary>
            {say.preview.heading} <span class="quiet">{say.preview.count(countText(check.rows, tag))}</span>
          </summary>
          <div class="wide" tabIndex={0} role="region" aria-label={say.preview.heading}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say.preview.line}</th>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col">
                      {say.columns[column]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ line, cells }) => (
                  <tr key={line}>
                    <th scope="row">{line}</th>
                    {cells.map((cell, index) => (
                      <td key={index}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {moreRows && (
            <p>
              <button type="button" disabled={busy} onClick={() => void journal.showMore(address).catch(() => {})}>
                {say.preview.more}
              </button>
            </p>
          )}
        </details>
      )}
    </>
  );
}
