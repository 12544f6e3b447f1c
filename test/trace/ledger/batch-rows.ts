// Batches as rows of the database, noise included: disputes and reversals that are not valid, and lists that are of no batch here.
import { concat, numberToHex } from "viem";
import type { LedgerFacts } from "../../../api/trace/memory-reader.ts";

const word = (kind: string, number: number): string =>
  concat([numberToHex(kind.charCodeAt(0), { size: 1 }), numberToHex(number, { size: 31 })]);

/** So many gifts of a batch have reversals that are none. */
const NOISY = 6;

/** `place` and `said`: where the next event stands, and who says what in it. */
export function batchRows(facts: LedgerFacts, place: () => object, said: () => object): [string, object[]][] {
  const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);
  const about = (line: number): object => ({ given_to: word("f", line), asset: "0x01", batch_fund: word("f", line), line });
  return [
    [
      "batch",
      facts.batches.map(({ line, start, file, amounts }) => {
        return { line, start, root: word("r", file), count: amounts.length, uri: null, ...place() };
      }),
    ],
    [
      "batch_dispute",
      facts.batches.map(({ line, start }) => {
        const what = { fund: word("f", line), asset: "0x01", line, start, fault: "LAST", index: 0, by: "0x02" };
        return { ...what, valid: false, problem: "noise", ...place() };
      }),
    ],
    [
      "leaf_reversal",
      facts.batches.flatMap(({ line, start, amounts, reversed }) => {
        const row = (index: number, amount: bigint, problem: string | null): object => {
          return { ...about(line), start, index, amount, reason: "bounced", problem, ...said() };
        };
        return amounts.flatMap((amount, index) => [
          ...(index < NOISY ? [row(index, amount, "noise"), row(index, amount + 1n, null)] : []),
          // Again is not more than once.
          ...(reversed.includes(index) ? [row(index, amount, null), row(index, amount, null)] : []),
        ]);
      }),
    ],
    [
      "leaf_file",
      facts.batches.map(({ file, amounts }) => {
        const list = { number: file, root: word("r", file), count: amounts.length, total: total(amounts), bytes: 1 };
        return { ...list, origin: "test" };
      }),
    ],
    [
      "leaf",
      facts.batches.flatMap(({ file, amounts }) =>
        amounts.map((amount, index) => {
          const offset = total(amounts.slice(0, index));
          return { file, index, offset, amount, receipt: word("c", file * 1_000_000 + index), matched: null };
        }),
      ),
    ],
    [
      "leaf_mark",
      facts.batches.flatMap(({ file, amounts }) =>
        amounts.flatMap((_, index) => (index % 128 === 0 ? [{ file, index, offset: total(amounts.slice(0, index)) }] : [])),
      ),
    ],
  ];
}
