// What ids on the chain are called.
import type { DeskKeysQuery, DeskNamesQuery, SumFragment } from "../../generated/desk.ts";
import { unitCode } from "./unit-code.ts";
import type { Act } from "./acts.ts";

export type Asset = SumFragment["asset"];
type Held = DeskKeysQuery["keysOf"];

export interface Names {
  /** Undefined where it is not known. */
  fund(id: string): { name: string; organisation: string } | undefined;
  organisation(id: string): string | undefined;
  asset(address: string): Asset | undefined;
}

/** The ledger's names, and those that these acts are about to give. */
export function namesOf(known: DeskNamesQuery | undefined, held: Held | undefined, acts: readonly Act[] = []): Names {
  const organisations = new Map(known?.organisations.nodes.map(({ id, name }) => [id, name]));
  const funds = new Map(
    known?.funds.nodes.map(({ id, name, organisation }) => [id, { name, organisation: organisation.name }]),
  );
  const assets = new Map(known?.totals.map(({ asset }) => [asset.address, asset]));
  for (const fund of held?.recorder ?? []) {
    funds.set(fund.id, { name: fund.name, organisation: fund.organisation.name });
    for (const { asset } of fund.lines.nodes) assets.set(asset.address, asset);
  }
  for (const act of acts) {
    if (act.is === "organisation") organisations.set(act.id, act.name);
    if (act.is === "fund") funds.set(act.id, { name: act.name, organisation: organisations.get(act.organisation) ?? "" });
    if (act.is === "unit") {
      const { asset: address, code, decimals } = act;
      assets.set(address, { address, code, decimals, kind: "GOODS", custody: "ATTESTED" });
    }
  }
  return {
    fund: (id) => funds.get(id),
    organisation: (id) => organisations.get(id),
    asset: (address) => assets.get(address),
  };
}

/** An asset's code, where nothing else is known of it; else its address. */
export function assetText(address: string, names: Names): string {
  return names.asset(address)?.code ?? unitCode(address) ?? address;
}
