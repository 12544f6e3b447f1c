import { EntryLine } from "../../parts/entry-line.tsx";
import { Hash } from "../../parts/hash.tsx";
import { Party } from "../../parts/links.tsx";
import { spokenPath } from "../../parts/paths.ts";
import { placeText } from "../../parts/place.ts";
import { Said } from "../../parts/said.tsx";
import { useWords } from "../../words/context.ts";
import { amountOf, amountText, countText } from "../../words/format.ts";
import { openOf, type Row } from "./rows.ts";

/** An entry, and what makes it worth a look. `alone`: it is not in a list, and leads nowhere closer. */
export function RowLine({ row, alone = false }: { row: Row; alone?: boolean }) {
  const words = useWords();
  const { audit: say, tag } = words;
  const { entry, said, irregular, reason, drawn } = row;
  const open = entry && openOf(entry);
  return (
    <>
      {entry && <EntryLine of={entry} />}
      {irregular && (
        <p>
          {say.irregular[irregular.kind](countText(irregular.days, tag))}
          {!entry && (
            <span class="quiet">
              {" "}
              · {say.noEntry} · {say.recordedBy} <Party of={irregular.by} /> <Hash text={irregular.tx.hash} />
            </span>
          )}
        </p>
      )}
      {reason && <p>{say.reversal(reason.reason)}</p>}
      {said && <Said all={[said]} nothing="" />}
      {!said && entry?.__typename === "Disbursement" && (
        <p class="quiet">
          {open !== undefined && open > 0n && (
            <span>{say.open(amountOf(open, entry.amount.asset, tag), amountText(entry.amount, tag))} </span>
          )}
          {open !== undefined && open > 0n && entry.returned.value !== "0" && "· "}
          {entry.returned.value !== "0" && say.cameBack(amountText(entry.returned, tag))}
        </p>
      )}
      {entry?.__typename === "Transfer" && entry.step === "CONVERSION" && (
        <p class="quiet">{say.became(amountText(entry.arrived, tag), placeText(entry.toFund, words))}</p>
      )}
      {drawn && (
        <p class="quiet">
          {say.column.index}: {countText(drawn.index, tag)}
          {drawn.units.length > 0 && ` · ${say.column.units}: ${drawn.units.map((unit) => countText(unit, tag)).join(" · ")}`}
        </p>
      )}
      {!alone && entry && entry.__typename !== "Refund" && (
        <p>
          <a href={spokenPath(entry)}>{say.look}</a>
        </p>
      )}
    </>
  );
}
