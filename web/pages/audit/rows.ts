// What a list holds, one shape for all lists: an entry, and what makes it worth a look.
import type { AuditEntriesQuery } from "../../generated/audit-entries.ts";
import type { AuditGiftsQuery } from "../../generated/audit-gifts.ts";
import type { AuditIrregularQuery } from "../../generated/audit-irregular.ts";
import type { SaidFragment } from "../../generated/disbursement.ts";

export type Audited = AuditEntriesQuery["list"]["nodes"][number];
type Irregular = AuditIrregularQuery["list"]["nodes"][number];
type Reversal = NonNullable<AuditGiftsQuery["list"]["nodes"][number]["reversal"]>;

export interface Row {
  /** Unique in its list. */
  key: string;
  /** Absent where what was recorded names no entry. */
  entry?: Audited;
  said?: SaidFragment;
  irregular?: Pick<Irregular, "kind" | "days" | "by" | "tx">;
  reason?: Pick<Reversal, "reason" | "date">;
  /** Its place in a sample's population, and the selected units that it holds. */
  drawn?: { index: string; units: readonly string[] };
}

/** Base units of a payment that neither came back nor were confirmed; undefined of what is no payment. */
export function openOf(entry: Audited): bigint | undefined {
  if (entry.__typename !== "Disbursement") return undefined;
  const open = BigInt(entry.amount.value) - BigInt(entry.returned.value) - BigInt(entry.confirmed.value);
  return open > 0n ? open : 0n;
}
