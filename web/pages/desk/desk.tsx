import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { DeskHereDocument, type DeskHereQuery, DeskKeysDocument, DeskNamesDocument } from "../../generated/desk.ts";
import { Fault } from "../../parts/fault.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { useTitle } from "../../parts/use-title.ts";
import { WalletBar } from "../../wallet/bar.tsx";
import { useWallet } from "../../wallet/use-wallet.ts";
import { useWords } from "../../words/context.ts";
import { useAside } from "../../words/use-aside.ts";
import { Approvals } from "./approvals/approvals.tsx";
import { AtDeskContext } from "./at-desk.ts";
import { JournalSection } from "./file/section.tsx";
import { SignIn } from "./entrance/sign-in.tsx";
import { ENTRANCE_WORDS, EntranceWordsContext, useEntranceWords } from "./entrance/words.ts";
import { FORMS } from "./forms/draft.ts";
import { FormSection } from "./forms/form.tsx";
import { FORM_WORDS, FormWordsContext } from "./forms/words.ts";
import { Receipt } from "./receipt/receipt.tsx";
import { keyOf, watchKey } from "./session.ts";
import { DESK_WORDS, DeskWordsContext } from "./words.ts";
import "./desk.css";

/** Where bookkeepers record with a wallet. */
export function Desk() {
  const words = useWords();
  const say = useAside(ENTRANCE_WORDS);
  const form = useAside(FORM_WORDS);
  const { data, failure, again } = useAnswer(DeskHereDocument, {});
  useTitle(say?.title);
  if (!say || !form) return <p role="status">{words.loading}</p>;
  return (
    <EntranceWordsContext.Provider value={say}>
      <FormWordsContext.Provider value={form}>
        <h1>{say.title}</h1>
        <p>{say.intro}</p>
        {failure && !data && <Fault failure={failure} again={again} />}
        {data && !data.desk && (
          <div class="fault" role="alert">
            <p>
              <strong>{say.absent}</strong>
            </p>
            <p>{say.absentNext}</p>
          </div>
        )}
        {data?.desk && <Entrance desk={data.desk} />}
      </FormWordsContext.Provider>
    </EntranceWordsContext.Provider>
  );
}

type Here = NonNullable<DeskHereQuery["desk"]>;

/** Wallet, then key, then the desk itself. */
function Entrance({ desk }: { desk: Here }) {
  const { address, chainId } = useWallet();
  const [, setTimes] = useState(0);
  useEffect(() => watchKey(() => setTimes((times) => times + 1)), []);
  const ready = address !== undefined && chainId === desk.chainId;
  const key = ready ? keyOf(address) : undefined;
  // Who was in stays in, with all that is entered, while they sign in again.
  const [inside, setInside] = useState<`0x${string}`>();
  useEffect(() => {
    if (key && address) setInside(address);
  }, [key, address]);
  return (
    <>
      <WalletBar chainId={desk.chainId} />
      {ready && !key && <SignIn chainId={desk.chainId} address={address} again={inside === address} />}
      {ready && (key !== undefined || inside === address) && <Inside key={address} desk={desk} address={address} />}
    </>
  );
}

const SECTIONS = ["file", ...FORMS, "approvals", "receipt"] as const;
type Section = (typeof SECTIONS)[number];

function Inside({ desk, address }: { desk: Here; address: `0x${string}` }) {
  const say = useEntranceWords();
  const held = useAnswer(DeskKeysDocument, { wallet: address });
  const names = useAnswer(DeskNamesDocument, {});
  const { query, path } = useLocation();
  // Who leaves for another page is not shown another section on the way.
  const [chosen, setChosen] = useState(query["do"]);
  useEffect(() => {
    if (path === "/desk") setChosen(query["do"]);
  }, [path, query["do"]]);
  // What it takes to sign is here before somebody needs it: a line that breaks off meanwhile stops nobody half-way.
  useEffect(() => {
    const parts = [import("./acts.ts"), import("./may-be-signed.ts"), import("../../wallet/chain.ts")];
    void Promise.allSettled(parts);
  }, []);
  // Where nothing is chosen: the first thing that this wallet can do.
  const recorder = held.data?.keysOf.recorder.length !== 0;
  const asked = SECTIONS.find((section) => section === chosen) ?? (recorder ? "file" : "approvals");
  const again = (): void => {
    held.again();
    names.again();
  };
  const at = {
    ...{ address, contracts: desk, mostBytes: desk.mostBytes },
    ...{ held: held.data?.keysOf, names: names.data, again },
  };
  const failure = held.failure ?? names.failure;
  return (
    <AtDeskContext.Provider value={at}>
      {failure && <Fault failure={failure} again={again} />}
      <nav class="sections" aria-label={say.do.label}>
        {SECTIONS.map((section) => (
          <a key={section} href={`/desk?do=${section}`} aria-current={section === asked ? "page" : undefined}>
            {say.do[section]}
          </a>
        ))}
      </nav>
      <TheSection of={asked} />
    </AtDeskContext.Provider>
  );
}

function FileSection() {
  const say = useAside(DESK_WORDS);
  if (!say) return null;
  return (
    <DeskWordsContext.Provider value={say}>
      <JournalSection />
    </DeskWordsContext.Provider>
  );
}

function TheSection({ of }: { of: Section }) {
  if (of === "file") return <FileSection />;
  if (of === "approvals") return <Approvals />;
  if (of === "receipt") return <Receipt />;
  return <FormSection key={of} of={of} />;
}
