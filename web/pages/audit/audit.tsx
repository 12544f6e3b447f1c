import { useLocation, useRoute } from "preact-iso";
import { Entry } from "./entry.tsx";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { NotFound } from "../not-found/not-found.tsx";
import { listOfQuery, narrowingOf, pathWith } from "./address.ts";
import { ListView } from "./list-view.tsx";
import { LIST_NAMES, LISTS } from "./lists.ts";
import { Narrow } from "./narrow.tsx";
import { Sample } from "./sample/sample.tsx";
import "./audit.css";

/** For auditors: lists of what is worth a look first. What is chosen stands in the address. */
export function Audit() {
  const { audit: say } = useWords();
  const { part, id } = useRoute().params;
  if (part === "entry" && id) return <Entry key={id} id={id} />;
  if (part && part !== "sample") return <NotFound />;
  return (
    <article class="audit">
      <h1>{say.title}</h1>
      <p>{say.lead}</p>
      <nav class="parts" aria-label={say.parts}>
        <a href="/audit" aria-current={part ? undefined : "page"}>
          {say.lists}
        </a>
        <a href="/audit/sample" aria-current={part ? "page" : undefined}>
          {say.sample}
        </a>
      </nav>
      {part ? <Sample /> : <Lists />}
    </article>
  );
}

function Lists() {
  const { audit: say } = useWords();
  const { query, route } = useLocation();
  const name = listOfQuery(query);
  const narrowing = narrowingOf(query);
  useTitle(`${say.list[name]} · ${say.title}`);
  const { from = "", to = "" } = narrowing;
  const narrowed = Object.keys(narrowing).length > 0;
  return (
    <>
      <nav class="lists" aria-label={say.choose}>
        {LIST_NAMES.map((one) => (
          <a key={one} href={pathWith("/audit", { list: one, ...narrowing })} aria-current={one === name ? "page" : undefined}>
            {say.list[one]}
          </a>
        ))}
      </nav>
      <h2>{say.list[name]}</h2>
      <p>{say.means[name]}</p>
      <fieldset class="narrow">
        <legend>{say.filters}</legend>
        <Narrow of={narrowing} change={(changed) => route(pathWith("/audit", { list: name, ...changed }), true)} />
        {narrowed && (
          <p class="field">
            <a class="button" href={pathWith("/audit", { list: name })}>
              {say.clear}
            </a>
          </p>
        )}
      </fieldset>
      {from !== "" && to !== "" && from > to ? (
        <p role="alert" class="fault">
          {say.daysWrong}
        </p>
      ) : LISTS[name].ofOneAsset && !narrowing.asset ? (
        <p role="status">{say.needsAsset}</p>
      ) : (
        <ListView key={name} name={name} narrowing={narrowing} />
      )}
    </>
  );
}
