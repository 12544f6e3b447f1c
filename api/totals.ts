import type { Queryable } from "../indexer/store/database.ts";
import type { AssetTotalsModel } from "./models.ts";
import { lastFacts, readTotals } from "./queries/totals.ts";

/** The ledger's sums, added up once for each state of the facts, however many ask. One for each database. */
export class Totals {
  #kept: { facts: string; sums: readonly AssetTotalsModel[] } | undefined;

  /** As of the snapshot `tx`. */
  async of(tx: Queryable): Promise<readonly AssetTotalsModel[]> {
    const facts = await lastFacts(tx);
    if (this.#kept?.facts === facts) return this.#kept.sums;
    const sums = await readTotals(tx);
    this.#kept = { facts, sums };
    return sums;
  }
}
