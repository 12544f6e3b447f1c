import { HomeDocument, type HomeQuery } from "../../generated/home.ts";
import { organisationText } from "../../parts/party.ts";
import { Fault } from "../../parts/fault.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";

type Fund = HomeQuery["funds"]["nodes"][number];
type Line = Fund["lines"]["nodes"][number];

/** How the ledger stands, and what each fund received, passed on and holds. */
export function Home() {
  const words = useWords();
  const { data, failure, again } = useAnswer(HomeDocument, {});
  return (
    <>
      <h1>{words.tagline}</h1>
      {failure && <Fault failure={failure} again={again} />}
      {data && (
        <>
          <Standing status={data.status} />
          {/* Never in one table: what the contract holds, and what organisations say that they hold. */}
          {(["ESCROWED", "ATTESTED"] as const).map((custody) => (
            <Funds key={custody} custody={custody} funds={data.funds.nodes} words={words} />
          ))}
          {data.funds.nodes.length === 0 && <p>{words.home.none}</p>}
        </>
      )}
    </>
  );
}

function Standing({ status }: Pick<HomeQuery, "status">) {
  const { status: words, tag } = useWords();
  if (status.fault) return <p class="fault">{words.stopped(status.fault)}</p>;
  const text = status.lag > 0 ? words.behind(countText(status.lag, tag)) : words.upToDate(countText(status.indexed, tag));
  return <p class="quiet">{text}</p>;
}

function Funds({ custody, funds, words }: { custody: Line["held"]["asset"]["custody"]; funds: readonly Fund[]; words: Words }) {
  const rows = funds.flatMap((fund) =>
    fund.lines.nodes.filter(({ held }) => held.asset.custody === custody).map((line) => ({ fund, line })),
  );
  if (rows.length === 0) return null;
  const show = (amount: Line["held"]) => amountText(amount, words.tag);
  return (
    <section>
      <h2>{words.home[custody === "ESCROWED" ? "escrowed" : "attested"]}</h2>
      <div class="wide" tabIndex={0} role="region" aria-label={words.home.funds}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.home.fund}</th>
              <th scope="col" class="number">
                {words.home.received}
              </th>
              <th scope="col" class="number">
                {words.home.spent}
              </th>
              <th scope="col" class="number">
                {words.home.held}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ fund, line }) => (
              <tr key={`${fund.id} ${line.held.asset.address}`}>
                <th scope="row">
                  {fund.name} <span class="quiet">{organisationText(fund.organisation, words)}</span>
                </th>
                <td class="number">{show(line.received)}</td>
                <td class="number">{show(line.spent)}</td>
                <td class="number">{show(line.held)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
