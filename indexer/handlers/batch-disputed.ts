import { lineId } from "../../contracts/ids.ts";
import { at } from "../books/books.ts";
import { placeKey } from "../books/places.ts";
import { BATCH_FAULTS, named } from "./enums.ts";
import type { Handler } from "./handler.ts";

/** It was proved that a batch's leaves do not fit. The contract knows the batch; where what was read does not, it is kept and has no effect. */
export const batchDisputed: Handler<"LEDGER", "BatchDisputed"> = {
  look({ args }, wanted) {
    const line = lineId(args.fund, args.asset);
    wanted.lines.add(line);
    wanted.gifts.set(placeKey(line, args.start), { line, start: args.start });
  },
  take(event, books) {
    const { fund, asset, start, fault, index, by } = event.args;
    const line = books.findLine(fund, asset);
    const gift = line && books.known.gifts.get(placeKey(line.id, start));
    const problem = !line
      ? "The line that it names was never opened."
      : gift?.leaves == null
        ? `No batch begins at ${start} of the line that it names.`
        : null;
    books.add("batch_dispute", {
      fund,
      asset,
      line: line?.number ?? null,
      start,
      fault: named(BATCH_FAULTS, fault),
      index,
      by,
      valid: problem === null,
      problem,
      ...at(event),
    });
  },
};
