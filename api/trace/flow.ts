// A trace as a graph, ready for a Sankey diagram.
import type { Outcome, Piece } from "./forward.ts";
import { add, type Rational } from "./rational.ts";

/**
 * Where units of the gift come by. A line is a node of its own at each hop, so the graph has no cycles even where grants go
 * in a circle. An end is all pieces of one outcome on one line (and, where asked, that share what `endOf` says).
 */
export type FlowNode =
  | { readonly id: string; readonly kind: "GIFT" }
  | { readonly id: string; readonly kind: "LINE"; readonly line: number; readonly hop: number }
  | {
      readonly id: string;
      readonly kind: "END";
      readonly outcome: Outcome;
      readonly line: number | undefined;
      readonly end: string;
    };

/** `amount` is the sum of the pieces that pass here, base units of the gift; so what enters a node leaves it. */
export interface FlowLink {
  readonly source: string;
  readonly target: string;
  readonly kind: "GIVEN" | "GRANT" | "CONVERSION" | "RETURN" | "END";
  readonly amount: bigint;
  readonly amountExact: Rational;
}

export interface FlowGraph {
  readonly nodes: FlowNode[];
  readonly links: FlowLink[];
}

/** The flow graph of a whole trace. `endOf` tells ends apart that shall not be one node: by beneficiary, say; left out: by outcome and line. */
export function flowOf(pieces: readonly Piece[], endOf: (piece: Piece) => string = () => ""): FlowGraph {
  const nodes = new Map<string, FlowNode>([["gift", { id: "gift", kind: "GIFT" }]]);
  const links = new Map<string, FlowLink>();
  for (const piece of pieces) {
    let source = "gift";
    const go = (node: FlowNode, kind: FlowLink["kind"]): void => {
      nodes.set(node.id, node);
      const key = `${source} ${kind} ${node.id}`;
      const link = links.get(key) ?? { source, target: node.id, kind, amount: 0n, amountExact: { n: 0n, d: 1n } };
      links.set(key, { ...link, amount: link.amount + piece.amount, amountExact: add(link.amountExact, piece.amountExact) });
      source = node.id;
    };
    if (piece.firstLine !== undefined) go(lineNode(piece.firstLine, 0), "GIVEN");
    piece.path.forEach((step, index) => go(lineNode(step.arrival.line, index + 1), step.kind));
    const { outcome, line } = piece;
    const end = endOf(piece);
    const place = line === undefined ? outcome : `${outcome}-${line}`;
    go({ id: `${place}${end && `-${end}`}`, kind: "END", outcome, line, end }, "END");
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

function lineNode(line: number, hop: number): FlowNode {
  return { id: `line-${line}-${hop}`, kind: "LINE", line, hop };
}
