import { FlowDocument } from "../../../generated/flow.ts";
import type { PieceFragment } from "../../../generated/gift.ts";
import { Fault } from "../../../parts/fault.tsx";
import { useAnswer } from "../../../parts/use-answer.ts";
import { useWords } from "../../../words/context.ts";
import { Diagram } from "./diagram.tsx";
import { graphOf } from "./graph.ts";
import { FlowTable } from "./table.tsx";

/** Where a gift went, as a diagram and as a table. `pieces`: all of the gift's, or undefined where there are more. `since` changes with the gift. */
export function Flow({
  id,
  pieces,
  since,
  tellApart,
}: {
  id: string;
  pieces: readonly PieceFragment[] | undefined;
  since: unknown;
  /** Brings the pieces that are missing. */
  tellApart: () => void;
}) {
  const { gift } = useWords();
  const { data, failure, again } = useAnswer(FlowDocument, { id }, since);
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
