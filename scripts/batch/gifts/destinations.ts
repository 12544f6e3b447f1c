// Where gifts of a batch may go: which funds take which assets from the key at hand. Asked of the chain, and known for a while.
import type { Hex } from "viem";
import type { Deployment } from "../../../contracts/deployment.ts";
import { donationLedgerAbi } from "../../../contracts/generated/abi.ts";
import { type Address, UNIT_PREFIX, ZERO_ADDRESS } from "../../../contracts/ids.ts";
import { PlainError } from "../../../contracts/plain-error.ts";
import { searchLogs } from "../../chain/search-logs.ts";
import { findAsset } from "../../govern/assets.ts";
import { findFund, type FoundFund, type OpenedFund, openedFunds } from "../../govern/find.ts";
import type { GovernedLedger } from "../../govern/ledger.ts";
import { MAX_MATCHED as MOST_POOLS } from "../../../contracts/leaves/leaf.ts";
import type { Chain } from "../../record/connect.ts";
import { shown } from "../../record/journal/fault.ts";

export interface Destination {
  fund: Hex;
  fundKey: string;
  asset: Address;
  /** As people see it. */
  assetName: string;
  decimals: number;
  /** A unit, which the fund's recorder states; else a token, which is pulled from the key's own account. */
  attested: boolean;
}

/** A pool as it is named, and its id. */
export interface NamedPool {
  name: string;
  id: Hex;
}

/** Why a gift cannot go there, and what would be right. */
export interface Refusal {
  /** Which of the gift's words is meant. */
  of: "fund" | "asset";
  problem: string;
  remedy: string;
}

export interface DestinationsOptions {
  chain: Chain;
  deployment: Deployment;
  /** The key that records; absent: its rights are not judged. */
  address: Address | undefined;
  /** Milliseconds for which an answer is good. */
  knownFor?: number;
}

const MOST_KNOWN = 10_000;

export class Destinations {
  readonly #options: DestinationsOptions;
  readonly #ledger: GovernedLedger;
  #known = new Map<string, { found: Destination | Refusal; until: number }>();
  #funds: OpenedFund[] | undefined;

  constructor(options: DestinationsOptions) {
    this.#options = options;
    const { chain, deployment } = options;
    const nobody = () => Promise.reject(new Error("nothing is sent here"));
    this.#ledger = { ...chain, deployment, account: nobody, agree: () => Promise.resolve(undefined) };
  }

  /** What is known of a fund and an asset as a gift names them; look first. */
  get(fund: string, asset: string): Destination | Refusal | undefined {
    return this.#known.get(nameOf(fund, asset))?.found;
  }

  /** Sees to it that all of these are known. */
  async look(pairs: Iterable<{ fund: string; asset: string }>): Promise<void> {
    const { knownFor = Infinity } = this.#options;
    if (this.#known.size > MOST_KNOWN) this.#known.clear();
    for (const { fund, asset } of pairs) {
      const name = nameOf(fund, asset);
      const before = this.#known.get(name);
      if (before && before.until > Date.now()) continue;
      this.#known.set(name, { found: await this.#find(fund, asset), until: Date.now() + knownFor });
    }
  }

  /** Funds that are asked to match gifts, by their names and in their order. Throws a PlainError where there is none of a name. */
  async pools(names: readonly string[]): Promise<NamedPool[]> {
    const pools: NamedPool[] = [];
    for (const name of names) {
      const { id } = await this.#fund(name);
      if (pools.some((pool) => pool.id === id)) throw new PlainError(`Pool "${name}" is named twice: name each once.`);
      pools.push({ name, id });
    }
    if (pools.length > MOST_POOLS) throw new PlainError(`${pools.length} pools are named: a batch asks at most ${MOST_POOLS}.`);
    return pools;
  }

  async #find(fundText: string, assetText: string): Promise<Destination | Refusal> {
    const fund = await orRefusal("fund", () => this.#fund(fundText));
    if ("problem" in fund) return fund;
    const closed = this.#refusesGifts(fund);
    if (closed) return { of: "fund", ...closed };
    const asset = await orRefusal("asset", () => findAsset(this.#ledger, assetText));
    if ("problem" in asset) return asset;
    if (asset.address === ZERO_ADDRESS)
      return {
        of: "asset",
        problem: `${asset.shown} is the chain's coin, and batches are of units and tokens`,
        remedy: "give coins one by one, or a token that stands for them",
      };
    const address = asset.address.toLowerCase() as Address;
    const attested = address.startsWith(UNIT_PREFIX);
    const unfit = attested ? this.#refusesStatement(fund) : await this.#refusesToken(fund, address, asset.shown);
    if (unfit) return unfit;
    return { fund: fund.id, fundKey: fund.key, asset: address, assetName: asset.shown, decimals: asset.decimals, attested };
  }

  /** New funds are looked for where none of those known is meant. */
  async #fund(text: string): Promise<FoundFund> {
    if (this.#funds) {
      const found = await orRefusal("fund", () => findFund(this.#ledger, text, this.#funds));
      if (!("problem" in found)) return found;
    }
    this.#funds = await openedFunds(this.#ledger);
    return await findFund(this.#ledger, text, this.#funds);
  }

  #refusesGifts({ key, open, closed, cancelled, frozen, paused, refundDeadline }: FoundFund) {
    const name = `fund "${shown(key)}"`;
    if (refundDeadline !== 0)
      return { problem: `${name} is refundable`, remedy: "a refundable fund takes each gift from its giver alone, no batches" };
    const why = cancelled ? "cancelled" : closed ? "closed" : frozen ? "frozen" : paused ? "paused" : undefined;
    if (why !== undefined || !open)
      return { problem: `${name} is ${why ?? "not open"}`, remedy: "name a fund that takes gifts, or wait until it does" };
    return undefined;
  }

  #refusesStatement({ key, recorder }: FoundFund): Refusal | undefined {
    const { address } = this.#options;
    if (address === undefined || recorder.toLowerCase() === address.toLowerCase()) return undefined;
    return {
      of: "fund",
      problem: `${address} is not the recorder of fund "${shown(key)}"`,
      remedy: `record with the key of ${recorder}, or ask the organisation's admin to name this one`,
    };
  }

  async #refusesToken({ id, key }: FoundFund, asset: Address, name: string): Promise<Refusal | undefined> {
    const { chain, deployment } = this.#options;
    const event = donationLedgerAbi.find((item) => item.type === "event" && item.name === "LineOpened") as LineOpened;
    const head = await chain.client.getBlockNumber();
    const opened = await searchLogs(BigInt(deployment.firstBlock), head, (fromBlock, toBlock) =>
      chain.client.getLogs({ address: deployment.ledger, event, args: { fund: id, asset }, fromBlock, toBlock }),
    );
    if (opened.length > 0) return undefined;
    return {
      of: "asset",
      problem: `fund "${shown(key)}" has opened no line for ${name}`,
      remedy: `its recorder opens one: throughline fund open-line ${shown(key)} ${asset}`,
    };
  }
}

type LineOpened = Extract<(typeof donationLedgerAbi)[number], { type: "event"; name: "LineOpened" }>;

/** What the ledger's own look-up says in words stays in words; a node that fails is no refusal. */
async function orRefusal<T>(of: Refusal["of"], work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    const remedy =
      of === "fund"
        ? "write its key, ORGANISATION/KEY, or its id"
        : "write a registered unit's code, for example CNY, or a token's address";
    return { of, problem: error.message.replace(/\.$/, ""), remedy };
  }
}

function nameOf(fund: string, asset: string): string {
  return JSON.stringify([fund, asset]);
}
