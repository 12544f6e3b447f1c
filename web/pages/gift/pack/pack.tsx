import { useState } from "preact/hooks";
import { giftPath } from "../../../parts/paths.ts";
import { useWords } from "../../../words/context.ts";
import { countText } from "../../../words/format.ts";

type State = { is: "ready" | "failed" | "moving" } | { is: "busy"; pieces: number };

/** Gathers all that is told of a gift into one file: receipt, uses, evidence, confirmations, basis, block. What it takes is loaded with the first one. */
export function Pack({ id }: { id: string }) {
  const words = useWords();
  const { pack: say } = words.gift;
  const [state, setState] = useState<State>({ is: "ready" });
  const gather = async (): Promise<void> => {
    if (state.is === "busy") return;
    setState({ is: "busy", pieces: 0 });
    try {
      const [{ wholeGift }, { packFiles }, { strToU8, zipSync }, { download }] = await Promise.all([
        import("./whole-gift.ts"),
        import("./files.ts"),
        import("fflate"),
        import("../../../parts/csv.ts"),
      ]);
      const whole = await wholeGift(id, (pieces) => setState({ is: "busy", pieces }));
      if (!whole) {
        setState({ is: "moving" });
        return;
      }
      const files = packFiles(whole, words, `${location.origin}${giftPath(id)}`);
      const zip = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
      download(
        `${say.name}-${whole.gift.ref?.replace(/[^\p{L}\p{N}.-]/gu, "_") ?? whole.block.number}.zip`,
        zip,
        "application/zip",
      );
      setState({ is: "ready" });
    } catch {
      setState({ is: "failed" });
    }
  };
  return (
    <div class="not-printed">
      <button type="button" aria-disabled={state.is === "busy"} onClick={() => void gather()}>
        {say.button}
      </button>
      <p role="status">
        {state.is === "busy" && say.busy(countText(state.pieces, words.tag))}
        {state.is === "failed" && say.failed}
        {state.is === "moving" && say.moving}
      </p>
    </div>
  );
}
