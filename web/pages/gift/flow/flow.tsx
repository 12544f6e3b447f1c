import { useEffect, useRef } from "preact/hooks";
import { FlowDocument } from "../../../generated/flow.ts";
import type { PieceFragment } from "../../../generated/gift.ts";
import { Fault } from "../../../parts/fault.tsx";
import { useAnswer } from "../../../parts/use-answer.ts";
import { useWords } from "../../../words/context.ts";
import { Diagram } from "./diagram.tsx";
import { graphOf } from "./graph.ts";
import { FlowTable } from "./table.tsx";

/** Where a gift went, as a diagram and as a table. `pieces`: all of the gift's, or undefined where there are more. `version` changes with the gift. */
export function Flow({
  id,
  pieces,
  version,
  tellApart,
}: {
  id: string;
  pieces: readonly PieceFragment[] | undefined;
  version: unknown;
  /** Brings the pieces that are missing. */
  tellApart: () => void;
}) {
  const { gift } = useWords();
  const { data, failure, again } = useAnswer(FlowDocument, { id });
  const shown = useRef(version);
  useEffect(() => {
    if (shown.current !== version) again();
    shown.current = version;
  }, [version, again]);
  const flow = data?.donation?.trace.flow;
  return (
    <section>
      <h2>{gift.flow.heading}</h2>
      {failure?.code === "TRACE_TOO_LARGE" ? <p>{gift.flow.tooLarge}</p> : failure && <Fault failure={failure} again={again} />}
      {flow && !pieces && (
        <button type="button" onClick={tellApart}>
          {gift.flow.tellApart}
        </button>
      )}
      {flow && flow.nodes.length > 0 && <Drawn flow={flow} pieces={pieces} />}
    </section>
  );
}

function Drawn({ flow, pieces }: { flow: Parameters<typeof graphOf>[0]; pieces: readonly PieceFragment[] | undefined }) {
  const graph = graphOf(flow, pieces);
  return (
    <>
      <Diagram graph={graph} />
      <FlowTable graph={graph} />
    </>
  );
}
