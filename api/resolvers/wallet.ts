import { walletParty } from "../../contracts/party.ts";
import type { WalletResolvers } from "../generated/resolvers.ts";
import { must } from "../loaders.ts";
import { connection, eventKeyText, MOST_NESTED, pageArguments, parseEventKey } from "../paging.ts";
import { countEntries, entryPage } from "../queries/newest.ts";
import { organisationsOfWallet } from "../queries/search.ts";
import { countGiftsOfWallet, countPaymentsToWallet, giftsOfWallet, paymentsToWallet } from "../queries/wallets.ts";

const MOST_ORGANISATIONS = 20;

export const Wallet: WalletResolvers = {
  organisations: async ({ address }, _, { tx, loaders }) => {
    const found = await organisationsOfWallet(tx, address, MOST_ORGANISATIONS);
    return await Promise.all(found.map(({ id }) => must(loaders.organisation, id)));
  },
  gave: async ({ address }, given, { tx }) => {
    const page = pageArguments(given, MOST_NESTED, parseEventKey);
    const party = walletParty(address);
    return connection(await giftsOfWallet(tx, party, page), page, eventKeyText, () => countGiftsOfWallet(tx, party));
  },
  got: async ({ address }, given, { tx }) => {
    const page = pageArguments(given, MOST_NESTED, parseEventKey);
    const party = walletParty(address);
    return connection(await paymentsToWallet(tx, party, page), page, eventKeyText, () => countPaymentsToWallet(tx, party));
  },
  recorded: async ({ address: by }, given, { tx }) => {
    const page = pageArguments(given, MOST_NESTED, parseEventKey);
    return connection(await entryPage(tx, { by }, "NEWEST_FIRST", page), page, eventKeyText, () => countEntries(tx, { by }));
  },
};
