import type { KeysHeldResolvers, SubjectResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { keysOfWallet } from "../queries/desk.ts";

export const Subject: SubjectResolvers = {
  fund: ({ of }, _, { loaders }) => must(loaders.fund, of.fund),
  line: ({ of }) => of.id,
  amount: ({ amount, of }) => ({ value: amount, asset: of }),
};

export const KeysHeld: KeysHeldResolvers = {
  recorder: async ({ address }, _, { tx, loaders }) => {
    const found = await keysOfWallet(tx, address, "recorder");
    return await Promise.all(found.map(({ id }) => must(loaders.fund, id)));
  },
  approver: async ({ address }, _, { tx, loaders }) => {
    const found = await keysOfWallet(tx, address, "approver");
    return await Promise.all(found.map(({ id }) => must(loaders.fund, id)));
  },
  admin: async ({ address }, _, { tx, loaders }) => {
    const found = await keysOfWallet(tx, address, "admin");
    return await Promise.all(found.map(({ id }) => must(loaders.organisation, id)));
  },
};
