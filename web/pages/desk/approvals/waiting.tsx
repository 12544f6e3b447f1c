import { useEffect, useRef, useState } from "preact/hooks";
import { SubmitApprovalDocument } from "../../../generated/desk.ts";
import { AskFailure } from "../../../graphql/ask.ts";
import { Amount } from "../../../parts/amount.tsx";
import { CustodyMark } from "../../../parts/custody.tsx";
import { Hash } from "../../../parts/hash.tsx";
import { Place } from "../../../parts/links.tsx";
import { failureOf, type WalletFailure } from "../../../wallet/failure.ts";
import { signTyped } from "../../../wallet/send.ts";
import { useWords } from "../../../words/context.ts";
import { dayText } from "../../../words/format.ts";
import type { Act, Proof } from "../acts.ts";
import { useDesk } from "../at-desk.ts";
import { DeskFault } from "../forms/fault.tsx";
import type { Ground } from "../forms/ground.ts";
import { sentenceOf } from "../forms/sentence.ts";
import { useFormWords } from "../forms/words.ts";
import { askDesk } from "../session.ts";
import { same, type Waits } from "./approvals.tsx";
import { OtherKey } from "./other-key.tsx";
import { useApprovalWords } from "./words.ts";

/** Milliseconds. */
const DAY = 86_400_000;

/** One request: who asks for what, in words read from what would be signed, and the signature. */
export function Waiting({ of, ground, done }: { of: Waits; ground: Ground; done: (signed: Waits) => void }) {
  const say = useApprovalWords();
  const form = useFormWords();
  const words = useWords();
  const { address, contracts } = useDesk();
  // `means`: empty where it is not what it says it is. What was read of an earlier look at it does not count.
  const [read, setRead] = useState<{ of: Waits; means: string; proof: Proof | undefined }>();
  const { means, proof } = read?.of === of ? read : {};
  const [busy, setBusy] = useState<"signing" | "handing">();
  const [failure, setFailure] = useState<AskFailure | WalletFailure>();
  const over = useRef<HTMLParagraphElement>(null);
  const signedHere = useRef(false);
  const { sign, signed, data } = of;

  useEffect(() => {
    let left = false;
    void Promise.all([import("../acts.ts"), import("./to-sign.ts")]).then(([{ actsOf }, { textToSign }]) => {
      const acts = actsOf({ to: contracts.ledger, data, value: 0n }, contracts);
      const [act] = acts;
      const sentence = act && acts.length === 1 && isOf(act, of) ? sentenceOf(act, ground, form, words) : undefined;
      // Where it is another's to sign nothing is signed here.
      const right = sentence !== undefined && (!sign || sign.json === textToSign({ kind: of.kind, data, ...sign }, contracts));
      if (!left) setRead({ of, means: right ? sentence : "", proof: act && "proof" in act ? act.proof : undefined });
    });
    return () => void (left = true);
  }, [of, contracts, ground, form, words]);
  useEffect(() => {
    if (signed && signedHere.current) over.current?.focus();
  }, [signed]);

  const approve = async (): Promise<void> => {
    if (!sign) return;
    setFailure(undefined);
    try {
      setBusy("signing");
      const signature = await signTyped(contracts.chainId, address, sign.json);
      setBusy("handing");
      const given = { id: of.id, deadline: sign.deadline, nonce: sign.nonce, signature };
      const { submitApproval } = await askDesk(SubmitApprovalDocument, address, given);
      signedHere.current = true;
      done(submitApproval);
    } catch (error) {
      setFailure(error instanceof AskFailure ? error : failureOf(error));
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <article>
      <h3>{say[of.kind]}</h3>
      <p class="quiet">
        {say.asked(dayText(of.asked, words.tag))} <Hash text={of.recorder} />
      </p>
      <dl class="sums">
        <div>
          <dt>{say.amount}</dt>
          <dd class="number">
            <Amount of={of.amount} /> <CustodyMark custody={of.amount.asset.custody} />
          </dd>
        </div>
        <div>
          <dt>{say.from}</dt>
          <dd>
            <Place of={of.fund} />
          </dd>
        </div>
        {of.toFund && (
          <div>
            <dt>{say.to}</dt>
            <dd>
              <Place of={of.toFund} />
            </dd>
          </div>
        )}
        <div>
          <dt>{say.ref}</dt>
          <dd>{of.ref === "" ? say.noRef : of.ref}</dd>
        </div>
        {proof && (
          <>
            <div>
              <dt>{form.details.date}</dt>
              <dd>{proof.date === 0 ? form.details.today : dayText(new Date(proof.date * DAY).toISOString(), words.tag)}</dd>
            </div>
            <div>
              <dt>{form.details.evidence}</dt>
              <dd>{/^0x0+$/.test(proof.evidence) ? form.details.none : <Hash text={proof.evidence} />}</dd>
            </div>
          </>
        )}
      </dl>
      {signed ? (
        <p ref={over} tabIndex={-1} class="right" role="status">
          <span aria-hidden="true">✓ </span>
          {say.done}
        </p>
      ) : !sign ? (
        <OtherKey signer={of.signer} />
      ) : means === "" ? (
        <p class="fault" role="alert">
          {say.stranger}
        </p>
      ) : (
        means !== undefined && (
          <>
            <p>{say.means(dayText(new Date(Number(sign.deadline) * 1000).toISOString(), words.tag))}</p>
            <p class="story">{means}</p>
            <p class="quiet">{say.why}</p>
            <p class="quiet">{say.undecided}</p>
            {failure && <DeskFault of={failure} />}
            {failure && isOtherKey(failure) && <OtherKey signer={of.signer} />}
            <div role="status">{busy && <p>{say[busy]}</p>}</div>
            <p>
              <button type="button" class="main" disabled={busy !== undefined} onClick={() => void approve()}>
                {of.kind === "APPROVAL" ? say.approve : say.consent}
              </button>
            </p>
          </>
        )
      )}
    </article>
  );
}

/** Whether another account was chosen in the wallet meanwhile, or signed. */
function isOtherKey(failure: AskFailure | WalletFailure): boolean {
  return failure instanceof AskFailure ? failure.code === "SIGNATURE_REFUSED" : failure.fault === "ACCOUNT";
}

/** Whether the call that would be allowed is of the fund and amount that stand above it. */
function isOf(act: Act, { fund, amount, toFund }: Waits): boolean {
  if (act.is !== "payment" && act.is !== "grant" && act.is !== "conversion" && act.is !== "writeOff") return false;
  if (!same(act.fund, fund.id) || !same(act.sum.asset, amount.asset.address) || String(act.sum.amount) !== amount.value)
    return false;
  return !("toFund" in act) || (toFund ? same(act.toFund, toFund.id) : same(act.toFund, fund.id));
}
