import { lineId } from "../../contracts/ids.ts";
import { at } from "../books/books.ts";
import { BATCH_FAULTS, named } from "./enums.ts";
import type { Handler } from "./handler.ts";

/** It was proved on the chain that the leaves of a batch do not fit. */
export const batchDisputed: Handler<"LEDGER", "BatchDisputed"> = {
  look({ args }, wanted) {
    wanted.lines.add(lineId(args.fund, args.asset));
  },
  take(event, books) {
    const { fund, asset, start, fault, index, by } = event.args;
    const line = books.findLine(fund, asset);
    books.add("batch_dispute", {
      fund,
      asset,
      line: line?.number ?? null,
      start,
      fault: named(BATCH_FAULTS, fault),
      index,
      by,
      // The contract keeps of each batch what it committed itself to, and disputes no other.
      valid: line !== undefined,
      problem: line ? null : "The line that it names was never opened.",
      ...at(event),
    });
  },
};
