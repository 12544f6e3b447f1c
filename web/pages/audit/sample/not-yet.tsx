import { AuditPaceDocument, type AuditPaceQuery } from "../../../generated/audit-pace.ts";
import { useAnswer } from "../../../parts/use-answer.ts";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";

/** That a seed is not there yet, and when to come back. */
export function NotYet({ seedBlock }: { seedBlock: number }) {
  const { sample: say, tag } = useWords();
  const { data } = useAnswer(AuditPaceDocument, {});
  const { indexed = 0 } = data?.status ?? {};
  const at = data && arrival(data, seedBlock);
  const moment =
    at && new Intl.DateTimeFormat(tag === "en" ? "en-GB" : tag, { dateStyle: "long", timeStyle: "short" }).format(at);
  return (
    <div class="card" role="status">
      {data && indexed < seedBlock ? (
        <p>
          <strong>{say.notYet(countText(seedBlock, tag), countText(indexed, tag))}</strong>{" "}
          {moment ? say.when(moment) : say.whenUnknown}
        </p>
      ) : (
        <p>
          <strong>{say.nextEntry(countText(seedBlock, tag))}</strong>
        </p>
      )}
      <p class="quiet">{say.itself}</p>
    </div>
  );
}

/** About when a block will be there, by the time that blocks took from the first entry on; undefined where that says nothing. */
function arrival({ status, entries }: AuditPaceQuery, block: number): Date | undefined {
  const [first] = entries.nodes;
  if (!first || status.indexed <= first.tx.block) return undefined;
  const now = Date.parse(status.indexedTime);
  const each = (now - Date.parse(first.tx.time)) / (status.indexed - first.tx.block);
  const then = Math.max(now, Date.now()) + each * (block - status.indexed);
  return each > 0 && then < 8e15 ? new Date(then) : undefined;
}
