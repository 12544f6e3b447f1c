import type { PieceFragment, SaidFragment } from "../../generated/gift.ts";
import { organisationText, partyText, payeeOf } from "../../parts/party.ts";
import { useWords } from "../../words/context.ts";
import { countText, dayText } from "../../words/format.ts";
import type { GiftAnswer } from "./answer.ts";

/** Flags that an auditor has not settled, and questions: of the gift and of what it paid for. Nothing where there is none. */
export function Warnings({ gift, pieces }: { gift: GiftAnswer; pieces: readonly PieceFragment[] }) {
  const words = useWords();
  const { gift: say, tag } = words;
  const payments = new Map(pieces.flatMap(({ disbursement }) => (disbursement ? [[disbursement.id, disbursement]] : [])));
  const all = [
    { what: say.thisGift, said: gift.attestations.nodes, questions: gift.questions.nodes.length },
    ...[...payments.values()].map((payment) => ({
      what: say.paymentTo(partyText(payeeOf(payment), words)),
      said: payment.attestations.nodes,
      questions: Number(payment.questions.totalCount ?? 0),
    })),
  ];
  const lines = all.flatMap(({ what, said, questions }) => [
    ...standingFlags(said).map((flag) => ({ flag: true, text: say.flagged(whoText(flag), dayText(flag.date, tag), what) })),
    ...(questions > 0 ? [{ flag: false, text: say.questioned(countText(questions, tag), what) }] : []),
  ]);
  function whoText({ attester, organisation }: SaidFragment): string {
    return organisation ? organisationText(organisation, words) : partyText(attester, words);
  }
  if (lines.length === 0) return null;
  return (
    <section class="warnings">
      <h2>{say.warnings}</h2>
      <ul>
        {lines.map(({ flag, text }, index) => (
          <li key={index} class={flag ? "fault" : ""}>
            <span aria-hidden="true">{flag ? "⚑ " : "? "}</span>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Flags that their auditors have not settled since. */
export function standingFlags(said: readonly SaidFragment[]): SaidFragment[] {
  const standing = new Map<string, SaidFragment>();
  for (const one of said) {
    const who = one.attester.address ?? one.attester.commitment ?? "";
    if (one.kind === "FLAGGED") standing.set(who, one);
    if (one.kind === "RESOLVED") standing.delete(who);
  }
  return [...standing.values()];
}
