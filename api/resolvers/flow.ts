import type { FlowGraphResolvers, FlowLinkResolvers, FlowNodeResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { lineOf } from "../lookup/entry.ts";
import type { FlowNodeModel } from "../models.ts";
import type { ApiContext } from "../context.ts";
import type { LineRow } from "../queries/rows.ts";
import { formatRational } from "../trace/rational.ts";

export const FlowGraph: FlowGraphResolvers = {
  nodes: ({ graph, gift }) => graph.nodes.map((node) => ({ node, gift })),
  links: ({ graph, gift }) => graph.links.map((link) => ({ link, gift })),
};

export const FlowNode: FlowNodeResolvers = {
  id: ({ node }) => node.id,
  kind: ({ node }) => node.kind,
  fund: async (model, _, context) => {
    const line = await passed(model, context);
    return await must(context.loaders.fund, line ? line.fund : model.gift.given_to);
  },
  asset: async (model, _, context) => (await passed(model, context)) ?? (await lineOf(model.gift, context)),
  hop: ({ node }) => (node.kind === "LINE" ? node.hop : null),
  outcome: ({ node }) => (node.kind === "END" ? node.outcome : null),
};

export const FlowLink: FlowLinkResolvers = {
  source: ({ link }) => link.source,
  target: ({ link }) => link.target,
  kind: ({ link }) => link.kind,
  amount: async ({ link, gift }, _, context) => ({ value: link.amount, asset: await lineOf(gift, context) }),
  amountExact: ({ link }) => formatRational(link.amountExact),
};

/** The line of a node; the gift itself and the end of a reversed one have none. */
async function passed({ node }: FlowNodeModel, context: ApiContext): Promise<LineRow | undefined> {
  const line = node.kind === "GIFT" ? undefined : node.line;
  return line === undefined ? undefined : await lineOf({ line }, context);
}
