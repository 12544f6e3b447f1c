import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { withHead } from "./journal-helpers.ts";

/** Writes a right journal of so many rows: gifts of as many donors, and every tenth a payment and what came back of it. */
export async function writeJournal(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${withHead()}\n`);
  for (let row = 0; row < rows; row++) {
    const line =
      row % 10 === 8
        ? `disburse,P-${row},flood,CNY,1.50,Family ${row},,,,,PROGRAMME: blankets,,2026-01-09`
        : row % 10 === 9
          ? `return,R-${row},,,0.50,,,,,P-${row - 1},,,2026-01-09`
          : `donate,G-${row},flood,CNY,12.34,Donor number ${row},,,,,,,2026-01-09`;
    if (!stream.write(`${line}\n`)) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
}
