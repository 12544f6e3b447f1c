import { dayNumber, organisationId } from "../../contracts/ids.ts";
import { readStatus } from "../../indexer/store/status.ts";
import { addressArgument, dayArgument, entryArgument, oneOf, wordArgument } from "../arguments.ts";
import { badInput, notReady } from "../errors.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { disbursementByRef, fundByKey, giftByRef } from "../lookup/by-ref.ts";
import { entryNamed } from "../lookup/entry.ts";
import { search } from "../lookup/search.ts";
import { subjectNamed } from "../lookup/subject.ts";
import { PAGE_SIZE } from "../paging.ts";
import { today } from "../queries/board.ts";
import { entriesOfTransaction } from "../queries/entries.ts";
import { auditPopulation } from "./audit.ts";
import { lists } from "./query-lists.ts";
import { onwards } from "./query-onwards.ts";

const MOST_FOUND = 50;

export const Query: QueryResolvers = {
  ...lists,
  ...onwards,

  donation: async (_, { id, ref, fund }, context) => {
    const asked = oneOf("donation", { id, ref }, "id", "ref");
    if (asked.by === "ref") return (await giftByRef(context, asked.text, fundArgument(fund))) ?? null;
    refuseFund(fund);
    const entry = await entryNamed(context, entryArgument("id", asked.text));
    return entry?.is === "Donation" ? entry : null;
  },

  disbursement: async (_, { id, ref, fund }, context) => {
    const asked = oneOf("disbursement", { id, ref }, "id", "ref");
    if (asked.by === "ref") return (await disbursementByRef(context, asked.text, fundArgument(fund))) ?? null;
    refuseFund(fund);
    const entry = await entryNamed(context, entryArgument("id", asked.text));
    return entry?.is === "Disbursement" ? entry : null;
  },

  entry: async (_, { id }, context) => (await entryNamed(context, entryArgument("id", id))) ?? null,

  transaction: (_, { hash }, { tx }) => entriesOfTransaction(tx, wordArgument("hash", hash)),

  fund: async (_, { id, key }, context) => {
    const asked = oneOf("fund", { id, key }, "id", "key");
    if (asked.by === "key") return (await fundByKey(context, asked.text)) ?? null;
    return (await context.loaders.fund.load(wordArgument("id", asked.text))) ?? null;
  },

  organisation: async (_, { id, key }, { loaders }) => {
    const asked = oneOf("organisation", { id, key }, "id", "key");
    const name = asked.by === "key" ? organisationId(asked.text.normalize("NFC")) : wordArgument("id", asked.text);
    return (await loaders.organisation.load(name)) ?? null;
  },

  search: async (_, { text, first }, context) => {
    const most = first ?? PAGE_SIZE;
    if (most < 1 || most > MOST_FOUND) throw badInput(`first: ${first} is not between 1 and ${MOST_FOUND}.`);
    return await search(context, text, most);
  },

  auditPopulation,

  totals: async (_, __, { tx, totals }) => [...(await totals.of(tx))],

  desk: (_, __, { desk }) => desk ?? null,

  subject: async (_, { entry }, context) => (await subjectNamed(context, entryArgument("entry", entry))) ?? null,

  keysOf: (_, { wallet }) => ({ address: addressArgument("wallet", wallet) }),

  campaign: async (_, { id }, { loaders }) => (await loaders.campaign.load(wordArgument("id", id))) ?? null,

  board: async (_, { from, until }, { tx }) => {
    if ((from == null) !== (until == null)) throw badInput("board: give both from and until, or neither.");
    if (from != null && until != null) {
      const [first, last] = [dayArgument("from", from), dayArgument("until", until)];
      if (first > last) throw badInput(`board: from, ${first}, is after until, ${last}.`);
      return { from: BigInt(dayNumber(first)!), until: BigInt(dayNumber(last)!) };
    }
    const day = await today(tx);
    if (day === undefined) throw notReady("Nothing has been indexed yet. Start the indexer, or wait for its first block.");
    return { from: day, until: day };
  },

  status: async (_, __, { tx }) => {
    const status = await readStatus(tx);
    if (!status) throw notReady("Nothing has been indexed yet. Start the indexer, or wait for its first block.");
    return status;
  },
};

const fundArgument = (fund: string | null | undefined) => (fund == null ? undefined : wordArgument("fund", fund));

function refuseFund(fund: string | null | undefined): void {
  if (fund != null) throw badInput("fund: narrows a reference; leave it out where you give an id.");
}
