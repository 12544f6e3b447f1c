import { useLocation } from "preact-iso";
import { useTitle } from "../../../parts/use-title.ts";
import { useWords } from "../../../words/context.ts";
import { Drawn } from "./drawn.tsx";
import { How } from "./how.tsx";
import { planOf, sampleOf } from "./plan.ts";
import { Frozen, PopulationForm } from "./population.tsx";

/** A frozen population, and a sample of it. All that it follows from stands in the address. */
export function Sample() {
  const { sample: say, audit } = useWords();
  const { query } = useLocation();
  const plan = planOf(query);
  useTitle(`${say.title} · ${audit.title}`);
  const asked = sampleOf(plan);
  return (
    <>
      <p>{say.lead}</p>
      <h2>{say.population}</h2>
      <PopulationForm key={plan.block} plan={plan} />
      {plan.block !== undefined && (
        <Frozen plan={plan}>
          {(population, status) => (
            <>
              {population.count !== "0" && (
                <>
                  <h2>{say.draw}</h2>
                  <How key={`${population.blockHash} ${plan.narrowing.asset}`} plan={plan} indexed={status.indexed} />
                </>
              )}
              {asked && population.count !== "0" && <Drawn asked={asked} population={population} status={status} />}
            </>
          )}
        </Frozen>
      )}
    </>
  );
}
