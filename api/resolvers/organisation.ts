import type { OrganisationResolvers, VerificationResolvers } from "../generated/resolvers.ts";
import { connection, eventKeyText, MOST_NESTED, pageArguments, parseEventKey } from "../paging.ts";
import { recorded } from "./entry.ts";

export const Organisation: OrganisationResolvers = {
  parent: async ({ accepted_parent }, _, { loaders }) =>
    accepted_parent && ((await loaders.organisation.load(accepted_parent)) ?? null),
  nextAdmin: ({ next_admin }) => next_admin,
  profileUri: ({ profile_uri }) => profile_uri,
  tx: recorded.tx,
  verification: async ({ id }, _, { loaders }) => (await loaders.verification.load(id)) ?? null,
  members: async ({ id }, given, { loaders }) => {
    const page = pageArguments(given, MOST_NESTED, parseEventKey);
    const rows = await loaders.members.load({ of: id, page });
    return connection(rows, page, eventKeyText, async () => (await loaders.memberCount.load(id))?.count ?? 0n);
  },
  funds: async ({ id }, given, { loaders }) => {
    const page = pageArguments(given, MOST_NESTED, parseEventKey);
    const rows = await loaders.funds.load({ of: id, page });
    return connection(rows, page, eventKeyText, async () => (await loaders.fundCount.load(id))?.count ?? 0n);
  },
  byClass: async ({ id }, _, { loaders }) => (await loaders.organisationClasses.load(id)).map((row) => ({ ...row, of: row })),
};

export const Verification: VerificationResolvers = { by: recorded.by, tx: recorded.tx };
