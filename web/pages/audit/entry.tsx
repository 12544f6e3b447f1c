import { AuditEntryDocument, type AuditEntryQuery } from "../../generated/audit-entry.ts";
import { Evidence } from "../../parts/evidence/evidence.tsx";
import { entryText } from "../../parts/entry-text.ts";
import { Fault } from "../../parts/fault.tsx";
import { giftTitle } from "../../parts/gift-title.ts";
import { Hash } from "../../parts/hash.tsx";
import { Party } from "../../parts/links.tsx";
import { disbursementPath, giftPath } from "../../parts/paths.ts";
import { Said } from "../../parts/said.tsx";
import { Statement } from "../../parts/statement/statement.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";
import { RowLine } from "./row-line.tsx";

type Answer = NonNullable<AuditEntryQuery["entry"]>;

/** Any entry: what it is, what was said about it, and the place to say something. */
export function Entry({ id }: { id: string }) {
  const words = useWords();
  const { entry: say } = words.audit;
  const { data, failure, again } = useAnswer(AuditEntryDocument, { entry: id });
  const entry = data?.entry;
  useTitle(entry ? say.title(titleOf(entry, words)) : undefined);
  if (failure && !data && failure.code !== "BAD_USER_INPUT") return <Fault failure={failure} again={again} />;
  if (!entry)
    return data || failure ? (
      <>
        <h1>{words.find.nothing(id)}</h1>
        <p role="status">{say.missing}</p>
      </>
    ) : (
      <p role="status">{words.loading}</p>
    );
  const said = "attestations" in entry ? [...entry.attestations.nodes, ...entry.questions.nodes] : [];
  const { gift, tag } = words;
  const block = countText(entry.tx.block, tag);
  return (
    <article class="audit">
      <h1>{titleOf(entry, words)}</h1>
      <div class="card">
        <RowLine row={{ key: entry.id, entry }} alone />
        {entry.__typename === "WriteOff" && <p>{say.reason(entry.reason)}</p>}
        {entry.__typename === "Return" && entry.disbursement && (
          <p>
            {say.ofPayment} <a href={disbursementPath(entry.disbursement.id)}>{entry.disbursement.ref ?? say.thatPayment}</a>
          </p>
        )}
        {entry.__typename === "Transfer" && entry.answers && (
          <p>
            {say.answers} <a href={giftPath(entry.answers.id)}>{giftTitle(entry.answers, words)}</a>
          </p>
        )}
        <p>
          {say.recordedBy} <Party of={entry.by} />
        </p>
        <p>
          {entry.evidence ? (
            <>
              {say.evidence}: <Hash text={entry.evidence} />
            </>
          ) : (
            say.noEvidence
          )}
        </p>
        <p class="quiet">
          {entry.tx.finalized ? gift.final(block) : gift.notFinal(block)} <Hash text={entry.tx.hash} />
        </p>
      </div>
      <h2>{say.said}</h2>
      <div aria-live="polite">
        <Said all={said} nothing={say.nothing} />
      </div>
      {entry.evidence && <Evidence recorded={entry.evidence} />}
      {failure && <Fault failure={failure} again={again} />}
      {data.subject && <Statement entry={entry.id} amount={entry.amount} said={said} again={again} />}
      <p>
        <a href="/audit">{say.back}</a>
      </p>
    </article>
  );
}

function titleOf(entry: Answer, words: Words): string {
  return `${entryText(entry, words)} ${amountText(entry.amount, words.tag)}`;
}
