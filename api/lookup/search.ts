// From what somebody typed to everything that it may stand for.
import type { Hex } from "viem";
import { type Address, isWord, parseEntryId } from "../../contracts/ids.ts";
import { walletParty } from "../../contracts/party.ts";
import type { ApiContext } from "../context.ts";
import { giftAt, must } from "../loaders.ts";
import type { WalletModel } from "../models.ts";
import { disbursementsByRef } from "../queries/disbursements.ts";
import { entriesOfTransaction } from "../queries/entries.ts";
import { giftsByRef } from "../queries/gifts.ts";
import { touchesWallet } from "../queries/wallets.ts";
import type { AnyEntryRow, CampaignRow, FundRow, GiftPlace, OrganisationRow } from "../queries/rows.ts";
import { namesLike, organisationsOfWallet, othersByRef } from "../queries/search.ts";
import { refHashes } from "./by-ref.ts";
import { entryAt, entryNamed } from "./entry.ts";

export type FoundModel = AnyEntryRow | FundRow | OrganisationRow | CampaignRow | WalletModel;

const MOST_CHARACTERS = 200;

/** Everything that a text may stand for, the likeliest first; at most `limit`. */
export async function search(context: ApiContext, typed: string, limit: number): Promise<FoundModel[]> {
  const text = typed.trim().normalize("NFC");
  // No text in the database holds a zero character, and PostgreSQL would refuse the question.
  if (text === "" || text.length > MOST_CHARACTERS || text.includes("\0")) return [];
  if (/^0x[0-9a-f]{40}$/i.test(text)) return await byWallet(context, text.toLowerCase() as Address);
  const found = isWord(text) ? await byWord(context, text.toLowerCase() as Hex, limit) : await byId(context, text);
  found.push(...(await byRef(context, text, limit)));
  // Whoever types a receipt's reference does not look for what merely contains it.
  if (!isWord(text)) found.push(...(await byName(context, text, limit, found.length > 0 ? 0 : 2)));
  // A gift and its hash may come by several ways.
  return [...new Set(found)].slice(0, limit);
}

async function byId(context: ApiContext, text: string): Promise<FoundModel[]> {
  const name = parseEntryId(text.toLowerCase());
  const entry = name && (await entryNamed(context, name));
  return entry ? [entry] : [];
}

/** 64 hex digits: a transaction, a fund, an organisation, a campaign. */
async function byWord(context: ApiContext, word: Hex, limit: number): Promise<FoundModel[]> {
  const { loaders, tx } = context;
  const named = [await loaders.fund.load(word), await loaders.organisation.load(word), await loaders.campaign.load(word)];
  const entries = await entriesOfTransaction(tx, word);
  return [...entries.slice(0, limit), ...named.filter((one) => one != null)];
}

async function byRef(context: ApiContext, text: string, limit: number): Promise<FoundModel[]> {
  const { tx, loaders } = context;
  const refs = refHashes(context, text);
  const gifts = await giftsByRef(tx, refs, undefined, limit);
  const paid = await disbursementsByRef(tx, refs, undefined, limit);
  const known = [...gifts, ...paid].some((candidate) => candidate.trusted);
  const others = await othersByRef(tx, refs, limit);
  return await Promise.all([
    // As everywhere: a stranger's copy of a reference does not stand beside what a verified organisation's recorder recorded under it.
    ...gifts.filter(({ trusted }) => trusted || !known).map((place) => theGift(context, place)),
    ...paid.filter(({ trusted }) => trusted || !known).map((place) => must(loaders.outflow, place)),
    ...others.map((place) => entryAt(context, place)),
  ]);
}

async function theGift({ loaders }: ApiContext, place: GiftPlace): Promise<FoundModel> {
  const gift = await giftAt(loaders, place);
  if (!gift) throw new Error(`The gift at ${place.start} of line ${place.line} cannot be read again.`);
  return gift;
}

async function byName({ tx, loaders }: ApiContext, text: string, limit: number, worst: number): Promise<FoundModel[]> {
  const names = (await namesLike(tx, text, limit)).filter(({ rank }) => rank <= worst);
  return await Promise.all(
    names.map(async ({ is, id }): Promise<FoundModel> => {
      if (is === "Fund") return await must(loaders.fund, id);
      return is === "Organisation" ? await must(loaders.organisation, id) : await must(loaders.campaign, id);
    }),
  );
}

async function byWallet(context: ApiContext, address: Address): Promise<FoundModel[]> {
  const theirs = await organisationsOfWallet(context.tx, address, 1);
  const known = theirs.length > 0 || (await touchesWallet(context.tx, address, walletParty(address)));
  return known ? [{ address }] : [];
}
