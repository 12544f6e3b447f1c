// What there is to choose from, and what it is called in a journal.
import type { DeskKeysQuery, DeskNamesQuery } from "../../../generated/desk.ts";

export type OwnFund = DeskKeysQuery["keysOf"]["recorder"][number];
export type OwnLine = OwnFund["lines"]["nodes"][number];
export type Asset = OwnLine["asset"];
export type AnyFund = DeskNamesQuery["funds"]["nodes"][number];
export type Organisation = DeskNamesQuery["organisations"]["nodes"][number];

export interface Ground {
  /** Those that the wallet records for. */
  funds: readonly OwnFund[];
  allFunds: readonly AnyFund[];
  organisations: readonly Organisation[];
  assets: readonly Asset[];
  fund(id: string): OwnFund | undefined;
  anyFund(id: string): AnyFund | undefined;
  organisation(id: string): Organisation | undefined;
  asset(address: string): Asset | undefined;
  line(fund: string, asset: string): OwnLine | undefined;
  /** As a journal names the asset: a unit by its code, a token by its address. */
  named(asset: string): string;
}

export function groundOf(held: DeskKeysQuery["keysOf"], names: DeskNamesQuery): Ground {
  const funds = new Map(held.recorder.map((fund) => [fund.id, fund]));
  const allFunds = new Map(names.funds.nodes.map((fund) => [fund.id, fund]));
  const organisations = new Map(names.organisations.nodes.map((organisation) => [organisation.id, organisation]));
  const assets = new Map<string, Asset>();
  for (const { asset } of names.totals) assets.set(asset.address, asset);
  for (const { lines } of held.recorder) for (const { asset } of lines.nodes) assets.set(asset.address, asset);
  return {
    ...{ funds: held.recorder, allFunds: names.funds.nodes, organisations: names.organisations.nodes },
    assets: [...assets.values()],
    fund: (id) => funds.get(id),
    anyFund: (id) => allFunds.get(id),
    organisation: (id) => organisations.get(id),
    asset: (address) => assets.get(address),
    line: (fund, asset) => funds.get(fund)?.lines.nodes.find((line) => line.asset.address === asset),
    named: (address) => {
      const asset = assets.get(address);
      if (!asset) return "";
      return asset.kind === "COIN" ? "ETH" : asset.kind === "TOKEN" ? asset.address : asset.code;
    },
  };
}

/** Base units of an exact decimal text that `amountFault` finds nothing wrong with. */
export function baseUnits(text: string, decimals: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}
