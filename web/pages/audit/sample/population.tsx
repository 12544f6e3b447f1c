import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { useId, useState } from "preact/hooks";
import { AuditPopulationDocument, type AuditPopulationQuery } from "../../../generated/audit-population.ts";
import { AuditPopulationEntriesDocument } from "../../../generated/audit-population-entries.ts";
import { ask, AskFailure } from "../../../graphql/ask.ts";
import { Hash } from "../../../parts/hash.tsx";
import { useAnswer } from "../../../parts/use-answer.ts";
import { useWords } from "../../../words/context.ts";
import { amountText, countText } from "../../../words/format.ts";
import { AuditFault } from "../fault.tsx";
import { gather, type Taken } from "../gather.ts";
import { Narrow } from "../narrow.tsx";
import { entryRow } from "../lists.ts";
import { Save } from "../save.tsx";
import { type Kind, KINDS, NAMES, pathOf, type Plan, populationOf, wholeOf } from "./plan.ts";

export type Population = AuditPopulationQuery["auditPopulation"];
export type Status = AuditPopulationQuery["status"];

/** Which entries, and up to which block: freezing puts the block into the address. */
export function PopulationForm({ plan }: { plan: Plan }) {
  const words = useWords();
  const { sample: say, audit } = words;
  const { route } = useLocation();
  const [block, setBlock] = useState(plan.block === undefined ? "" : String(plan.block));
  const [failure, setFailure] = useState<AskFailure>();
  const [indexed, setIndexed] = useState<number>();
  const [kindId, blockId, wrongId] = [useId(), useId(), useId()];
  const change = (to: Partial<Plan>): void => route(pathOf({ ...plan, ...to }), true);
  const freeze = async (): Promise<void> => {
    setFailure(undefined);
    setIndexed(undefined);
    try {
      const { status } = await ask(AuditPopulationDocument, { ...populationOf(plan), block: 0 });
      const typed = block.trim() === "" ? status.finalized : wholeOf(block);
      if (typed === undefined || typed > status.indexed) setIndexed(status.indexed);
      else route(pathOf({ ...plan, block: typed }));
    } catch (error) {
      setFailure(error instanceof AskFailure ? error : new AskFailure("FAULT", String(error)));
    }
  };
  const { from = "", to = "" } = plan.narrowing;
  const daysWrong = from !== "" && to !== "" && from > to;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!daysWrong) void freeze();
      }}
    >
      <div class="narrow">
        <p class="field">
          <label for={kindId}>{say.kind}</label>
          <select id={kindId} value={plan.kind} onChange={({ currentTarget }) => change({ kind: currentTarget.value as Kind })}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words.entry[NAMES[kind]]}
              </option>
            ))}
          </select>
        </p>
        <Narrow of={plan.narrowing} change={(narrowing) => change({ narrowing })} />
        <p class="field">
          <label for={blockId}>{say.upTo}</label>
          <input
            id={blockId}
            inputMode="numeric"
            autocomplete="off"
            value={block}
            aria-invalid={indexed === undefined ? undefined : true}
            aria-describedby={indexed === undefined ? undefined : wrongId}
            onInput={({ currentTarget }) => setBlock(currentTarget.value)}
          />
        </p>
      </div>
      <div id={wrongId} role="alert" class="fault">
        {daysWrong && <p>{audit.daysWrong}</p>}
        {indexed !== undefined && <p>{say.blockWrong(countText(indexed, words.tag))}</p>}
      </div>
      {failure && <AuditFault failure={failure} again={() => void freeze()} clear="/audit/sample" />}
      <p>
        <button type="submit" class="main">
          {plan.block === undefined ? say.freeze : say.anew}
        </button>
      </p>
    </form>
  );
}

interface FrozenProps {
  plan: Plan;
  /** What comes after it. */
  children: (population: Population, status: Status) => ComponentChildren;
}

/** What was frozen: how many, how much, by which block. */
export function Frozen({ plan, children }: FrozenProps) {
  const { sample: say, loading, tag } = useWords();
  const asked = populationOf(plan);
  const { data, failure, again } = useAnswer(AuditPopulationDocument, asked);
  if (failure && !data) return <AuditFault failure={failure} again={again} clear="/audit/sample" />;
  if (!data) return <p role="status">{loading}</p>;
  const { auditPopulation: population, status } = data;
  const { count, block, blockHash, recordedIn, total, finalized } = population;
  const take = async (told: (rows: number) => void, signal: AbortSignal): Promise<Taken[]> => {
    const pages = await gather(
      AuditPopulationEntriesDocument,
      (first) => ({ ...asked, first }),
      ({ auditPopulation: now }) => {
        if (now.blockHash !== blockHash) throw new AskFailure("FAULT", "The population is another one by now.");
        return { ...now.list, nodes: now.list.nodes.map(entryRow) };
      },
      told,
      signal,
    );
    let index = 0;
    const at = { number: recordedIn, hash: blockHash };
    return pages.map(({ rows }) => ({
      at,
      rows: rows.map((row) => ({ ...row, drawn: { index: String(index++), units: [] } })),
    }));
  };
  return (
    <>
      <div class="card" role="status">
        <p>
          <strong>{count === "0" ? say.nothing : say.frozen(countText(count, tag), countText(block, tag))}</strong>{" "}
          {count !== "0" && (total ? say.total(amountText(total, tag)) : say.noTotal)}
        </p>
        <p>
          {say.hash} <Hash text={blockHash} />
        </p>
        <p class={finalized ? "quiet" : "fault"}>{finalized ? say.final : say.notFinal}</p>
      </div>
      {count !== "0" && (
        <Save
          key={JSON.stringify(asked)}
          name="population"
          label={say.save.population}
          further={["drawn"]}
          total={count}
          take={take}
        />
      )}
      {children(population, status)}
    </>
  );
}
