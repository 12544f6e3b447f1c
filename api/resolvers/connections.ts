import type { Connection } from "../paging.ts";

/** The fields that all connections have. */
const fields = {
  nodes: <Node>({ edges }: Connection<Node>) => edges.map((edge) => edge.node),
  pageInfo: ({ edges, hasNextPage, hasPreviousPage }: Connection<unknown>) => ({
    hasNextPage,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  }),
  totalCount: (connection: Connection<unknown>) => connection.count(),
};

export const EntryConnection = fields;
export const DonationConnection = fields;
export const LeafClaimConnection = fields;
export const DisbursementConnection = fields;
export const FundConnection = fields;
export const OrganisationConnection = fields;
export const PieceConnection = fields;
export const SourceConnection = fields;
export const AttestationConnection = fields;
export const LineConnection = fields;
export const IrregularityConnection = fields;
export const PayoutFailureConnection = fields;
export const CampaignConnection = fields;
