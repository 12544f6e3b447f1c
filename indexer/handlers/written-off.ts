import { lineId, ZERO_WORD } from "../../contracts/ids.ts";
import { placeKey } from "../books/places.ts";
import { addOutflow } from "./entry-rows.ts";
import type { Handler } from "./handler.ts";
import { plainText } from "./words.ts";

export const writtenOff: Handler<"LEDGER", "WrittenOff"> = {
  look({ args }, wanted) {
    wanted.lines.add(lineId(args.fund, args.asset));
  },
  take(event, books) {
    const { fund, asset, start, amount, reason } = event.args;
    const line = books.spend(event, fund, asset, start, amount);
    const { ref, evidence } = event.args;
    books.known.outflows.set(placeKey(line.id, start), { amount, party: ZERO_WORD, receivers: [], ref, evidence });
    addOutflow(books, event, line, "WRITE_OFF", event.args, { purpose: plainText(reason) });
    books.entries += 1n;
  },
};
