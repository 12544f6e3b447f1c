import { lineId } from "../../contracts/ids.ts";
import { placeKey } from "../books/places.ts";
import { addOutflow } from "./entry-rows.ts";
import { DISBURSEMENT_CLASSES, named } from "./enums.ts";
import type { Handler } from "./handler.ts";
import { orNull, textOrNull } from "./words.ts";

export const disbursed: Handler<"LEDGER", "Disbursed"> = {
  look({ args }, wanted) {
    wanted.lines.add(lineId(args.fund, args.asset));
  },
  take(event, books) {
    const { fund, asset, recipient, beneficiary, start, amount, class: spending, purpose } = event.args;
    const line = books.spend(event, fund, asset, start, amount);
    books.known.disbursements.set(placeKey(line.id, start), { amount, returned: 0n });
    const party = [recipient, beneficiary] as const;
    const { ref, evidence } = event.args;
    books.known.outflows.set(placeKey(line.id, start), { amount, party, receivers: party, ref, evidence });
    addOutflow(books, event, line, "DISBURSEMENT", event.args, {
      class: named(DISBURSEMENT_CLASSES, spending),
      recipient: orNull(recipient),
      beneficiary: orNull(beneficiary),
      purpose: textOrNull(purpose),
    });
    books.entries += 1n;
  },
};
