// All that a sample follows from, as the address holds it.
import type { AuditPopulationQueryVariables } from "../../../generated/audit-population.ts";
import type { AuditSampleQueryVariables } from "../../../generated/audit-sample.ts";
import { narrowingOf, pathWith } from "../address.ts";
import type { Narrowing } from "../lists.ts";

export const KINDS = ["DONATION", "DISBURSEMENT", "TRANSFER", "RETURN", "WRITE_OFF", "REFUND"] as const;
export type Kind = (typeof KINDS)[number];
/** What each is called in `words.entry`. */
export const NAMES = {
  ...({ DONATION: "Donation", DISBURSEMENT: "Disbursement", TRANSFER: "Transfer" } as const),
  ...({ RETURN: "Return", WRITE_OFF: "WriteOff", REFUND: "Refund" } as const),
};
export type Method = AuditSampleQueryVariables["method"];

export interface Plan {
  kind: Kind;
  narrowing: Narrowing;
  /** The population's last block; undefined: it is not frozen yet. */
  block: number | undefined;
  method: Method | undefined;
  size: number | undefined;
  /** One of the two. */
  seed: string | undefined;
  seedBlock: number | undefined;
}

export const MOST = 1000;

export function planOf(query: Record<string, string>): Plan {
  const method = query["method"];
  return {
    kind: KINDS.find((kind) => kind === query["kind"]) ?? "DISBURSEMENT",
    narrowing: narrowingOf(query),
    block: wholeOf(query["block"]),
    method: method === "SIMPLE" || method === "MONETARY_UNIT" ? method : undefined,
    size: wholeOf(query["size"]),
    seed: query["seed"] || undefined,
    seedBlock: wholeOf(query["seedBlock"]),
  };
}

export function pathOf({ kind, narrowing, ...others }: Plan): string {
  return pathWith("/audit/sample", { kind, ...narrowing, ...others });
}

export function populationOf({ kind, narrowing, block }: Plan): AuditPopulationQueryVariables {
  return { filter: { kind, ...narrowing }, block: block ?? null };
}

/** What to ask for the sample; undefined while something is missing. */
export function sampleOf({
  kind,
  narrowing,
  block,
  method,
  size,
  seed,
  seedBlock,
}: Plan): AuditSampleQueryVariables | undefined {
  if (block === undefined || !method || size === undefined || (seed === undefined) === (seedBlock === undefined))
    return undefined;
  return { filter: { kind, ...narrowing }, block, method, size, seed: seed ?? null, seedBlock: seedBlock ?? null };
}

/** A whole number that fits into the API's Int. */
export function wholeOf(text: string | undefined): number | undefined {
  const number = /^\s*\d{1,10}\s*$/.test(text ?? "") ? Number(text) : NaN;
  return number <= 2_147_483_647 ? number : undefined;
}
