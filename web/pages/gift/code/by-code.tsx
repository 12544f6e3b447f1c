import { useEffect, useState } from "preact/hooks";
import type { Hex } from "viem";
import type { ReceiptCodeFault } from "../../../../contracts/leaves/receipt-code.ts";
import { patiently } from "../../../parts/patiently.ts";
import { awaitCodes, takeCode, takeFromAddress } from "../../../parts/receipt-code.ts";
import { useTitle } from "../../../parts/use-title.ts";
import { useAside } from "../../../words/use-aside.ts";
import { BATCH_WORDS } from "../batch/words.ts";
import { Look } from "./look.tsx";

type Read = { commitment: Hex; fault?: undefined } | { commitment?: undefined; fault: ReceiptCodeFault };

/** A gift by its receipt's code, typed here or in the search box, or after the `#` of a receipt's link. What it stands for is worked out in the browser. */
export function ByCode() {
  const say = useAside(BATCH_WORDS)?.code;
  const [text, setText] = useState("");
  const [read, setRead] = useState<Read>();
  useTitle(say?.title);
  const find = (code: string): void => {
    setText(code);
    setRead(undefined);
    void patiently(() => readCode(code)).then(setRead);
  };
  useEffect(() => {
    const fromAddress = (): void => {
      const code = takeFromAddress();
      if (code !== undefined) find(code);
    };
    const code = takeCode();
    if (code !== undefined) find(code);
    else fromAddress();
    const stop = awaitCodes(find);
    addEventListener("hashchange", fromAddress);
    return () => {
      stop();
      removeEventListener("hashchange", fromAddress);
    };
  }, []);
  if (!say) return null;
  return (
    <>
      <h1>{say.title}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") find(text);
        }}
      >
        <label for="code">{say.label}</label>
        <div class="row code-field">
          <input
            id="code"
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={80}
            placeholder="TL-"
            aria-invalid={read?.fault !== undefined}
            aria-describedby="code-fault code-stays"
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              setRead(undefined);
            }}
          />
          <button type="submit">{say.find}</button>
        </div>
        <p id="code-fault" class="fault" role="alert">
          {read?.fault && say.fault[read.fault]}
        </p>
        <p id="code-stays" class="quiet">
          {say.stays}
        </p>
      </form>
      {read?.commitment && <Look commitment={read.commitment} say={say} />}
    </>
  );
}

/** What a code stands for. The arithmetic of keys is loaded with the first one. */
async function readCode(text: string): Promise<Read> {
  const { readReceiptCode, receiptCommitment } = await import("../../../../contracts/leaves/receipt-code.ts");
  const { code, fault } = readReceiptCode(text);
  return fault === undefined ? { commitment: receiptCommitment(code) } : { fault };
}
