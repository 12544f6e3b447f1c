import { useRoute } from "preact-iso";
import { useEffect } from "preact/hooks";
import { PaymentDocument, type PaymentQuery } from "../../generated/disbursement.ts";
import { Evidence } from "../../parts/evidence/evidence.tsx";
import { Fault } from "../../parts/fault.tsx";
import { Hash } from "../../parts/hash.tsx";
import { More } from "../../parts/more.tsx";
import { byName, PAYMENT } from "../../parts/named.ts";
import { organisationText, partyText } from "../../parts/party.ts";
import { Said } from "../../parts/said.tsx";
import { Several } from "../../parts/several.tsx";
import { Statement } from "../../parts/statement/statement.tsx";
import { usePages } from "../../parts/use-pages.ts";
import { useTitle } from "../../parts/use-title.ts";
import { useWords } from "../../words/context.ts";
import { amountText, countText, dayText } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";
import { SourceList } from "./source-list.tsx";
import { SourceSum } from "./source-sum.tsx";

export type PaymentAnswer = NonNullable<PaymentQuery["disbursement"]>;

/** Milliseconds between looks for what was said since. */
const LOOK_AGAIN = 15_000;
const sources = ({ disbursement }: PaymentQuery) => disbursement?.sources;

/** A payment: what it was, whose gifts paid for it, what was said about it, and whether the evidence at hand is the recorded one. */
export function Disbursement() {
  const words = useWords();
  const { disbursement: say } = words;
  const { params } = useRoute();
  const name = params["id"] ?? "";
  const asked = byName(PAYMENT, name);
  const pages = usePages(PaymentDocument, asked, sources);
  const { data, failure, again } = pages;
  const payment = data?.disbursement;
  useTitle(payment ? titleOf(payment, words) : undefined);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || again(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [again]);
  if (failure && failure.choices.length > 0) return <Several name={name} />;
  if (failure && !payment && failure.code !== "BAD_USER_INPUT") return <Fault failure={failure} again={again} />;
  if (!payment)
    return data || failure ? (
      <>
        <h1>{words.find.nothing(name)}</h1>
        <p role="status">{say.missing}</p>
      </>
    ) : (
      <p role="status">{words.loading}</p>
    );
  return (
    <article>
      <Head payment={payment} />
      <h2>{say.paidBy}</h2>
      <SourceSum id={payment.id} since={payment} />
      <h3>{say.list}</h3>
      <SourceList sources={pages.nodes} />
      <More of={pages} />
      {failure && <Fault failure={failure} again={again} />}
      <h2>{say.said}</h2>
      <Said all={[...payment.attestations.nodes, ...payment.questions.nodes]} nothing={say.nothingSaid} />
      <Statement
        entry={payment.id}
        amount={payment.amount}
        said={[...payment.attestations.nodes, ...payment.questions.nodes]}
        again={again}
      />
      {payment.evidence && <Evidence recorded={payment.evidence} />}
    </article>
  );
}

function titleOf({ amount, beneficiary, recipient }: PaymentAnswer, words: Words): string {
  const who = partyText(beneficiary.kind === "NOBODY" ? recipient : beneficiary, words);
  return words.disbursement.title(amountText(amount, words.tag), who);
}

function Head({ payment }: { payment: PaymentAnswer }) {
  const words = useWords();
  const { disbursement: say, gift, tag } = words;
  const { amount, returned, fund, recipient, beneficiary, purpose, approval, tx, ref } = payment;
  const place = `${fund.name}${words.between}${organisationText(fund.organisation, words)}`;
  const other =
    beneficiary.kind !== "NOBODY" &&
    JSON.stringify({ ...beneficiary }) !== JSON.stringify({ ...recipient, namedBy: undefined });
  const left = BigInt(amount.value) - BigInt(returned.value);
  return (
    <>
      <h1>{titleOf(payment, words)}</h1>
      <p class="story">
        {say.story(place, amountText(amount, tag), partyText(recipient, words), dayText(payment.date, tag))}
        {other && say.serves(partyText(beneficiary, words))}
        {purpose && say.purpose(purpose)}
      </p>
      <p>{say.class[payment.class]}</p>
      <p>
        {returned.value !== "0" && (left === 0n ? say.returnedAll : say.returned(amountText(returned, tag)))}{" "}
        {left > 0n && confirmedText(payment, left, words)} {approval && say.approved(partyText(approval.approver, words))}
      </p>
      <p class="quiet">
        {ref && <span>{gift.reference(ref)} · </span>}
        {tx.finalized ? gift.final(countText(tx.block, tag)) : gift.notFinal(countText(tx.block, tag))} <Hash text={tx.hash} />
      </p>
    </>
  );
}

/** How much of what did not come back is confirmed by whoever received it. */
function confirmedText({ confirmed, returned }: PaymentAnswer, left: bigint, { disbursement: say, tag }: Words): string {
  if (confirmed.value === "0") return say.confirmedNone;
  if (BigInt(confirmed.value) < left) return say.confirmedPart(amountText(confirmed, tag));
  return returned.value === "0" ? say.confirmedAll : say.confirmedRest;
}
