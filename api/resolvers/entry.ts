// What all entries have in common.
import type { Hex } from "viem";
import { type Address, type Direction, entryId } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import type { ApiContext } from "../context.ts";
import type { EntryResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { refShown } from "../lookup/by-ref.ts";
import { lineOf } from "../lookup/entry.ts";
import type { AmountModel, PartyModel } from "../models.ts";
import type { EventRow, Place } from "../queries/rows.ts";

export const Entry: EntryResolvers = { __resolveType: (entry) => entry.is };

/** The fields of whatever somebody recorded; each resolver file adds its own. */
export const recorded = {
  by: (row: { by: Address }): PartyModel => wallet(row.by),
  ref: (row: { ref: Hex | null }, _: object, context: ApiContext): string | null => refShown(context, row.ref),
  tx: (row: EventRow): EventRow => row,
};

/** The fields of an entry that is one piece of one line. */
export function ofLine(direction: Direction) {
  return {
    ...recorded,
    id: async (row: Place, _: object, context: ApiContext) => entryId((await lineOf(row, context)).id, direction, row.start),
    amount: async (row: Place & { end: bigint }, _: object, context: ApiContext): Promise<AmountModel> => ({
      value: row.end - row.start,
      asset: await lineOf(row, context),
    }),
    fund: async (row: Place, _: object, context: ApiContext) =>
      await must(context.loaders.fund, (await lineOf(row, context)).fund),
    line: (row: Place, _: object, context: ApiContext) => lineOf(row, context),
  };
}

/** A wallet that acted itself. */
export function wallet(address: Address): PartyModel {
  return { word: walletParty(address) };
}

/** A party that an entry names; `by` named it, unless it is that wallet itself. */
export function named(word: Hex | null, by: Address): PartyModel {
  return word === null || word === walletParty(by) ? { word } : { word, namedBy: by };
}
