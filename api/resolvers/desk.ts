// The desk's beginning: where a wallet sends, and what it signs to be let in.
import { addressArgument } from "../arguments.ts";
import type { DeskResolvers } from "../generated/resolvers.ts";

export const Desk: DeskResolvers = {
  challenge: (desk, { address }) => desk.challenge(addressArgument("address", address)),
  mostBytes: ({ limits }) => limits.mostBytes,
  mostUploads: ({ limits }) => limits.mostUploads,
  keptFor: ({ limits }) => limits.keptFor,
};
