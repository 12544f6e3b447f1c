import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { WaitingApprovalsDocument, type WaitingApprovalsMutation } from "../../../generated/desk.ts";
import { AskFailure } from "../../../graphql/ask.ts";
import { useWords } from "../../../words/context.ts";
import { useAside } from "../../../words/use-aside.ts";
import { useDesk } from "../at-desk.ts";
import { DeskFault } from "../forms/fault.tsx";
import { groundOf } from "../forms/ground.ts";
import { FORM_WORDS, FormWordsContext } from "../forms/words.ts";
import { askDesk } from "../session.ts";
import { Mine } from "./mine.tsx";
import { OtherKey } from "./other-key.tsx";
import { Waiting } from "./waiting.tsx";
import { APPROVAL_WORDS, ApprovalWordsContext } from "./words.ts";
import "./approvals.css";

/** Of what was last shown in this tab: whose signature it took. Another account may be chosen in the wallet since. */
let lastSigner: string | undefined;

export type Waits = WaitingApprovalsMutation["waitingApprovals"][number];

/** What waits for the wallet's signature, and what the wallet's own requests wait for. */
export function Approvals() {
  const { loading } = useWords();
  const say = useAside(APPROVAL_WORDS);
  const form = useAside(FORM_WORDS);
  const { address, held, names } = useDesk();
  const ground = useMemo(() => held && names && groundOf(held, names), [held, names]);
  const [waits, setWaits] = useState<readonly Waits[]>();
  const [failure, setFailure] = useState<AskFailure>();
  const look = useCallback(async (): Promise<void> => {
    setFailure(undefined);
    try {
      setWaits((await askDesk(WaitingApprovalsDocument, address, {})).waitingApprovals);
    } catch (error) {
      setFailure(error instanceof AskFailure ? error : new AskFailure("FAULT", String(error)));
    }
  }, [address]);
  useEffect(() => {
    setWaits(undefined);
    void look();
  }, [look]);
  const [other] = useState(() => (lastSigner !== undefined && !same(lastSigner, address) ? lastSigner : undefined));
  useEffect(() => {
    const asked = waits?.find(({ sign }) => sign);
    if (asked) lastSigner = asked.signer;
  }, [waits]);
  if (!say || !form || !ground) return <p role="status">{loading}</p>;

  const others = waits?.filter(({ recorder, signer }) => !same(recorder, address) || same(signer, address)) ?? [];
  const own = waits?.filter((each) => !others.includes(each)) ?? [];
  const put = (done: Waits): void => setWaits((before) => before?.map((each) => (each.id === done.id ? done : each)));
  return (
    <ApprovalWordsContext.Provider value={say}>
      <FormWordsContext.Provider value={form}>
        <section class="approvals" aria-labelledby="approvals-heading">
          <h2 id="approvals-heading">{say.heading}</h2>
          <p>{say.what}</p>
          {failure && <DeskFault of={failure} />}
          <div role="status">
            {!waits && !failure && <p>{say.looking}</p>}
            {waits && others.length === 0 && <p>{say.nothing}</p>}
            {other !== undefined && <OtherKey signer={other} />}
          </div>
          <ul class="waiting">
            {others.map((each) => (
              <li key={each.id}>
                <Waiting of={each} ground={ground} done={put} />
              </li>
            ))}
          </ul>
          <p>
            <button type="button" onClick={() => void look()}>
              {say.again}
            </button>
          </p>
          {own.length > 0 && <Mine of={own} />}
        </section>
      </FormWordsContext.Provider>
    </ApprovalWordsContext.Provider>
  );
}

export function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
