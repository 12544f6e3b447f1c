import { useLocation } from "preact-iso";
import type { RecentFragment } from "../generated/news.ts";
import { useWords } from "../words/context.ts";
import { amountText } from "../words/format.ts";
import { CustodyMark } from "./custody.tsx";
import { Day } from "./day.tsx";
import { Party, Place } from "./links.tsx";
import { entryText } from "./entry-text.ts";
import { payeeOf } from "./party.ts";
import { entryPath } from "./paths.ts";
import "./entry-line.css";

/** An entry in a few words: what it is, how much, where, whose, when; the first of them leads to it. `undone`: it was taken back with its block. */
export function EntryLine({ of, undone = false }: { of: RecentFragment; undone?: boolean }) {
  const words = useWords();
  const { path } = useLocation();
  const named = `${entryText(of, words)} ${amountText(of.amount, words.tag)}`;
  const to = entryPath(of);
  return (
    <div class={undone ? "entry undone" : "entry"}>
      <span class="what">
        {to === path ? named : <a href={to}>{named}</a>}
        {of.__typename === "Transfer" && of.step === "CONVERSION" && <> → {amountText(of.arrived, words.tag)}</>}{" "}
        <CustodyMark custody={of.amount.asset.custody} />
        {of.__typename === "Donation" && of.reversed && <strong class="fault"> {words.outcome.REVERSED}</strong>}
        {undone && <strong class="fault"> {words.undone}</strong>}
      </span>
      <span class="where">
        {of.__typename === "Donation" && !of.batch && (
          <>
            <Party of={of.donor} /> →{" "}
          </>
        )}
        <Place of={of.fund} />
        {of.__typename === "Transfer" && of.step === "GRANT" && (
          <>
            {" "}
            → <Place of={of.toFund} />
          </>
        )}
        {of.__typename === "Disbursement" && (
          <>
            {" "}
            → <Party of={payeeOf(of)} />
            {of.purpose && <span class="quiet"> {of.purpose}</span>}
          </>
        )}
      </span>
      <span class="when quiet">
        <Day of={of.date} />
        {of.ref && !/^0x[0-9a-f]{64}$/.test(of.ref) && <span class="ref">{of.ref}</span>}
      </span>
    </div>
  );
}
