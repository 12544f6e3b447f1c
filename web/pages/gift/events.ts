// What happened to a gift, as a list in the chain's order.
import type { PieceFragment, SaidFragment, TxFragment } from "../../generated/gift.ts";
import { organisationText, partyText, payeeOf } from "../../parts/party.ts";
import { auditedPath, disbursementPath, entryPath } from "../../parts/paths.ts";
import { placeText } from "../../parts/place.ts";
import { amountText } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";
import type { GiftAnswer } from "./answer.ts";

export interface Happening {
  key: string;
  /** YYYY-MM-DD, the day that it counts for. */
  date: string;
  text: string;
  /** Where more is told of it. */
  href?: string;
  ref?: string | null;
  evidence?: string | null;
  tx: TxFragment;
}

/** Everything that is known from these pieces, each entry once. */
export function happenings(gift: GiftAnswer, pieces: readonly PieceFragment[], words: Words): Happening[] {
  const found = new Map<string, Happening>();
  const add = (one: Happening): void => void (found.has(one.key) || found.set(one.key, one));
  const { event } = words.gift;
  const show = (amount: Parameters<typeof amountText>[0]): string => amountText(amount, words.tag);
  add({ key: gift.id, date: gift.date, text: event.given(placeText(gift.fund, words)), ref: gift.ref ?? null, tx: gift.tx });
  for (const said of [...gift.attestations.nodes, ...gift.questions.nodes]) add(saidOf(said, words.gift.thisGift, words));
  for (const { path, disbursement, outflow, fund: end } of pieces) {
    for (const { kind, fund, sent, arrived, evidence, entry, tx } of path) {
      const text =
        kind === "CONVERSION"
          ? event.converted(show(sent), show(arrived))
          : kind === "GRANT"
            ? ("answers" in entry && entry.answers ? event.matched : event.granted)(placeText(fund, words))
            : event.returned(placeText(fund, words));
      const href = entryPath(entry);
      add({ key: entry.id, date: entry.date, text, ref: entry.ref ?? null, evidence: evidence ?? null, tx, href });
    }
    if (outflow?.__typename === "WriteOff") {
      const { id, date, ref, evidence, tx, amount, reason } = outflow;
      const text = event.writtenOff(show(amount), placeText(end, words), reason);
      add({ key: id, date, text, ref: ref ?? null, evidence: evidence ?? null, tx, href: auditedPath(id) });
    }
    if (!disbursement) continue;
    const { id, date, amount, ref, evidence, tx, returned } = disbursement;
    const who = partyText(payeeOf(disbursement), words);
    const back = returned.value === "0" ? "" : ` (${event.cameBack(show(returned))})`;
    const text = `${event.paid(show(amount), who)}${back}`;
    add({ key: id, date, text, ref: ref ?? null, evidence: evidence ?? null, tx, href: disbursementPath(id) });
    for (const said of [...disbursement.attestations.nodes, ...disbursement.questions.nodes])
      add(saidOf(said, words.gift.paymentTo(who), words));
  }
  const { reversal, refund } = gift;
  if (reversal)
    add({
      key: "reversal",
      date: reversal.date,
      text: event.reversed(reversal.reason),
      evidence: reversal.evidence ?? null,
      tx: reversal.tx,
    });
  if (refund)
    add({
      key: refund.id,
      date: refund.date,
      text: event.refunded(show(refund.amount)),
      tx: refund.tx,
    });
  return [...found.values()].sort((a, b) => a.tx.block - b.tx.block || a.tx.logIndex - b.tx.logIndex);
}

function saidOf(said: SaidFragment, what: string, words: Words): Happening {
  const { kind, capacity, attester, organisation, date, evidence, tx } = said;
  const who = organisation ? organisationText(organisation, words) : partyText(attester, words);
  const text = `${who} (${words.gift.capacity[capacity]}) ${words.gift.said[kind]}: ${what}`;
  return { key: `${tx.hash} ${tx.logIndex}`, date, text, evidence: evidence ?? null, tx };
}
