import { lineId, ZERO_WORD } from "../../contracts/ids.ts";
import { placeKey } from "../books/places.ts";
import { amountText, type LineState } from "../books/lines.ts";
import { addInflow } from "./entry-rows.ts";
import type { Handler } from "./handler.ts";

/** A payment that came back. The contract cannot see whether there was one; here it is found out, and otherwise the money counts as the organisation's own. */
export const returned: Handler<"LEDGER", "Returned"> = {
  look({ args }, wanted) {
    const line = lineId(args.fund, args.asset);
    wanted.lines.add(line);
    wanted.disbursements.set(placeKey(line, args.disbursement), { line, start: args.disbursement });
  },
  take(event, books) {
    const { fund, asset, start, amount, disbursement, offset } = event.args;
    const line = books.receive(event, fund, asset, start, amount);
    const paid = books.known.disbursements.get(placeKey(line.id, disbursement));
    const problem = problemOf(line, { amount, disbursement, offset }, paid);
    if (problem === null) paid!.returned += amount;
    const { ref, evidence } = event.args;
    books.known.inflows.set(placeKey(line.id, start), { amount, party: ZERO_WORD, receivers: [], ref, evidence });
    addInflow(books, event, line, "RETURN", event.args, {
      disbursement_start: disbursement,
      disbursement_offset: offset,
      valid: problem === null,
      problem,
    });
    books.entries += 1n;
  },
};

function problemOf(
  line: LineState,
  said: { amount: bigint; disbursement: bigint; offset: bigint },
  paid: { amount: bigint; returned: bigint } | undefined,
): string | null {
  if (!paid) return `No disbursement begins at ${said.disbursement} of this line.`;
  const text = (amount: bigint) => amountText(line, amount);
  if (said.offset !== paid.returned) {
    return `It says that ${text(said.offset)} of the disbursement had come back before; it was ${text(paid.returned)}.`;
  }
  const left = paid.amount - paid.returned;
  if (said.amount > left)
    return `It returns ${text(said.amount)}, but only ${text(left)} of the disbursement was left to return.`;
  return null;
}
