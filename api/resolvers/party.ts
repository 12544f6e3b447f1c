import { readParty } from "../../contracts/party.ts";
import type { PartyResolvers } from "../generated/resolvers.ts";
import { wallet } from "./entry.ts";

// Private text behind a commitment is never looked up here, even where this installation could open it: what this endpoint
// answers is public.
export const Party: PartyResolvers = {
  kind: async ({ word }, _, { loaders }) => {
    if (word === null) return "NOBODY";
    const { kind } = readParty(word);
    if (kind === "nobody") return "NOBODY";
    if (kind === "wallet") return "WALLET";
    if (kind === "voucher") return "VOUCHER";
    if (kind === "receipt") return "COMMITMENT";
    return (await loaders.organisation.load(word)) ? "ORGANISATION" : "COMMITMENT";
  },
  address: ({ word }) => {
    const read = word && readParty(word);
    return read && read.kind === "wallet" ? read.address : null;
  },
  commitment: async ({ word }, _, { loaders }) => {
    const read = word && readParty(word);
    if (!read || read.kind === "nobody" || read.kind === "wallet") return null;
    return read.kind === "hash" && (await loaders.organisation.load(word)) ? null : word;
  },
  organisation: async ({ word, speaksFor }, _, { loaders }) => {
    if (speaksFor) return (await loaders.organisation.load(speaksFor)) ?? null;
    const read = word && readParty(word);
    return read && read.kind === "hash" ? ((await loaders.organisation.load(word)) ?? null) : null;
  },
  namedBy: ({ namedBy }) => (namedBy ? wallet(namedBy) : null),
};
