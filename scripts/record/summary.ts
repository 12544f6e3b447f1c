import type { Op } from "./journal/columns.ts";
import type { RecordResult } from "./record-rows.ts";
import { type Counts, total } from "./survey.ts";

const NOUNS: Record<Op, [one: string, many: string]> = {
  organisation: ["organisation", "organisations"],
  unit: ["unit", "units"],
  fund: ["fund", "funds"],
  allocation: ["allocation rule", "allocation rules"],
  donate: ["donation", "donations"],
  transfer: ["transfer", "transfers"],
  disburse: ["disbursement", "disbursements"],
  return: ["return", "returns"],
  reverse: ["reversal", "reversals"],
  writeoff: ["write-off", "write-offs"],
  attest: ["attestation", "attestations"],
};

/** Of fewer rows, how many went a second says nothing. */
const ENOUGH_FOR_A_RATE = 100;

/** What a recording did, in plain words; several lines, nothing secret. */
export function summary(result: RecordResult, seconds: number): string {
  const { recorded, skipped, transactions, codes, codesIn, dryRun } = result;
  const lines: string[] = [];
  const sent = total(recorded);
  if (sent === 0) lines.push(total(skipped) === 0 ? "The journal has no rows: nothing to record." : "Nothing new to record.");
  else if (dryRun) lines.push(`Would record ${countsInWords(recorded)}. Dry run: nothing was sent.`);
  else {
    const rate = sent >= ENOUGH_FOR_A_RATE ? `, ${Math.round(sent / seconds).toLocaleString("en-GB")} rows/s` : "";
    const times = transactions === 1 ? "1 transaction" : `${transactions.toLocaleString("en-GB")} transactions`;
    lines.push(`Recorded ${countsInWords(recorded)} in ${times}, ${seconds.toFixed(1)} s${rate}.`);
  }
  if (total(skipped) > 0) lines.push(`Skipped, on the chain already: ${countsInWords(skipped)}.`);
  if (codes > 0)
    lines.push(
      `Receipt and voucher codes for ${codes.toLocaleString("en-GB")} people are kept in ${codesIn}. Keep that file safe: it cannot be made again. "throughline codes REF" shows them.`,
    );
  return lines.join("\n");
}

/** As in "2 funds, 1 transfer and 3 donations". */
export function countsInWords(counts: Counts): string {
  const parts = (Object.keys(NOUNS) as Op[]).flatMap((op) => {
    const count = counts[op] ?? 0;
    return count === 0 ? [] : [`${count.toLocaleString("en-GB")} ${NOUNS[op][count === 1 ? 0 : 1]}`];
  });
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(parts);
}
