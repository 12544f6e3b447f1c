import { useEffect } from "preact/hooks";
import { AuditSampleDocument, type AuditSampleQuery, type AuditSampleQueryVariables } from "../../../generated/audit-sample.ts";
import { useAnswer } from "../../../parts/use-answer.ts";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";
import { AuditFault } from "../fault.tsx";
import { RowLine } from "../row-line.tsx";
import type { Row } from "../rows.ts";
import { Save } from "../save.tsx";
import { NotYet } from "./not-yet.tsx";
import { Paper } from "./paper.tsx";
import type { Population, Status } from "./population.tsx";

export type Sampled = AuditSampleQuery["auditPopulation"]["sample"];

/** Milliseconds between looks for a seed that is not there, or not final, yet. */
const LOOK_AGAIN = 15_000;

interface Props {
  asked: AuditSampleQueryVariables;
  population: Population;
  status: Status;
}

/** What was drawn, or when it can be. */
export function Drawn({ asked, population, status }: Props) {
  const { sample: say, loading, tag } = useWords();
  const { data, failure, again } = useAnswer(AuditSampleDocument, asked);
  const sample = data?.auditPopulation.sample;
  const notYet = failure?.code === "SEED_NOT_YET";
  const open = notYet || sample?.seedFinalized === false;
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => document.hidden || again(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [open, again]);
  if (notYet && typeof asked.seedBlock === "number") return <NotYet key={asked.seedBlock} seedBlock={asked.seedBlock} />;
  if (failure && !sample) return <AuditFault failure={failure} again={again} clear="/audit/sample" />;
  if (!data || !sample) return <p role="status">{loading}</p>;
  if (data.auditPopulation.blockHash !== population.blockHash) {
    return (
      <p role="alert" class="fault">
        {say.taken}
      </p>
    );
  }
  const rows = sample.items.map(({ index, units, entry }): Row => ({ key: `${index}`, entry, drawn: { index, units } }));
  const at = { number: population.recordedIn, hash: population.blockHash };
  return (
    <>
      <h2>{say.drawn}</h2>
      <p role="status">{say.count(countText(rows.length, tag))}</p>
      {!sample.seedFinalized && <p class="fault">{say.seedNotFinal}</p>}
      <Save
        name="sample"
        label={say.save.sample}
        further={["drawn"]}
        total={String(rows.length)}
        take={() => Promise.resolve([{ rows, at }])}
      />
      <ol class="entries">
        {rows.map((row) => (
          <li key={row.key}>
            <RowLine row={row} />
          </li>
        ))}
      </ol>
      <Paper asked={asked} population={population} status={status} sample={sample} />
    </>
  );
}
